package org.sluice.rollout.cli;

/** The exit codes that scripts rely on. */
final class ExitCode {
  /** It was done. */
  static final int DONE = 0;

  /** It was refused; the reasons were printed. */
  static final int REFUSED = 1;

  /** The command was written wrongly. */
  static final int USAGE = 2;

  /** The server cannot be reached, or does not answer as it should. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}
}
