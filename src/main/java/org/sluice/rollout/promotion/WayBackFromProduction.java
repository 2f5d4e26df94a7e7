package org.sluice.rollout.promotion;

import java.util.List;
import org.sluice.repo.Effect;
import org.sluice.repo.Package;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.WayBack;
import org.sluice.rollout.workflow.WorkItem;

/** How machines go back to what production lists after a release was withdrawn from it. */
public final class WayBackFromProduction {
  private final Repositories repositories;

  /** Reads what production lists now. */
  public WayBackFromProduction(Repositories repositories) {
    this.repositories = repositories;
  }

  /** The commands, in their order; none if the operation took nothing out of production. */
  List<String> after(OperationRecord operation) {
    if (operation.work() != WorkItem.Work.TAKE_OUT) {
      return List.of();
    }
    var left =
        operation.effect().changes().stream()
            .filter(change -> change.direction() == Effect.Direction.LEFT)
            .filter(change -> isProduction(change.repository()))
            .toList();
    if (left.isEmpty()) {
      return List.of();
    }
    List<Package> gone = left.stream().map(Effect.Change::item).toList();
    return WayBack.commands(gone, repositories.packages(left.get(0).repository()));
  }

  private static boolean isProduction(Repository repository) {
    return repository instanceof Repository.OfStage stage && stage.stage() == Stage.PRODUCTION;
  }
}
