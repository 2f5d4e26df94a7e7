package org.sluice.repo.sign;

import java.util.Map;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;

/** The digest algorithms of signatures, by their numbers and names in RFC 9580, section 9.5. */
final class DigestAlgorithms {
  private static final Set<Integer> STRONG =
      Set.of(
          HashAlgorithmTags.SHA256,
          HashAlgorithmTags.SHA384,
          HashAlgorithmTags.SHA512,
          HashAlgorithmTags.SHA3_256,
          HashAlgorithmTags.SHA3_512);
  private static final Map<Integer, String> NAMES =
      Map.of(
          HashAlgorithmTags.MD5, "MD5",
          HashAlgorithmTags.SHA1, "SHA1",
          HashAlgorithmTags.RIPEMD160, "RIPEMD160",
          HashAlgorithmTags.SHA224, "SHA224",
          HashAlgorithmTags.SHA256, "SHA256",
          HashAlgorithmTags.SHA384, "SHA384",
          HashAlgorithmTags.SHA512, "SHA512",
          HashAlgorithmTags.SHA3_256, "SHA3-256",
          HashAlgorithmTags.SHA3_512, "SHA3-512");

  private DigestAlgorithms() {}

  /** Whether nobody can make other content with the same digest. */
  static boolean isStrong(int algorithm) {
    return STRONG.contains(algorithm);
  }

  /** As it stands in the Hash header of a clear-signed text. */
  static String name(int algorithm) {
    return NAMES.getOrDefault(algorithm, "digest algorithm " + algorithm);
  }
}
