package org.sluice.repo.closure;

/** How a version is compared with a given one. */
public enum Comparison {
  /** Every version, or none at all. */
  ANY("", false, false, false),
  LESS("<", true, false, false),
  AT_MOST("<=", true, true, false),
  EXACTLY("=", false, true, false),
  AT_LEAST(">=", false, true, true),
  MORE(">", false, false, true);

  private final String sign;
  private final boolean below;
  private final boolean equal;
  private final boolean above;

  Comparison(String sign, boolean below, boolean equal, boolean above) {
    this.sign = sign;
    this.below = below;
    this.equal = equal;
    this.above = above;
  }

  /** As people write it; empty for {@link #ANY}. */
  public String sign() {
    return sign;
  }

  /** Whether the version that it is compared with is in the range. */
  public boolean includesItsBound() {
    return equal;
  }

  /** Whether both ranges are open to the same side, so that they overlap somewhere there. */
  public boolean sharesASideWith(Comparison other) {
    return (below && other.below) || (above && other.above);
  }

  /**
   * Whether some version lies in both ranges, as rpm's {@code rpmdsCompare} decides it.
   *
   * @param order how the version of this range compares with that of the other: below, at or above
   *     0
   */
  public boolean overlaps(Comparison other, int order) {
    if (order < 0) {
      return above || other.below;
    }
    if (order > 0) {
      return below || other.above;
    }
    return (equal && other.equal) || (below && other.below) || (above && other.above);
  }
}
