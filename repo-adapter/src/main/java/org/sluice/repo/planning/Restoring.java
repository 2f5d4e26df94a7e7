package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Placement;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;

/** Brings back what an earlier generation listed. */
final class Restoring {
  private final PastCatalogues past;
  private final KnownPackages known;

  Restoring(PastCatalogues past, KnownPackages known) {
    this.past = past;
    this.known = known;
  }

  List<Finding> drawUp(Operation.Restore restore, Draft draft) {
    var then = past.find(restore.generation());
    if (then.isEmpty()) {
      return List.of(Reasons.generationNotKept(restore.generation(), draft.before().generation()));
    }
    var findings = lost(then.get(), draft);
    if (findings.isEmpty()) {
      draft.restored(then.get());
      findings.addAll(wentBack(then.get(), draft));
    }
    return findings;
  }

  private List<Finding> lost(Catalogue then, Draft draft) {
    var lost = new ArrayList<Finding>();
    then.shelves()
        .forEach(
            (repository, shelf) ->
                shelf.notIn(draft.shelf(repository)).stream()
                    .map(Listing::item)
                    .filter(item -> known.find(item.digest()).isEmpty())
                    .map(item -> Reasons.contentLost(item, repository))
                    .forEach(lost::add));
    return lost;
  }

  // The repositories know nothing of what people decided about a release since.
  private static List<Finding> wentBack(Catalogue then, Draft draft) {
    var releases = new TreeSet<ReleaseId>();
    releases.addAll(releasesOnlyIn(then, draft.before()));
    releases.addAll(releasesOnlyIn(draft.before(), then));
    return releases.stream()
        .map(release -> wentBack(release, then, draft))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Set<ReleaseId> releasesOnlyIn(Catalogue one, Catalogue other) {
    return one.shelves().entrySet().stream()
        .filter(entry -> entry.getKey() instanceof Repository.OfStage)
        .flatMap(entry -> entry.getValue().notIn(other.shelf(entry.getKey())).stream())
        .flatMap(listing -> listing.owners().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<Finding> wentBack(ReleaseId release, Catalogue then, Draft draft) {
    var stageNow = draft.placementOf(release).map(Placement::stage);
    var stageThen = then.placementOf(release, draft.order()).map(Placement::stage);
    return Objects.equals(stageNow, stageThen)
        ? Optional.empty()
        : Optional.of(Reasons.releaseWentBack(release, stageNow, stageThen));
  }
}
