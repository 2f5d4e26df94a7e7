package org.sluice.rollout.accounts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.release.Refusal;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What a password has to be, and how it is kept: as a hash that names its scheme. */
public final class Passwords {
  private static final String SCHEME = "bcrypt";
  private static final int STRENGTH = 10;
  private static final int SHORTEST = 12;

  /** bcrypt looks at no more than 72 bytes, so a longer password would promise too much. */
  private static final int MOST_BYTES = 72;

  private final PasswordEncoder encoder;
  private final String hashOfNobody;
  private final SecureRandom random;

  /**
   * @param random where salts and first passwords come from
   */
  public Passwords(SecureRandom random) {
    this.random = random;
    this.encoder =
        new DelegatingPasswordEncoder(
            SCHEME, Map.of(SCHEME, new BCryptPasswordEncoder(STRENGTH, random)));
    this.hashOfNobody = encoder.encode(Secrets.text(random));
  }

  /** A password that nobody has chosen; shown once to whom it is for. */
  public String draw() {
    return Secrets.text(random);
  }

  /** The hash with its scheme, such as {@code {bcrypt}$2a$10$...}. */
  String hash(String password) {
    return encoder.encode(password);
  }

  /**
   * Whether this is the password. Takes as long for a person who cannot sign in as for one who can.
   *
   * @param hash hash with its scheme; empty if there is none, or no such person
   */
  boolean matches(String password, String hash) {
    if (tooLong(password)) {
      encoder.matches("", hashOfNobody);
      return false;
    }
    boolean right = encoder.matches(password, hash.isEmpty() ? hashOfNobody : hash);
    return right && !hash.isEmpty();
  }

  /** Why this cannot be a password, if so. */
  static Optional<Refusal> refusalOf(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of(
          new Refusal(
              "password-too-short",
              "password",
              "The password has fewer than %d characters.".formatted(SHORTEST),
              "Choose a longer one; some words in a row are good."));
    }
    return tooLong(password)
        ? Optional.of(
            new Refusal(
                "password-too-long",
                "password",
                "The password has more than %d bytes.".formatted(MOST_BYTES),
                "Choose a shorter one."))
        : Optional.empty();
  }

  private static boolean tooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }
}
