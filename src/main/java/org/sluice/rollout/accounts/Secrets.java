package org.sluice.rollout.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess. */
final class Secrets {
  private static final int BYTES = 32;

  private Secrets() {}

  /** 256 random bits in letters, digits, hyphens and underscores. */
  static String text(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
