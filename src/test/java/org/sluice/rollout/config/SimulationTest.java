package org.sluice.rollout.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many histories, each from a seed: people, a ticket system and repositories, with everything that
 * may go wrong on the way. {@code -Dsimulation.histories=10000} plays more of them, {@code
 * -Dsimulation.seed=N} one alone.
 */
class SimulationTest {
  private static final int HISTORIES = Integer.getInteger("simulation.histories", 300);
  private static final int ONLY = Integer.getInteger("simulation.seed", 0);
  private static final int LENGTH = 120;
  private static final int IN_ONE_WORLD = 60;
  private static final int LONGEST_SHORTENING = 40;

  @TempDir private Path folder;

  @ParameterizedTest(name = "histories from {0} on")
  @MethodSource
  void whateverGoesWrongEverythingAgreesInTheEnd(int first) {
    try (var world = new SimulatedWorld(folder)) {
      int last = ONLY > 0 ? ONLY : Math.min(HISTORIES, first + IN_ONE_WORLD - 1);
      for (int seed = first; seed <= last; seed++) {
        play(world, seed);
      }
    }
  }

  static IntStream whateverGoesWrongEverythingAgreesInTheEnd() {
    return ONLY > 0
        ? IntStream.of(ONLY)
        : IntStream.iterate(1, first -> first <= HISTORIES, first -> first + IN_ONE_WORLD);
  }

  private void play(SimulatedWorld world, int seed) {
    try {
      new SimulatedHistory(world, "s" + seed).play(Deed.history(seed, LENGTH));
    } catch (AssertionError | RuntimeException failure) {
      failAlone(seed);
      throw new AssertionError(
          "Seed %d failed among others, and does not alone".formatted(seed), failure);
    }
  }

  private void failAlone(int seed) {
    var deeds = Deed.history(seed, LENGTH);
    var failure = failureOf(deeds, "alone");
    if (failure != null) {
      throw new AssertionError(
          "Seed %d fails; this is enough for it:%n%s"
              .formatted(seed, String.join("\n", shortened(deeds))),
          failure);
    }
  }

  /** The same history without what makes no difference. */
  private List<String> shortened(List<Deed> deeds) {
    var shorter = new ArrayList<>(deeds);
    int tries = 0;
    for (int chunk = deeds.size() / 2; chunk > 0 && tries < LONGEST_SHORTENING; chunk /= 2) {
      for (int at = 0; at + chunk <= shorter.size() && tries < LONGEST_SHORTENING; ) {
        var without = new ArrayList<>(shorter);
        without.subList(at, at + chunk).clear();
        if (failureOf(without, "try-" + tries++) != null) {
          shorter = without;
        } else {
          at += chunk;
        }
      }
    }
    return shorter.stream().map(Deed::toString).toList();
  }

  private @Nullable Throwable failureOf(List<Deed> deeds, String name) {
    try (var world = new SimulatedWorld(folder.resolve(name))) {
      new SimulatedHistory(world, "s").play(deeds);
      return null;
    } catch (AssertionError | RuntimeException failure) {
      return failure;
    }
  }
}
