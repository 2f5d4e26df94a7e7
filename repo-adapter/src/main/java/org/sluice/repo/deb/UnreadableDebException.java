package org.sluice.repo.deb;

import java.io.IOException;
import org.sluice.repo.Finding;

/**
 * Ends the reading of a package that cannot be taken; the reader's border turns it into a finding.
 * An {@link IOException}, because it has to pass through streams; it never stands for a fault of
 * the disk.
 */
final class UnreadableDebException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final String BUILD_AGAIN = "Build the package again with dpkg-deb and upload it.";
  private static final String SEND_AGAIN =
      "The upload may have been cut short or altered: upload the file again, or build it again.";

  private static final int LONGEST_QUOTE = 100;

  private final String code;
  private final String remedy;

  UnreadableDebException(String code, String problem, String remedy) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
  }

  /** The file is not a Debian package, or not one that dpkg would take. */
  static UnreadableDebException malformed(String problem) {
    return new UnreadableDebException("deb-malformed", problem, BUILD_AGAIN);
  }

  /** Bytes are missing or not what was packed. */
  static UnreadableDebException damaged(String problem) {
    return new UnreadableDebException("deb-damaged", problem, SEND_AGAIN);
  }

  /** The file breaks a bound that protects this service. */
  static UnreadableDebException beyondBounds(String problem) {
    return new UnreadableDebException(
        "deb-beyond-bounds", problem, "Split the package or leave out what bloats it.");
  }

  /** The control file says something that it may not. */
  static UnreadableDebException control(String problem, String remedy) {
    return new UnreadableDebException("deb-control", problem, remedy);
  }

  /**
   * Text out of a package, fit to stand in a problem: in quotes, on one line, without anything that
   * a terminal or page would obey, and not long.
   */
  static String quoted(String text) {
    var shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    return "'" + shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'";
  }

  Finding about(String fileName) {
    return Finding.blocks(code, fileName, getMessage(), remedy);
  }

  /** Never null, unlike what it overrides. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
