package org.sluice.rollout.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a line of sources.list(5) has after {@code deb}: where an apt repository is, and which part
 * of it.
 *
 * @param address the address below which {@code dists} lies, or the directories of a flat
 *     repository
 * @param suite such as {@code bookworm}; ends in a slash for a flat repository
 * @param components such as {@code main}; a flat repository has none, every other at least one
 */
public record AptLine(String address, String suite, List<String> components) {
  /** Keeps a copy of the list. */
  public AptLine {
    components = List.copyOf(components);
  }

  /** Reads a line; empty if it does not have the parts that it needs. */
  public static Optional<AptLine> parse(String text) {
    var words = Arrays.asList(text.strip().split("\\s+", -1));
    boolean isWhole = words.size() > 1 && words.get(1).endsWith("/") == (words.size() == 2);
    return isWhole
        ? Optional.of(new AptLine(words.get(0), words.get(1), words.subList(2, words.size())))
        : Optional.empty();
  }
}
