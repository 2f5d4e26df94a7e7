package org.sluice.rollout.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** Entry point of every command but {@code serve} and {@code demo}, which are the server's own. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(System.getenv(), out, err, arguments));
  }

  /**
   * Runs one command.
   *
   * @param environment environment variables
   * @param out where answers go
   * @param err where complaints go
   * @param arguments the command and its options
   * @return the exit code, see {@link ExitCode}
   */
  public static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    var session = new Session(environment, out, err, Clock.systemUTC());
    return new CommandLine(new SluiceCommand(), new Commands(session))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setExitCodeExceptionMapper(Complaints::exitCode)
        .setExecutionExceptionHandler(new Complaints(err))
        .setParameterExceptionHandler(new UsageComplaints(err))
        .execute(arguments);
  }
}
