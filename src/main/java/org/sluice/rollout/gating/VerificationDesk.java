package org.sluice.rollout.gating;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.springframework.transaction.support.TransactionOperations;

/** Takes verification reports over the desk. */
public final class VerificationDesk implements Verification {
  private final Releases releases;
  private final Reports reports;
  private final History history;
  private final TransactionOperations transactions;
  private final Clock clock;

  /** Keeps each report in a transaction of its own. */
  public VerificationDesk(
      Releases releases,
      Reports reports,
      History history,
      TransactionOperations transactions,
      Clock clock) {
    this.releases = releases;
    this.reports = reports;
    this.history = history;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Result store(
      ReleaseId id,
      Person by,
      boolean passed,
      List<CriterionResult> results,
      String comment,
      String source) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var release = releases.lockedForChange(id);
              var actor = by.actingOn(release.product(), release.platform().toString());
              return VerificationRules.against(release, actor)
                  .<Result>map(found -> new Result.Refused(List.of(found)))
                  .orElseGet(() -> keep(release, actor, passed, results, comment, source));
            }));
  }

  /** The results with those of the six things added that nobody looked at. */
  static List<CriterionResult> sixThings(List<CriterionResult> results) {
    var complete = new ArrayList<>(results);
    for (var enclosure : Enclosure.values()) {
      if (results.stream().noneMatch(result -> result.criterion().equals(enclosure.toString()))) {
        complete.add(
            new CriterionResult(
                enclosure.toString(), false, VerificationReport.Result.NOT_TESTED, ""));
      }
    }
    return complete;
  }

  private Result keep(
      Release release,
      Actor actor,
      boolean passed,
      List<CriterionResult> results,
      String comment,
      String source) {
    var report =
        new VerificationReport(
            release.id(), actor.name(), passed, sixThings(results), comment, clock.instant());
    reports.add(report);
    history.append(
        new Event(
            release.id(),
            report.at(),
            actor.name(),
            source,
            Event.Kind.VERIFIED,
            Optional.empty(),
            comment,
            passed ? "Verification passed." : "Verification found that it may not go on.",
            ""));
    return new Result.Kept(report);
  }
}
