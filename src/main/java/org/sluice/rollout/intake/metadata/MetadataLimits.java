package org.sluice.rollout.intake.metadata;

/**
 * How much release metadata may hold.
 *
 * @param maxBytes largest file in bytes; a larger one is refused before it is read
 * @param maxTargets most targets of one submission
 * @param maxPackages most packages of one submission, over all its targets
 */
public record MetadataLimits(int maxBytes, int maxTargets, int maxPackages) {
  /** Checks that something can be filed at all. */
  public MetadataLimits {
    if (maxBytes < 1 || maxTargets < 1 || maxPackages < 1) {
      throw new IllegalArgumentException("limits of release metadata must be at least 1");
    }
  }

  /**
   * One MiB, 50 targets and 1,000 packages: thirty times the largest product that EGI publishes.
   */
  public static MetadataLimits defaults() {
    return new MetadataLimits(1 << 20, 50, 1_000);
  }
}
