package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Supplier;

/** Lets calls to the outside fail, or the whole process die before or after one. */
final class Mischief {
  private static final double PROBABILITY = 0.12;

  private Random chance = new Random(0);
  private boolean on;

  /** From now on things go wrong now and then. */
  void begin(long seed) {
    chance = new Random(seed);
    on = true;
  }

  /** From now on everything goes well. */
  void end() {
    on = false;
  }

  /** One call to the outside, with what may befall it. */
  <T> T around(Supplier<T> call, Supplier<RuntimeException> failure) {
    if (!on || chance.nextDouble() > PROBABILITY) {
      return call.get();
    }
    if (chance.nextBoolean()) {
      var lost = call.get();
      assertThat(lost).isNotNull();
    }
    if (chance.nextBoolean()) {
      throw new Killed();
    }
    throw failure.get();
  }

  /** One call to the outside that answers nothing. */
  void around(Runnable call, Supplier<RuntimeException> failure) {
    around(
        () -> {
          call.run();
          return true;
        },
        failure);
  }

  /** Whether something that is possible happens now. */
  boolean happens(double probability) {
    return on && chance.nextDouble() < probability;
  }

  int below(int bound) {
    return chance.nextInt(bound);
  }

  /** The process is gone; whatever it had in its hands is lost. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
