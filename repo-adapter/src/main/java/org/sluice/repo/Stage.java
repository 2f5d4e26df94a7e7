package org.sluice.repo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a release has come; each stage of each platform is one repository. */
public enum Stage {
  /** Fetched from the provider, to be verified. */
  UNVERIFIED("unverified"),
  /** Verified, to be tried by early adopters. */
  STAGED_ROLLOUT("staged-rollout"),
  /** For every site. */
  PRODUCTION("production");

  private final String spelling;

  Stage(String spelling) {
    this.spelling = spelling;
  }

  /**
   * Reads the spelling that {@link #toString()} writes, in any case.
   *
   * @throws NotUnderstoodException if the text names no stage
   */
  public static Stage parse(String text) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(stage -> stage.spelling.equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new NotUnderstoodException(
                    "stage",
                    text,
                    Arrays.stream(values())
                        .map(Stage::toString)
                        .collect(Collectors.joining(", "))));
  }

  /** The spelling, which is also the first part of its path and address. */
  @Override
  public String toString() {
    return spelling;
  }
}
