package org.sluice.repo.rpm;

import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;

/**
 * A full version of an rpm package, in the order that rpm itself keeps.
 *
 * <p>The order is that of rpm's own {@code rpmvercmp}: runs of digits compare as numbers, runs of
 * letters as text, digits are newer than letters, separators only separate; {@code ~} sorts before
 * everything, even the end, and {@code ^} after the end but before anything else. Versions that
 * differ only in separators or leading zeros compare as 0 without being equal.
 *
 * @param epoch 0 where none is written
 * @param version upstream's version
 * @param release the packager's release
 */
public record RpmVersion(long epoch, String version, String release)
    implements Comparable<RpmVersion> {
  private static final long LARGEST_EPOCH = 0xFFFF_FFFFL;
  private static final Pattern FORM = Pattern.compile("(?:(\\d{1,10}):)?([^:-]+)-([^:-]+)");

  /**
   * Reads {@code [epoch:]version-release}.
   *
   * @throws NotUnderstoodException if a part is missing or the epoch is no number below 2^32
   */
  public static RpmVersion parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw notUnderstood(text);
    }
    var epoch = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
    if (epoch > LARGEST_EPOCH) {
      throw notUnderstood(text);
    }
    return new RpmVersion(epoch, match.group(2), match.group(3));
  }

  /** Compares one version or one release with another, as {@code rpmvercmp} does. */
  public static int compareParts(String left, String right) {
    return new VersionComparison(left, right).result();
  }

  @Override
  public int compareTo(RpmVersion other) {
    var byEpoch = Long.compare(epoch, other.epoch);
    if (byEpoch != 0) {
      return byEpoch;
    }
    var byVersion = compareParts(version, other.version);
    return byVersion != 0 ? byVersion : compareParts(release, other.release);
  }

  /** The spelling that {@link #parse} reads; an epoch of 0 is not written. */
  @Override
  public String toString() {
    return (epoch == 0 ? "" : epoch + ":") + version + "-" + release;
  }

  private static NotUnderstoodException notUnderstood(String text) {
    return new NotUnderstoodException(
        "version of an rpm package", text, "[epoch:]version-release, such as 2:6.0.1-1.el9");
  }
}
