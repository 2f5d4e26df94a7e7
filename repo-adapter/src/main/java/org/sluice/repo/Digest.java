package org.sluice.repo;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some content, by which the content is known everywhere.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Digest(String hex) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form. */
  public Digest {
    if (!SHA_256.matcher(hex).matches()) {
      throw new NotUnderstoodException("SHA-256 digest", hex, "64 hexadecimal digits");
    }
  }

  /**
   * Reads 64 hexadecimal digits in any case.
   *
   * @throws NotUnderstoodException if the text has another form
   */
  public static Digest parse(String text) {
    return new Digest(text.strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return hex;
  }
}
