package org.sluice.repo.rpm;

import java.util.Locale;
import org.sluice.repo.Finding;

/**
 * Ends the reading of a package from wherever the fault is met; never leaves this package, whose
 * border turns it into a finding.
 */
final class UnreadableRpmException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String remedy;

  private UnreadableRpmException(String code, String problem, String remedy) {
    super(problem, null, false, false);
    this.code = code;
    this.remedy = remedy;
  }

  static UnreadableRpmException noRpm(String problem) {
    return new UnreadableRpmException(
        "not-an-rpm", problem, "Check that the address leads to the rpm itself, then upload it.");
  }

  static UnreadableRpmException truncated(long size, String what, long needed) {
    return new UnreadableRpmException(
        "rpm-truncated",
        String.format(
            Locale.ROOT,
            "The file ends after %,d bytes, within its %s, which would need %,d.",
            size,
            what,
            needed),
        "Upload the whole file again.");
  }

  static UnreadableRpmException damaged(String problem) {
    return new UnreadableRpmException(
        "rpm-damaged",
        problem,
        "Upload the file again; if that does not help, build the package again.");
  }

  static UnreadableRpmException beyondBounds(String problem) {
    return new UnreadableRpmException(
        "rpm-beyond-bounds",
        problem,
        "Upload the file again; if that does not help, build the package again within these bounds.");
  }

  static UnreadableRpmException unsuitable(String code, String problem, String remedy) {
    return new UnreadableRpmException(code, problem, remedy);
  }

  /** The same as a finding about this file. */
  Finding about(String fileName) {
    return Finding.blocks(code, fileName, String.valueOf(getMessage()), remedy);
  }
}
