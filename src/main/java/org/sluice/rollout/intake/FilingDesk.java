package org.sluice.rollout.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.TicketOpening;
import org.sluice.rollout.intake.metadata.MetadataReader;
import org.sluice.rollout.intake.metadata.MetadataReading;
import org.sluice.rollout.intake.metadata.MetadataReading.Draft;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.AlreadyRunningException;
import org.sluice.rollout.release.Assigned;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.springframework.transaction.support.TransactionOperations;

/** Takes submissions over the desk: one release, with its own process, for each target. */
public final class FilingDesk implements Filing, TicketFiling {
  private static final Logger log = LoggerFactory.getLogger(FilingDesk.class);
  private static final Fields AS_FILED =
      new Fields(
          Map.of(
              Field.STATUS, Status.CERTIFIED.toString(),
              Field.ASSIGNED, Assigned.REPOSITORY_MANAGERS.toString()));

  private final MetadataReader reader;
  private final Submissions submissions;
  private final Releases releases;
  private final History history;
  private final Inbox inbox;
  private final ReleaseWorkflow workflow;
  private final TicketOpening tickets;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Supplier<String> eventIds;
  private final Runnable wakeInbox;

  /** Keeps each submission, with all its releases, in one transaction. */
  public FilingDesk(
      MetadataReader reader,
      Submissions submissions,
      Releases releases,
      History history,
      Inbox inbox,
      ReleaseWorkflow workflow,
      TicketOpening tickets,
      TransactionOperations transactions,
      Clock clock,
      Supplier<String> eventIds,
      Runnable wakeInbox) {
    this.reader = reader;
    this.submissions = submissions;
    this.releases = releases;
    this.history = history;
    this.inbox = inbox;
    this.workflow = workflow;
    this.tickets = tickets;
    this.transactions = transactions;
    this.clock = clock;
    this.eventIds = eventIds;
    this.wakeInbox = wakeInbox;
  }

  @Override
  public Result file(String fileName, byte[] metadata, Person by, String source) {
    return file(fileName, metadata, by, source, Optional.empty());
  }

  @Override
  public Result fileByTicket(String fileName, byte[] metadata, Person by, Links.Link ticket) {
    return file(fileName, metadata, by, ticket.system(), Optional.of(ticket));
  }

  private Result file(
      String fileName, byte[] metadata, Person by, String source, Optional<Links.Link> ticket) {
    return switchOn(
        reader.read(fileName, metadata),
        (draft, warnings) -> {
          var refusals = new ArrayList<Refusal>();
          mayFile(draft, by).ifPresent(refusals::add);
          draft.targets().forEach(target -> running(draft, target).ifPresent(refusals::add));
          return refusals.isEmpty()
              ? keep(draft, fileName, metadata, by, source, ticket, warnings)
              : new Result.Refused(refusals);
        });
  }

  @Override
  public Result complete(long number, String fileName, byte[] metadata, Person by, String source) {
    return switchOn(
        reader.read(fileName, metadata),
        (draft, warnings) ->
            submissions
                .find(number)
                .map(known -> complete(known, draft, fileName, metadata, by, source, warnings))
                .orElseGet(() -> new Result.Refused(List.of(noSubmission(number)))));
  }

  private Result switchOn(MetadataReading reading, Keeping keeping) {
    if (reading instanceof MetadataReading.Understood understood) {
      var result = keep(understood, keeping);
      wakeInbox.run();
      return result;
    }
    return new Result.Faulty(((MetadataReading.Faulty) reading).faults());
  }

  private Result keep(MetadataReading.Understood understood, Keeping keeping) {
    try {
      return keepOnce(understood, keeping);
    } catch (AlreadyRunningException overtaken) {
      // Somebody filed the same thing between our look and our insert: looking again shows theirs.
      return keepOnce(understood, keeping);
    }
  }

  private Result keepOnce(MetadataReading.Understood understood, Keeping keeping) {
    return Objects.requireNonNull(
        transactions.execute(status -> keeping.keep(understood.draft(), understood.warnings())));
  }

  private Result keep(
      Draft draft,
      String fileName,
      byte[] metadata,
      Person by,
      String source,
      Optional<Links.Link> ticket,
      List<Fault> warnings) {
    var submission =
        submissions.create(submission(0, draft, by.name(), clock.instant()), metadata, fileName);
    var filed = new ArrayList<Release>();
    for (var target : submission.targets()) {
      var release = releases.create(submission, target, AS_FILED);
      history.append(
          event(release, by, source, Event.Kind.FILED, fileName, missingSentence(submission)));
      tickets.filed(submission, release, ticket);
      workflow.begin(release.id());
      filed.add(releases.lockedForChange(release.id()));
      log.info("{} filed: {} by {} ({})", release.id(), release.spoken(), by.name(), source);
    }
    return new Result.Filed(submission, filed, warnings);
  }

  private Result complete(
      Submission known,
      Draft draft,
      String fileName,
      byte[] metadata,
      Person by,
      String source,
      List<Fault> warnings) {
    var refusals = new ArrayList<Refusal>();
    mayFile(draft, by).ifPresent(refusals::add);
    sameThing(known, draft).ifPresent(refusals::add);
    var concerned = releases.ofSubmission(known.number());
    if (concerned.stream().allMatch(release -> release.step() == Step.DONE)) {
      refusals.add(over(known));
    }
    if (!refusals.isEmpty()) {
      return new Result.Refused(refusals);
    }
    var completed = submission(known.number(), draft, known.filedBy(), known.filedAt());
    submissions.save(completed, metadata, fileName);
    for (var release : concerned) {
      tickets.completed(completed, releases.lockedForChange(release.id()));
      history.append(
          event(release, by, source, Event.Kind.COMPLETED, fileName, missingSentence(completed)));
      var actor = actor(release, by);
      inbox.add(
          "completed-" + eventIds.get(),
          new ChangeSet(
              release.id(), actor, source, clock.instant(), Map.of(), "", OptionalLong.empty()));
    }
    log.info("Submission {} completed by {} with {}", known.number(), by.name(), fileName);
    return new Result.Filed(completed, concerned, warnings);
  }

  private static Submission submission(long number, Draft draft, String filedBy, Instant filedAt) {
    return new Submission(
        number,
        draft.provider(),
        draft.product(),
        draft.version(),
        draft.contact(),
        draft.description(),
        draft.security(),
        draft.advisory(),
        draft.vulnerabilities(),
        draft.enclosures(),
        draft.targets(),
        filedBy,
        filedAt);
  }

  private static Refusal over(Submission known) {
    return new Refusal(
        "submission-over",
        "submission",
        "Every release of submission %d has come to its end.".formatted(known.number()),
        "File a new submission, with a new version if packages have changed.");
  }

  private static Optional<Refusal> mayFile(Draft draft, Person by) {
    boolean isMember =
        by.is(Role.PROVIDER) && by.provider().filter(draft.provider()::equals).isPresent();
    return isMember || by.is(Role.ADMINISTRATOR)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "not-permitted",
                "provider",
                "The metadata say that the provider is %s; %s is %s."
                    .formatted(
                        draft.provider(),
                        by.name(),
                        by.provider().map("a member of "::concat).orElse("a member of none")),
                "A member of %s with the role provider can file it, or an administrator."
                    .formatted(draft.provider())));
  }

  private Optional<Refusal> running(Draft draft, Target target) {
    return releases
        .running(draft.product(), draft.version(), target.platform(), target.architecture())
        .map(
            running ->
                new Refusal(
                    "already-running",
                    "release",
                    "%s %s for %s (%s) is on its way already as %s."
                        .formatted(
                            draft.product(),
                            draft.version(),
                            target.platform(),
                            target.architecture(),
                            running.id()),
                    "Correct or complete its submission %d, or withdraw %s first."
                        .formatted(running.submission(), running.id())));
  }

  private static Optional<Refusal> sameThing(Submission known, Draft draft) {
    boolean same =
        known.provider().equals(draft.provider())
            && known.product().equals(draft.product())
            && known.version().equals(draft.version())
            && spots(known.targets()).equals(spots(draft.targets()));
    return same
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "another-submission",
                "release",
                "Submission %d is %s %s by %s for %s; the file is for %s %s by %s for %s."
                    .formatted(
                        known.number(),
                        known.product(),
                        known.version(),
                        known.provider(),
                        String.join(", ", spots(known.targets())),
                        draft.product(),
                        draft.version(),
                        draft.provider(),
                        String.join(", ", spots(draft.targets()))),
                "Keep provider, product, version and targets, or file it as a new submission."));
  }

  private static List<String> spots(List<Target> targets) {
    return targets.stream()
        .map(target -> target.platform() + " (" + target.architecture() + ")")
        .sorted()
        .toList();
  }

  private static Refusal noSubmission(long number) {
    return new Refusal(
        "no-submission",
        "submission",
        "There is no submission %d.".formatted(number),
        "Look up the number on the page of one of its releases.");
  }

  private static String missingSentence(Submission submission) {
    var missing = new ArrayList<String>();
    submission.missing().forEach(one -> missing.add(one.toString()));
    if (submission.lacksAdvisory()) {
      missing.add("advisory");
    }
    return missing.isEmpty() ? "" : "Missing: " + String.join(", ", missing) + ".";
  }

  private static Actor actor(Release release, Person by) {
    return by.actingOn(release.product(), release.platform().toString());
  }

  private Event event(
      Release release, Person by, String source, Event.Kind kind, String fileName, String effect) {
    return new Event(
        release.id(),
        clock.instant(),
        by.name(),
        source,
        kind,
        Optional.empty(),
        fileName,
        effect,
        "");
  }

  /** What is done with metadata that were understood. */
  @FunctionalInterface
  private interface Keeping {
    Result keep(Draft draft, List<Fault> warnings);
  }
}
