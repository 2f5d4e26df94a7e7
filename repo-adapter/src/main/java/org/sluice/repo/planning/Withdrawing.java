package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Placement;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Takes a release out of its stage; out of production it puts back what the release pushed out. */
final class Withdrawing {
  private final Evidence evidence;

  Withdrawing(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> drawUp(Operation.Withdraw withdraw, Draft draft) {
    var placement = draft.placementOf(withdraw.release());
    if (placement.isEmpty()) {
      return List.of();
    }
    var there = placement.get();
    var repository = new Repository.OfStage(there.stage(), there.platform());
    var findings = new ArrayList<Finding>();
    var takenOut =
        there.stage() == Stage.PRODUCTION
            ? takenOutBy(there, draft.shelf(repository), findings)
            : List.<Listing>of();
    var remaining = draft.shelf(repository).withoutOwner(there.release(), Set.of());
    if (there.stage() == Stage.PRODUCTION) {
      draft.withdrawnFromProduction(there.release());
    }
    var returning = returning(takenOut, remaining, draft, findings);
    draft.put(repository, remaining.withReturned(returning));
    draft.drop(new Repository.Delta(there.release(), there.platform()));
    return findings;
  }

  private List<Listing> takenOutBy(Placement there, Shelf shelf, List<Finding> findings) {
    var release = there.release();
    var promotedIn =
        shelf.of(release).stream()
            .mapToLong(listing -> listing.owners().getOrDefault(release, 0L))
            .max()
            .orElse(0);
    var takenOut = evidence.takenOut(release, promotedIn);
    if (takenOut.isEmpty()) {
      findings.add(Reasons.promotionForgotten(release, promotedIn));
    }
    return takenOut.orElse(List.of());
  }

  private static List<Listing> returning(
      List<Listing> takenOut, Shelf remaining, Draft draft, List<Finding> findings) {
    var returning = new ArrayList<Listing>();
    for (var listing : takenOut) {
      var owned = listing.notOwnedBy(draft.withdrawn());
      if (owned.owners().isEmpty() && !listing.owners().isEmpty()) {
        continue;
      }
      if (Clashes.wouldClash(listing.item(), remaining)) {
        findings.add(Reasons.cannotReturn(listing.item()));
      } else {
        returning.add(owned);
      }
    }
    return returning;
  }
}
