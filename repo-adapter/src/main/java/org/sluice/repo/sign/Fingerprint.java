package org.sluice.repo.sign;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;

/**
 * What names an OpenPGP key beyond doubt (RFC 9580, section 5.5.4).
 *
 * @param hex 40 hexadecimal digits in upper case, or 64 for a key of version 6
 */
public record Fingerprint(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

  /** Checks the form. */
  public Fingerprint {
    if (!FORM.matcher(hex).matches()) {
      throw new NotUnderstoodException(
          "key fingerprint", hex, "40 hexadecimal digits, as gpg --fingerprint shows them");
    }
  }

  /**
   * Reads a fingerprint as people write it: in any case, with blanks or colons between.
   *
   * @throws NotUnderstoodException if the text has another form
   */
  public static Fingerprint parse(String text) {
    return new Fingerprint(text.replaceAll("[\\s:]", "").toUpperCase(Locale.ROOT));
  }

  static Fingerprint of(byte[] bytes) {
    return new Fingerprint(HexFormat.of().withUpperCase().formatHex(bytes));
  }

  /** In groups of four digits, for people to compare. */
  public String spoken() {
    return hex.replaceAll("(.{4})(?=.)", "$1 ");
  }

  @Override
  public String toString() {
    return hex;
  }
}
