package org.sluice.rollout.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Says what is wrong with a command, what comes nearest, and where the help is. */
final class UsageComplaints implements CommandLine.IParameterExceptionHandler {
  private final PrintWriter err;

  UsageComplaints(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(CommandLine.ParameterException fault, String[] arguments) {
    err.println(fault.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
    err.println(
        "Try '%s --help'.".formatted(fault.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }
}
