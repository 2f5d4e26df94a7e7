package org.sluice.rollout.adopters;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.TicketTelling;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.springframework.transaction.support.TransactionOperations;

/** Takes early adopters' reports over the desk; the process hears of them through the inbox. */
public final class ReportDesk implements Reporting {
  private final Releases releases;
  private final Reports reports;
  private final History history;
  private final Inbox inbox;
  private final TicketTelling tickets;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Supplier<String> eventIds;
  private final Runnable wakeInbox;

  /** Keeps each report in a transaction of its own, with the nudge that tells the process. */
  public ReportDesk(
      Releases releases,
      Reports reports,
      History history,
      Inbox inbox,
      TicketTelling tickets,
      TransactionOperations transactions,
      Clock clock,
      Supplier<String> eventIds,
      Runnable wakeInbox) {
    this.releases = releases;
    this.reports = reports;
    this.history = history;
    this.inbox = inbox;
    this.tickets = tickets;
    this.transactions = transactions;
    this.clock = clock;
    this.eventIds = eventIds;
    this.wakeInbox = wakeInbox;
  }

  @Override
  public Result submit(ReleaseId id, Person by, Findings findings, String source) {
    var result =
        Objects.requireNonNull(
            transactions.execute(
                status -> {
                  var release = releases.lockedForChange(id);
                  var actor = by.actingOn(release.product(), release.platform().toString());
                  return refusal(release, actor, findings)
                      .<Result>map(found -> new Result.Refused(List.of(found)))
                      .orElseGet(() -> keep(release, by, actor, findings, source));
                }));
    wakeInbox.run();
    return result;
  }

  private static Optional<Refusal> refusal(Release release, Actor actor, Findings findings) {
    var rule = ReportRules.against(release, actor);
    if (rule.isPresent()) {
      return rule;
    }
    if (findings.comment().isBlank()) {
      return Optional.of(
          new Refusal(
              "comment-missing",
              "comment",
              "The report says nothing.",
              "Write in a sentence or two what was installed and what was seen."));
    }
    return Optional.empty();
  }

  private Result keep(Release release, Person by, Actor actor, Findings findings, String source) {
    var now = clock.instant();
    var report =
        new Report(
            release.id(),
            by.name(),
            by.site().orElse(""),
            findings.outcome(),
            findings.environment(),
            findings.comment(),
            findings.attachments().stream().map(Attachment::name).toList(),
            now);
    reports.add(report, findings.attachments().stream().map(Attachment::content).toList());
    history.append(
        new Event(
            release.id(),
            now,
            by.name(),
            source,
            Event.Kind.REPORTED,
            Optional.empty(),
            findings.comment(),
            "Recommends " + findings.outcome() + ".",
            ""));
    inbox.add(
        "report-" + eventIds.get(),
        new ChangeSet(release.id(), actor, "desk", now, Map.of(), "", OptionalLong.empty()));
    tickets.reported(report, source);
    return new Result.Kept(report);
  }
}
