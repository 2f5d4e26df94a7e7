package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;
import picocli.CommandLine;

/** Turns what went wrong into lines for a person and an exit code for a script. */
final class Complaints implements CommandLine.IExecutionExceptionHandler {
  private final PrintWriter err;

  Complaints(PrintWriter err) {
    this.err = err;
  }

  static int exitCode(Throwable failure) {
    if (failure instanceof RefusedException || failure instanceof TicketRejectsException) {
      return ExitCode.REFUSED;
    }
    if (failure instanceof UnreachableException
        || failure instanceof RepositoryUnavailableException
        || failure instanceof SourceUnavailableException
        || failure instanceof TicketUnavailableException) {
      return ExitCode.UNREACHABLE;
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof RefusedException refused) {
      print(refused.problem());
    } else if (failure instanceof UnreachableException
        || failure instanceof BadFileException
        || failure instanceof RepositoryUnavailableException
        || failure instanceof SourceUnavailableException
        || failure instanceof TicketUnavailableException
        || failure instanceof TicketRejectsException
        || failure instanceof NotUnderstoodException
        || failure instanceof NotThereException
        || failure instanceof CommandLine.ParameterException) {
      err.println(failure.getMessage());
    } else {
      throw failure;
    }
    return exitCode(failure);
  }

  private void print(JsonNode problem) {
    err.println(problem.path("detail").asText(problem.path("title").asText()));
    problem
        .path("refusals")
        .forEach(
            refusal ->
                err.println(
                    "- %s: %s %s"
                        .formatted(
                            refusal.path("subject").asText(),
                            refusal.path("problem").asText(),
                            refusal.path("remedy").asText())));
    problem
        .path("faults")
        .forEach(
            fault ->
                err.println(
                    "- %s, %s: %s %s"
                        .formatted(
                            fault.path("file").asText(),
                            fault.path("place").asText(),
                            fault.path("problem").asText(),
                            fault.path("expected").asText())));
  }
}
