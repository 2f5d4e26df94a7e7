package org.sluice.rollout.config;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Bounds of settings, each of which names the setting that is beyond it. */
final class Bounds {
  private Bounds() {}

  static void atLeast(int least, String setting, int value) {
    if (value < least) {
      throw new BadSettingException(setting, value, "a number of %d or more".formatted(least));
    }
  }

  static void notNegative(String setting, Duration value) {
    if (value.isNegative()) {
      throw new BadSettingException(setting, value, "a duration that is not negative, such as 3d");
    }
  }

  static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new BadSettingException(setting, value, "a duration above zero, such as 30s");
    }
  }

  static void positive(String setting, DataSize value) {
    if (value.toBytes() <= 0) {
      throw new BadSettingException(setting, value, "a size above zero, such as 4GB");
    }
  }
}
