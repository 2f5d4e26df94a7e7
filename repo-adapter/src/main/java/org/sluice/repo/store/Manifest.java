package org.sluice.repo.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.planning.Listing;

/**
 * What a generation tells about itself: {@code generations/N/manifest.json}.
 *
 * @param generation number and time
 * @param operations what was asked, and what it changed, in order
 * @param repositories every repository with its state
 * @param deltaEnds when delta repositories of releases in production may go
 * @param withdrawn releases taken out of production for good
 * @param former dates last told by repositories that are gone, by path: should they come again,
 *     their time must go on from there
 * @param milliseconds how long each step took
 */
record Manifest(
    Generation generation,
    List<Carried> operations,
    List<RepositoryState> repositories,
    SortedMap<ReleaseId, Instant> deltaEnds,
    SortedSet<ReleaseId> withdrawn,
    SortedMap<String, Instant> former,
    Map<String, Long> milliseconds) {

  /** What became of one of its operations; empty if it is not among them. */
  Optional<Outcome.Published> outcome(OperationId id) {
    return operations.stream()
        .filter(carried -> carried.asked().id().equals(id))
        .findFirst()
        .map(
            carried ->
                new Outcome.Published(
                    generation, new Effect(carried.changes()), carried.warnings()));
  }

  /** What a release pushed out of production by entering it in this generation. */
  List<Listing> tookOut(ReleaseId release) {
    return operations.stream()
        .flatMap(carried -> carried.tookOut().getOrDefault(release, List.of()).stream())
        .toList();
  }

  /** What all its releases pushed out of production. */
  List<Listing> tookOut() {
    return operations.stream()
        .flatMap(carried -> carried.tookOut().values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * An operation that was carried out.
   *
   * @param asked what was asked
   * @param changes what clients see differently
   * @param warnings what somebody should look at
   * @param tookOut what each promoted release pushed out of production
   */
  record Carried(
      Asked asked,
      List<Effect.Change> changes,
      List<Finding> warnings,
      SortedMap<ReleaseId, List<Listing>> tookOut) {

    static Carried of(Work work) {
      var change = work.change();
      return new Carried(
          Asked.of(work.operation()),
          change.effect().changes(),
          change.warnings(),
          change.tookOut());
    }
  }

  /** An operation as a manifest names it. */
  record Asked(
      OperationId id,
      String kind,
      List<ReleaseId> releases,
      @Nullable Platform platform,
      @Nullable Stage to,
      @Nullable Long restored) {

    static Asked of(Operation operation) {
      if (operation instanceof Operation.Add add) {
        return new Asked(add.id(), "add", List.of(add.release()), add.platform(), null, null);
      }
      if (operation instanceof Operation.Move move) {
        return new Asked(move.id(), "move", move.releases(), null, move.to(), null);
      }
      if (operation instanceof Operation.Withdraw withdraw) {
        return new Asked(withdraw.id(), "withdraw", List.of(withdraw.release()), null, null, null);
      }
      if (operation instanceof Operation.Import wanted) {
        return new Asked(wanted.id(), "import", List.of(), wanted.platform(), wanted.to(), null);
      }
      if (operation instanceof Operation.Restore restore) {
        return new Asked(restore.id(), "restore", List.of(), null, null, restore.generation());
      }
      if (operation instanceof Operation.Refresh refresh) {
        return new Asked(refresh.id(), "refresh", List.of(), null, null, null);
      }
      var init = (Operation.Init) operation;
      return new Asked(init.id(), "init", List.of(), init.platform(), null, null);
    }

    /** The operation as the diary tells it. */
    String sentence() {
      if (restored != null) {
        return kind + " generation " + restored;
      }
      if (platform == null && releases.isEmpty()) {
        return kind;
      }
      var what = releases.isEmpty() ? String.valueOf(platform) : spoken();
      return to == null ? kind + " " + what : kind + " " + what + " to " + to;
    }

    private String spoken() {
      return String.join(", ", releases.stream().map(ReleaseId::toString).toList());
    }
  }
}
