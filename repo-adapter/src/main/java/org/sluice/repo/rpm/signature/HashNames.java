package org.sluice.repo.rpm.signature;

import java.util.Map;

/**
 * Digest algorithms by their numbers in RFC 9580, section 9.5, which rpm uses in its headers too.
 */
final class HashNames {
  private static final Map<Integer, String> STRONG =
      Map.of(
          8, "SHA-256", 9, "SHA-384", 10, "SHA-512", 11, "SHA-224", 12, "SHA3-256", 14, "SHA3-512");

  /** Two contents with one value have been made for the first two, and may be for the third. */
  private static final Map<Integer, String> WEAK = Map.of(1, "MD5", 2, "SHA-1", 3, "RIPEMD-160");

  private HashNames() {}

  static boolean isStrong(int number) {
    return STRONG.containsKey(number);
  }

  /** Java's name and ours. */
  static String of(int number) {
    return STRONG.getOrDefault(number, WEAK.getOrDefault(number, "digest algorithm " + number));
  }
}
