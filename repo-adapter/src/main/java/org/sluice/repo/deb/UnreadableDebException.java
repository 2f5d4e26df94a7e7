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

  Finding about(String fileName) {
    return Finding.blocks(code, fileName, getMessage(), remedy);
  }

  /** Never null, unlike what it overrides. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
