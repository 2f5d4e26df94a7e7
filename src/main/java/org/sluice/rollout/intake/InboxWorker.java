package org.sluice.rollout.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.feedback.FieldWriter;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.RepoAction;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes change sets out of the inbox, in order per release and under its row lock, and carries out
 * what is decided.
 */
public final class InboxWorker {
  private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
  private static final int RELEASES_AT_ONCE = 50;

  private final Inbox inbox;
  private final Releases releases;
  private final Reports reports;
  private final History history;
  private final FieldWriter fields;
  private final ReleaseWorkflow workflow;
  private final ChangeJudge judge;
  private final Nudges nudges;
  private final Decisions decisions;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a command may wait for a running operation before it is refused
   */
  public InboxWorker(
      Inbox inbox,
      Releases releases,
      Reports reports,
      History history,
      FieldWriter fields,
      ReleaseWorkflow workflow,
      DecisionTables tables,
      CommandRules rules,
      Nudges nudges,
      Decisions decisions,
      TransactionOperations transactions,
      Clock clock,
      Duration patience) {
    this.inbox = inbox;
    this.releases = releases;
    this.reports = reports;
    this.history = history;
    this.fields = fields;
    this.workflow = workflow;
    this.judge = new ChangeJudge(tables, rules, workflow);
    this.nudges = nudges;
    this.decisions = decisions;
    this.transactions = transactions;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Decides everything that can be decided now.
   *
   * @return how many entries were decided or set waiting
   */
  public int workOff() {
    var waiting = transactions.execute(status -> inbox.releasesWithWork(RELEASES_AT_ONCE));
    int decided = 0;
    for (var release : waiting == null ? List.<ReleaseId>of() : waiting) {
      try {
        decided += workOff(release);
      } catch (RuntimeException failed) {
        // One release that cannot be handled must not hold up the others; its entries are kept.
        log.error("{} has changes in the inbox that could not be decided", release, failed);
      }
    }
    return decided;
  }

  private int workOff(ReleaseId id) {
    var made = new ArrayList<Decided>();
    transactions.executeWithoutResult(
        status -> {
          made.clear();
          releases.lockedForChange(id);
          for (var entry : inbox.undecidedOf(id)) {
            decide(id, entry).ifPresent(decision -> made.add(new Decided(entry, decision)));
          }
        });
    made.forEach(
        one -> {
          decisions.made(one.entry().number(), one.decision());
          tell(id, one);
        });
    return made.size();
  }

  private Optional<Decision> decide(ReleaseId id, Inbox.Entry entry) {
    var release = releases.lockedForChange(id);
    var decision =
        entry.changes().isNudge() ? nudges.passOn(release) : judge.judge(release, entry.changes());
    if (decision instanceof Decision.Pending pending) {
      if (isTooOld(entry)) {
        decision = gaveUp(release, pending);
      } else if (entry.pending()) {
        return Optional.empty();
      }
    }
    inbox.decide(entry.number(), decision);
    carryOut(release, entry.changes(), decision);
    return Optional.of(decision);
  }

  private boolean isTooOld(Inbox.Entry entry) {
    return entry.receivedAt().plus(patience).isBefore(clock.instant());
  }

  private static Decision gaveUp(Release release, Decision.Pending pending) {
    return new Decision.Refused(
        List.of(
            new Refusal(
                "waited-too-long",
                "RepoAction",
                "%s has waited too long for the operation running on %s."
                    .formatted(pending.command(), release.id()),
                "Look at the operation, then give the command again.")));
  }

  private void carryOut(Release release, ChangeSet wanted, Decision decision) {
    if (decision instanceof Decision.Stored stored) {
      store(release, wanted, stored);
    } else if (decision instanceof Decision.Refused refused) {
      refuse(release, wanted, refused);
    } else if (decision instanceof Decision.Pending pending) {
      history.append(event(release, wanted, Event.Kind.PENDING, pending.reason()));
    }
  }

  private void store(Release release, ChangeSet wanted, Decision.Stored stored) {
    if (stored.changes().isEmpty()) {
      return;
    }
    var values = new EnumMap<Field, String>(Field.class);
    stored.changes().forEach(change -> values.put(change.field(), change.to()));
    stored
        .command()
        .flatMap(InboxWorker::repoActionOf)
        .ifPresent(action -> values.put(Field.REPO_ACTION, action.toString()));
    keepImpliedReport(release, wanted, stored);
    var written =
        fields.write(
            release,
            values,
            new FieldWriter.Reason(
                wanted.actor(),
                wanted.source(),
                wanted.wanted().keySet(),
                wanted.comment(),
                stored.command().map(command -> "Command " + command + ".").orElse(""),
                ""));
    stored
        .command()
        .ifPresent(
            command -> {
              releases.save(written.withOneMoreAttempt());
              if (!workflow.signal(release.id(), command)) {
                throw new IllegalStateException(
                    "The process of %s awaited %s and did not take it"
                        .formatted(release.id(), command));
              }
            });
  }

  private static Optional<RepoAction> repoActionOf(Signal command) {
    return switch (command) {
      case MOVE_TO_UNVERIFIED -> Optional.of(RepoAction.MOVE_TO_UNVERIFIED);
      case MOVE_TO_STAGED_ROLLOUT -> Optional.of(RepoAction.MOVE_TO_STAGED_ROLLOUT);
      case MOVE_TO_PRODUCTION -> Optional.of(RepoAction.MOVE_TO_PRODUCTION);
      case WITHDRAW -> Optional.of(RepoAction.WITHDRAW);
      default -> Optional.empty();
    };
  }

  /** A verifier who works in fields alone, as RT's users do, still leaves a report. */
  private void keepImpliedReport(Release release, ChangeSet wanted, Decision.Stored stored) {
    if (release.step() != Step.VERIFICATION) {
      return;
    }
    boolean passes =
        stored.command().equals(Optional.of(Signal.MOVE_TO_STAGED_ROLLOUT))
            || Status.VERIFIED.toString().equals(wanted.wanted().get(Field.STATUS));
    boolean rejects = stored.command().equals(Optional.of(Signal.REJECT));
    var known = reports.verificationOf(release.id());
    boolean isNews = known.filter(report -> report.passed() == passes).isEmpty();
    if ((passes || rejects) && isNews) {
      reports.add(
          CommandRules.impliedReport(
              release, wanted.actor(), passes, wanted.comment(), clock.instant()));
    }
  }

  private void refuse(Release release, ChangeSet wanted, Decision.Refused refused) {
    var reasons =
        refused.refusals().stream().map(Refusal::sentence).collect(Collectors.joining(" "));
    history.append(event(release, wanted, Event.Kind.REFUSED, reasons));
    fields.undo(release, wanted, reasons);
  }

  private Event event(Release release, ChangeSet wanted, Event.Kind kind, String effect) {
    var asked =
        wanted.wanted().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return new Event(
        release.id(),
        clock.instant(),
        wanted.actor().name(),
        wanted.source(),
        kind,
        Optional.empty(),
        wanted.comment(),
        "Asked for " + asked + ". " + effect,
        "");
  }

  private static void tell(ReleaseId id, Decided one) {
    if (one.decision() instanceof Decision.Stored stored && !stored.changes().isEmpty()) {
      log.info(
          "{} {} by {} ({})",
          id,
          stored.changes().stream()
              .map(change -> change.spoken())
              .collect(Collectors.joining(", ")),
          one.entry().changes().actor().name(),
          one.entry().changes().source());
    } else if (one.decision() instanceof Decision.Refused refused) {
      log.info(
          "{} change by {} refused: {}",
          id,
          one.entry().changes().actor().name(),
          refused.refusals().get(0).sentence());
    }
  }

  private record Decided(Inbox.Entry entry, Decision decision) {}
}
