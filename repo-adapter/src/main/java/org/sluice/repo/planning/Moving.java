package org.sluice.repo.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Placement;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Moves releases to the next stage, all or none. */
final class Moving {
  private final Duration inFlight;
  private final ProductionVersions production;

  Moving(Duration inFlight, ProductionVersions production) {
    this.inFlight = inFlight;
    this.production = production;
  }

  List<Finding> drawUp(Operation.Move move, Draft draft) {
    if (move.to() == Stage.UNVERIFIED) {
      return List.of(Reasons.nothingMovesToUnverified());
    }
    if (move.releases().isEmpty()) {
      return List.of(Reasons.noReleases());
    }
    var findings = new ArrayList<Finding>();
    var moving = new ArrayList<Placement>();
    for (var release : new TreeSet<>(move.releases())) {
      placed(release, move.to(), draft, findings).ifPresent(moving::add);
    }
    for (var placement : moving) {
      findings.addAll(judge(placement, move.to(), draft));
    }
    if (findings.stream().noneMatch(Finding::isBlocking)) {
      moving.forEach(placement -> move(placement, move.to(), draft));
    }
    return findings;
  }

  private static Optional<Placement> placed(
      ReleaseId release, Stage to, Draft draft, List<Finding> findings) {
    var placement = draft.placementOf(release);
    if (placement.isEmpty()) {
      findings.add(Reasons.unknownRelease(release, to));
    } else if (placement.get().stage() != before(to)) {
      findings.add(Reasons.wrongStage(placement.get(), to, before(to)));
      return Optional.empty();
    }
    return placement;
  }

  private static List<Finding> judge(Placement placement, Stage to, Draft draft) {
    var platform = placement.platform();
    var findings =
        new ArrayList<>(Clashes.of(placement.packages(), platform, Set.of(), draft.before()));
    var targets = new TreeSet<>(List.of(to, Stage.PRODUCTION));
    for (var stage : targets) {
      findings.addAll(
          Downgrades.of(placement.packages(), new Repository.OfStage(stage, platform), draft));
    }
    return findings;
  }

  private void move(Placement placement, Stage to, Draft draft) {
    var release = placement.release();
    var source = new Repository.OfStage(placement.stage(), placement.platform());
    var target = new Repository.OfStage(to, placement.platform());
    var advisory = draft.shelf(source).advisory(release);
    draft.put(source, draft.shelf(source).withoutOwner(release, Set.of()));
    var entered =
        draft
            .shelf(target)
            .withEntered(placement.packages(), release, draft.generation())
            .withAdvisory(release, advisory);
    draft.put(target, entered);
    if (to == Stage.PRODUCTION) {
      var leaving = production.pushedOut(placement.packages(), entered, draft.order());
      draft.put(target, entered.without(leaving));
      draft.promoted(release, draft.at().plus(inFlight), leaving);
    }
  }

  private static Stage before(Stage to) {
    return to == Stage.PRODUCTION ? Stage.STAGED_ROLLOUT : Stage.UNVERIFIED;
  }
}
