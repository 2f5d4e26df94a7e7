package org.sluice.rollout.promotion;

import java.util.Locale;
import org.sluice.repo.Progress;

/** How far a fetch is, as people read it. */
public final class ProgressText {
  private ProgressText() {}

  /** For example {@code 3 of 10 files, 12,345,678 of 40,000,000 bytes}. */
  public static String of(Progress.Position position) {
    var received =
        "%d of %d files, %s"
            .formatted(position.files(), position.ofFiles(), grouped(position.bytes()));
    return position.ofBytes().isPresent()
        ? received + " of %s bytes".formatted(grouped(position.ofBytes().getAsLong()))
        : received + " bytes so far";
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
