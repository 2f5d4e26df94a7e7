package org.sluice.rollout.persistence;

import org.sluice.repo.Effect;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/**
 * One change of an effect as it is kept.
 *
 * @param direction in or out
 * @param stage the stage; empty for a delta repository
 * @param release the delta repository's release; empty for a stage
 * @param platform the platform
 * @param item the package
 */
record StoredChange(
    Effect.Direction direction, String stage, String release, String platform, Package item) {

  static StoredChange of(Effect.Change change) {
    var repository = change.repository();
    return new StoredChange(
        change.direction(),
        repository instanceof Repository.OfStage ofStage ? ofStage.stage().toString() : "",
        repository instanceof Repository.Delta delta ? delta.release().toString() : "",
        repository.platform().toString(),
        change.item());
  }

  Effect.Change change() {
    var where = Platform.parse(platform);
    return new Effect.Change(
        direction,
        stage.isEmpty()
            ? new Repository.Delta(ReleaseId.parse(release), where)
            : new Repository.OfStage(Stage.parse(stage), where),
        item);
  }
}
