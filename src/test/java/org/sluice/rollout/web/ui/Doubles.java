package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;

/** The ports behind the pages, each kept in a list or map and filled by a test. */
final class Doubles {
  private Doubles() {}

  static final class KeptReleases implements Releases {
    final Map<ReleaseId, Release> all = new LinkedHashMap<>();
    final List<Filter> asked = new ArrayList<>();
    long total = -1;

    @Override
    public Release create(Submission submission, Target target, Fields fields) {
      throw new UnsupportedOperationException("No page creates a release by itself");
    }

    @Override
    public Optional<Release> find(ReleaseId id) {
      return Optional.ofNullable(all.get(id));
    }

    @Override
    public Release lockedForChange(ReleaseId id) {
      return find(id).orElseThrow(() -> new NoSuchReleaseException(id));
    }

    @Override
    public Release save(Release changed) {
      throw new UnsupportedOperationException("No page changes a release by itself");
    }

    @Override
    public List<Release> ofSubmission(long submission) {
      return all.values().stream().filter(one -> one.submission() == submission).toList();
    }

    @Override
    public Optional<Release> running(
        String product, String version, Platform platform, String architecture) {
      return Optional.empty();
    }

    @Override
    public List<Release> search(Filter filter, int offset, int limit) {
      asked.add(filter);
      return all.values().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public long count(Filter filter) {
      return total < 0 ? all.size() : total;
    }
  }

  static final class KeptSubmissions implements Submissions {
    final Map<Long, Submission> all = new LinkedHashMap<>();

    @Override
    public Submission create(Submission draft, byte[] metadata, String fileName) {
      throw new UnsupportedOperationException("No page creates a submission by itself");
    }

    @Override
    public Optional<Submission> find(long number) {
      return Optional.ofNullable(all.get(number));
    }

    @Override
    public void save(Submission completed, byte[] metadata, String fileName) {
      throw new UnsupportedOperationException("No page changes a submission by itself");
    }
  }

  static final class KeptReports implements Reports {
    final List<Report> reports = new ArrayList<>();
    final List<VerificationReport> verifications = new ArrayList<>();

    @Override
    public void add(Report report, List<byte[]> attachments) {
      reports.add(report);
    }

    @Override
    public List<Report> of(ReleaseId release) {
      return reports.stream().filter(report -> report.release().equals(release)).toList();
    }

    @Override
    public void add(VerificationReport report) {
      verifications.add(report);
    }

    @Override
    public Optional<VerificationReport> verificationOf(ReleaseId release) {
      return verifications.stream().filter(one -> one.release().equals(release)).findFirst();
    }
  }

  static final class KeptOperations implements Operations {
    final List<OperationRecord> all = new ArrayList<>();

    @Override
    public void save(OperationRecord operation) {
      all.add(operation);
    }

    @Override
    public Optional<OperationRecord> find(String id) {
      return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<OperationRecord> of(ReleaseId release) {
      return all.stream().filter(one -> one.releases().contains(release)).toList();
    }

    @Override
    public Optional<OperationRecord> newestOf(ReleaseId release) {
      var own = of(release);
      return own.isEmpty() ? Optional.empty() : Optional.of(own.get(own.size() - 1));
    }

    @Override
    public List<OperationRecord> unfinished() {
      return List.of();
    }
  }

  static final class KeptHistory implements History {
    final List<Event> events = new ArrayList<>();

    @Override
    public void append(Event event) {
      events.add(event);
    }

    @Override
    public List<Numbered> of(ReleaseId release) {
      return after(0, Integer.MAX_VALUE).stream()
          .filter(numbered -> numbered.event().release().equals(release))
          .toList();
    }

    @Override
    public List<Numbered> after(long position, int limit) {
      var numbered = new ArrayList<Numbered>();
      for (var event : events) {
        numbered.add(new Numbered(numbered.size() + 1L, event));
      }
      return numbered;
    }
  }

  static final class KeptPeople implements People {
    final Map<String, Person> all = new LinkedHashMap<>();

    @Override
    public Optional<Person> find(String name) {
      return Optional.ofNullable(all.get(name));
    }

    @Override
    public Optional<Person> findByTokenHash(String sha256) {
      return Optional.empty();
    }

    @Override
    public List<Person> all() {
      return List.copyOf(all.values());
    }

    @Override
    public void save(Person person) {
      all.put(person.name(), person);
    }

    @Override
    public void addToken(String name, String label, String sha256) {
      throw new UnsupportedOperationException("No page makes tokens");
    }
  }

  static final class KeptPositions implements ReleaseWorkflow {
    final Map<ReleaseId, Position> all = new LinkedHashMap<>();

    @Override
    public void begin(ReleaseId release) {
      throw new UnsupportedOperationException("No page begins a process by itself");
    }

    @Override
    public boolean awaits(ReleaseId release, Signal signal) {
      return false;
    }

    @Override
    public boolean signal(ReleaseId release, Signal signal) {
      throw new UnsupportedOperationException("No page signals a process by itself");
    }

    @Override
    public Optional<Position> whereIs(ReleaseId release) {
      return Optional.ofNullable(all.get(release));
    }
  }

  /** Allows what it lists, and to nobody what is listed as forbidden to its own provider. */
  static final class ListedTables implements DecisionTables {
    final List<Allowance> allowances = new ArrayList<>();
    final Set<String> notForOwners = new HashSet<>();
    final Map<String, Signal> commands = new HashMap<>();

    @Override
    public Optional<Signal> triggeredBy(FieldChange change, Step step) {
      return Optional.ofNullable(commands.get(change.to()));
    }

    @Override
    public Permission permission(
        FieldChange change, Step step, Set<Role> roles, boolean ownSubmission) {
      boolean allowed =
          !(ownSubmission && notForOwners.contains(change.to()))
              && allowances.stream()
                  .filter(one -> one.field() == change.field())
                  .filter(one -> one.value().equals(change.to()))
                  .anyMatch(one -> one.roles().stream().anyMatch(roles::contains));
      return new Permission(allowed, allowed ? "" : "The table says no.");
    }

    @Override
    public List<Allowance> allowedAt(Step step) {
      return allowances;
    }
  }
}
