package org.sluice.rollout.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.VerificationReport;

/** What a database would keep, kept until the end of a test. */
public final class Shelves {
  private Shelves() {}

  /** Releases that end with the test. */
  public static final class ReleaseShelf implements Releases {
    /** What is kept. */
    public final Map<ReleaseId, Release> kept =
        new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    @Override
    public Release create(Submission submission, Target target, Fields fields) {
      throw new UnsupportedOperationException("Filing is played by somebody else here");
    }

    @Override
    public Optional<Release> find(ReleaseId id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Release lockedForChange(ReleaseId id) {
      return find(id).orElseThrow(() -> new NoSuchReleaseException(id));
    }

    @Override
    public Release save(Release changed) {
      kept.put(changed.id(), changed);
      return changed;
    }

    @Override
    public List<Release> ofSubmission(long submission) {
      return kept.values().stream().filter(one -> one.submission() == submission).toList();
    }

    @Override
    public Optional<Release> running(
        String product, String version, Platform platform, String architecture) {
      return Optional.empty();
    }

    @Override
    public List<Release> search(Filter filter, int offset, int limit) {
      return kept.values().stream()
          .filter(one -> fits(one, filter))
          .skip(offset)
          .limit(limit)
          .toList();
    }

    @Override
    public long count(Filter filter) {
      return kept.values().stream().filter(one -> fits(one, filter)).count();
    }

    private static boolean fits(Release release, Filter filter) {
      return release.spoken().contains(filter.text())
          && filter
              .status()
              .filter(wanted -> !release.fields().status().equals(Optional.of(wanted)))
              .isEmpty()
          && (filter.platform().isEmpty()
              || filter.platform().equals(release.platform().toString()))
          && (filter.provider().isEmpty() || filter.provider().equals(release.provider()))
          && !(filter.open() && release.fields().get(Field.STATUS).equals("Done"));
    }
  }

  /** Submissions that end with the test. */
  public static final class SubmissionShelf implements Submissions {
    /** What is kept. */
    public final Map<Long, Submission> kept = new ConcurrentHashMap<>();

    @Override
    public Submission create(Submission draft, byte[] metadata, String fileName) {
      throw new UnsupportedOperationException("Filing is played by somebody else here");
    }

    @Override
    public Optional<Submission> find(long number) {
      return Optional.ofNullable(kept.get(number));
    }

    @Override
    public void save(Submission completed, byte[] metadata, String fileName) {
      kept.put(completed.number(), completed);
    }
  }

  /** Reports that end with the test. */
  public static final class ReportShelf implements Reports {
    /** What is kept. */
    public final List<Report> kept = new CopyOnWriteArrayList<>();

    /** What is kept. */
    public final List<VerificationReport> verifications = new CopyOnWriteArrayList<>();

    @Override
    public void add(Report report, List<byte[]> attachments) {
      kept.add(report);
    }

    @Override
    public List<Report> of(ReleaseId release) {
      return kept.stream().filter(one -> one.release().equals(release)).toList();
    }

    @Override
    public void add(VerificationReport report) {
      verifications.add(0, report);
    }

    @Override
    public Optional<VerificationReport> verificationOf(ReleaseId release) {
      return verifications.stream().filter(one -> one.release().equals(release)).findFirst();
    }
  }

  /** History that end with the test. */
  public static final class HistoryShelf implements History {
    /** What is kept. */
    public final List<Numbered> kept = new CopyOnWriteArrayList<>();

    @Override
    public void append(Event event) {
      kept.add(new Numbered(kept.size() + 1L, event));
    }

    @Override
    public List<Numbered> of(ReleaseId release) {
      return kept.stream().filter(one -> one.event().release().equals(release)).toList();
    }

    @Override
    public List<Numbered> after(long position, int limit) {
      return kept.stream().filter(one -> one.position() > position).limit(limit).toList();
    }
  }

  /** Operations that end with the test. */
  public static final class OperationShelf implements Operations {
    /** What is kept. */
    public final Map<String, OperationRecord> kept = new ConcurrentSkipListMap<>();

    @Override
    public void save(OperationRecord operation) {
      kept.put(operation.id(), operation);
    }

    @Override
    public Optional<OperationRecord> find(String id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public List<OperationRecord> of(ReleaseId release) {
      return kept.values().stream().filter(one -> one.releases().contains(release)).toList();
    }

    @Override
    public Optional<OperationRecord> newestOf(ReleaseId release) {
      return of(release).stream().reduce((older, newer) -> newer);
    }

    @Override
    public List<OperationRecord> unfinished() {
      return List.of();
    }
  }

  /** Inbox that end with the test. */
  public static final class InboxShelf implements Inbox {
    /** What is kept. */
    public final List<Entry> undecided = new CopyOnWriteArrayList<>();

    @Override
    public long add(String eventId, ChangeSet changes) {
      throw new UnsupportedOperationException("Changes are handed in at the desk");
    }

    @Override
    public List<ReleaseId> releasesWithWork(int limit) {
      return new ArrayList<>(undecided.stream().map(one -> one.changes().release()).toList());
    }

    @Override
    public List<Entry> undecidedOf(ReleaseId release) {
      return undecided.stream().filter(one -> one.changes().release().equals(release)).toList();
    }

    @Override
    public void decide(long number, Decision decision) {
      throw new UnsupportedOperationException("Nobody decides here");
    }

    @Override
    public Optional<Decision> decisionOn(long number) {
      return Optional.empty();
    }
  }
}
