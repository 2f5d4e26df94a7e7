package org.sluice.rollout.promotion;

import java.util.ArrayList;
import java.util.List;
import org.sluice.repo.Effect;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** What an operation changed, in a few words. */
final class EffectText {
  private EffectText() {}

  /** Such as {@code 3 packages into staged-rollout, 3 out of unverified}. */
  static String of(Effect effect) {
    List<String> parts = new ArrayList<>();
    for (var stage : Stage.values()) {
      add(parts, count(effect, stage, Effect.Direction.ENTERED), "into " + stage);
    }
    for (var stage : Stage.values()) {
      add(parts, count(effect, stage, Effect.Direction.LEFT), "out of " + stage);
    }
    return parts.isEmpty() ? "no package moved" : String.join(", ", parts);
  }

  private static void add(List<String> parts, long packages, String where) {
    if (packages > 0) {
      var noun = parts.isEmpty() ? (packages == 1 ? " package " : " packages ") : " ";
      parts.add(packages + noun + where);
    }
  }

  private static long count(Effect effect, Stage stage, Effect.Direction direction) {
    return effect.changes().stream()
        .filter(change -> change.direction() == direction)
        .filter(
            change ->
                change.repository() instanceof Repository.OfStage repository
                    && repository.stage() == stage)
        .count();
  }
}
