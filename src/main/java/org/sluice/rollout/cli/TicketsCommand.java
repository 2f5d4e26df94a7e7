package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything about the ticket systems that are connected. */
@Command(
    name = "tickets",
    mixinStandardHelpOptions = true,
    description = "See how ticket systems fare, and what they have not been told.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TicketsCommand.Systems.class,
      TicketsCommand.Undelivered.class,
      TicketsCommand.Retry.class
    })
final class TicketsCommand {

  /** Shows the systems. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows each ticket system: whether it answers, since when, and why not.")
  static final class Systems implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    Systems(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var answer = server.api(session).get("/systems", Map.of());
      if (server.json()) {
        session.printJson(answer);
      } else if (answer.path("systems").isEmpty()) {
        session.print("No ticket system is connected; releases have their tickets on the desk.");
      } else {
        for (var system : Releases.each(answer.path("systems"))) {
          session.print(
              "%s (since %s)"
                  .formatted(system.path("text").asText(), system.path("since").asText()));
        }
      }
      return ExitCode.DONE;
    }
  }

  /** Shows what was not delivered. */
  @Command(
      name = "undelivered",
      mixinStandardHelpOptions = true,
      description = "Shows what ticket systems have not been told; for administrators.")
  static final class Undelivered implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    Undelivered(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var answer = server.api(session).get("/undelivered", Map.of());
      if (server.json()) {
        session.printJson(answer);
      } else if (answer.path("messages").isEmpty()) {
        session.print("Everything has been delivered.");
      } else {
        for (var message : Releases.each(answer.path("messages"))) {
          session.print(message.path("text").asText());
        }
      }
      return ExitCode.DONE;
    }
  }

  /** Tries again. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Tries messages again that were given up; for administrators.")
  static final class Retry implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    @Parameters(
        paramLabel = "NUMBER",
        arity = "0..1",
        description = "Which message, as 'tickets undelivered' shows it; all of them without it.")
    private String number = "";

    Retry(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var body = session.json().createObjectNode();
      var path = number.isEmpty() ? "/undelivered/retry" : "/undelivered/" + number + "/retry";
      var answer = server.api(session).post(path, body);
      if (server.json()) {
        session.printJson(answer);
      } else {
        session.print(answer.path("text").asText());
      }
      return ExitCode.DONE;
    }
  }
}
