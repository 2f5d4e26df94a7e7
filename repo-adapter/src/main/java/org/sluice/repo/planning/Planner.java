package org.sluice.repo.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;

/** Decides what an operation changes, or finds every reason why it may not be carried out. */
public final class Planner {
  private final PackageOrder order;
  private final Adding adding;
  private final Moving moving;
  private final Withdrawing withdrawing;
  private final Importing importing;
  private final Restoring restoring;
  private final Consequences consequences;

  /**
   * @param order how packages compare
   * @param known the packages that an operation may name
   * @param evidence what earlier promotions took out
   * @param past what earlier generations listed
   * @param settings how long what was published stays
   * @param consequences what a change means for those who install packages
   */
  public Planner(
      PackageOrder order,
      KnownPackages known,
      Evidence evidence,
      PastCatalogues past,
      RetentionSettings settings,
      Consequences consequences) {
    var content = new NamedContent(known);
    this.order = order;
    this.adding = new Adding(content);
    this.importing = new Importing(content);
    this.restoring = new Restoring(past, known);
    this.moving =
        new Moving(
            settings.inFlight(),
            new ProductionVersions(settings.versionsInProduction(), known::isOfAStream));
    this.withdrawing = new Withdrawing(evidence);
    this.consequences = consequences;
  }

  /**
   * Draws up the next generation.
   *
   * @param operation what is asked
   * @param before what the repositories list now
   * @param at when it is asked
   */
  public Plan plan(Operation operation, Catalogue before, Instant at) {
    var draft = new Draft(before, at, order);
    if (operation instanceof Operation.Refresh) {
      return new Plan.Change(draft.finished(), draft.effect(), draft.tookOut(), List.of());
    }
    var findings = new ArrayList<>(drawUp(operation, draft));
    if (isAllowed(findings)) {
      if (!draft.changesAnything()) {
        return new Plan.Nothing(findings);
      }
      draft.dropEndedDeltas();
      var after = draft.finished();
      findings.addAll(consequences.of(operation, before, after));
      if (isAllowed(findings)) {
        return new Plan.Change(after, draft.effect(), draft.tookOut(), findings);
      }
    }
    return new Plan.Refusal(
        findings.stream().sorted(Comparator.comparing(Finding::severity)).toList());
  }

  private static boolean isAllowed(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::isBlocking);
  }

  private List<Finding> drawUp(Operation operation, Draft draft) {
    if (operation instanceof Operation.Init init) {
      return Platforms.begin(init.platform(), draft);
    }
    if (operation instanceof Operation.Add add) {
      return adding.drawUp(add, draft);
    }
    if (operation instanceof Operation.Move move) {
      return moving.drawUp(move, draft);
    }
    if (operation instanceof Operation.Withdraw withdraw) {
      return withdrawing.drawUp(withdraw, draft);
    }
    if (operation instanceof Operation.Import wanted) {
      return importing.drawUp(wanted, draft);
    }
    if (operation instanceof Operation.Restore restore) {
      return restoring.drawUp(restore, draft);
    }
    throw new IllegalArgumentException("Nobody knows how to plan " + operation);
  }
}
