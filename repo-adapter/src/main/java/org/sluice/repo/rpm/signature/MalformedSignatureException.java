package org.sluice.repo.rpm.signature;

import java.util.Locale;

/**
 * A package cannot be read as far as its signatures need it; never leaves this package, whose
 * border turns it into a verdict or a finding.
 */
final class MalformedSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem a whole sentence about the package
   */
  MalformedSignatureException(String problem) {
    super(problem, null, false, false);
  }

  static MalformedSignatureException because(String problem, Object... values) {
    return new MalformedSignatureException(String.format(Locale.ROOT, problem, values));
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
