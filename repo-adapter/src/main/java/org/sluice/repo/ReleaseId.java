package org.sluice.repo;

import java.util.regex.Pattern;

/**
 * Names one release for people and systems alike, e.g. {@code R-1042}.
 *
 * @param number its number, which is never used again
 */
public record ReleaseId(long number) implements Comparable<ReleaseId> {
  private static final Pattern SPOKEN = Pattern.compile("(?i)R-?(\\d{1,12})");

  /** Checks that the number is positive. */
  public ReleaseId {
    if (number < 1) {
      throw notUnderstood(Long.toString(number));
    }
  }

  /**
   * Reads {@code R-1042}, also spelled {@code r-1042} or {@code R1042}.
   *
   * @throws NotUnderstoodException if the text is no release id
   */
  public static ReleaseId parse(String text) {
    var match = SPOKEN.matcher(text.strip());
    if (!match.matches()) {
      throw notUnderstood(text);
    }
    return new ReleaseId(Long.parseLong(match.group(1)));
  }

  @Override
  public String toString() {
    return "R-" + number;
  }

  @Override
  public int compareTo(ReleaseId other) {
    return Long.compare(number, other.number);
  }

  private static NotUnderstoodException notUnderstood(String text) {
    return new NotUnderstoodException("release id", text, "R- and a number, such as R-1042");
  }
}
