package org.sluice.repo.source.yum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.Digest;

/**
 * What some bytes hash to, by one of the ways that repository metadata knows.
 *
 * @param algorithm how to hash
 * @param hex hexadecimal digits in lower case, as many as the algorithm gives
 */
public record Checksum(Algorithm algorithm, String hex) {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");

  /** The ways to hash that createrepo_c writes, today or in former times. */
  public enum Algorithm {
    /** Broken: anybody can make two files alike. */
    MD5("MD5", 16, false),
    /** Broken; spelled {@code sha} in old metadata. */
    SHA_1("SHA-1", 20, false),
    /** Sound. */
    SHA_224("SHA-224", 28, true),
    /** Sound; what nearly everybody writes. */
    SHA_256("SHA-256", 32, true),
    /** Sound. */
    SHA_384("SHA-384", 48, true),
    /** Sound. */
    SHA_512("SHA-512", 64, true);

    private final String javaName;
    private final int length;
    private final boolean sound;

    Algorithm(String javaName, int length, boolean sound) {
      this.javaName = javaName;
      this.length = length;
      this.sound = sound;
    }

    /** Whether it proves that bytes were not changed on purpose. */
    public boolean isSound() {
      return sound;
    }

    /** A fresh hash. */
    public MessageDigest fresh() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java cannot compute " + javaName, e);
      }
    }

    @Override
    public String toString() {
      return javaName;
    }
  }

  /** The SHA-256 that a release's own metadata names. */
  public static Checksum of(Digest sha256) {
    return new Checksum(Algorithm.SHA_256, sha256.hex());
  }

  /** What this finished hash says. */
  public static Checksum finished(Algorithm algorithm, MessageDigest hash) {
    return new Checksum(algorithm, HexFormat.of().formatHex(hash.digest()));
  }

  /**
   * Reads the {@code checksum} element of rpm-md; empty if we do not know it or it is misspelled.
   */
  public static Optional<Checksum> parse(String type, String text) {
    var hex = text.strip().toLowerCase(Locale.ROOT);
    var wanted = type.strip().toLowerCase(Locale.ROOT);
    var spelling = wanted.equals("sha") ? "sha1" : wanted;
    for (var algorithm : Algorithm.values()) {
      if (algorithm.javaName.replace("-", "").toLowerCase(Locale.ROOT).equals(spelling)
          && hex.length() == 2 * algorithm.length
          && DIGITS.matcher(hex).matches()) {
        return Optional.of(new Checksum(algorithm, hex));
      }
    }
    return Optional.empty();
  }

  /** Its first digits, enough to tell two apart by eye. */
  public String shortly() {
    return hex.substring(0, 12) + "...";
  }
}
