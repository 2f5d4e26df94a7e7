package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything about the work on repositories. */
@Command(
    name = "queue",
    mixinStandardHelpOptions = true,
    description = "See what is being done to the repositories, and have it tried again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {QueueCommand.Show.class, QueueCommand.Retry.class})
final class QueueCommand {

  /** Shows the queue. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows the work on repositories: what waits, is under way, failed or is stuck.")
  static final class Show implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    Show(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var answer = server.api(session).get("/queue", Map.of());
      if (server.json()) {
        session.printJson(answer);
      } else if (answer.path("queue").isEmpty()) {
        session.print("Nothing waits to be done to the repositories.");
      } else {
        for (var entry : Releases.each(answer.path("queue"))) {
          session.print(entry.path("text").asText());
        }
      }
      return ExitCode.DONE;
    }
  }

  /** Tries again. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Has what failed for a release tried again now; for administrators.")
  static final class Retry implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ID", description = "Which release, such as R-7.")
    private String id = "";

    Retry(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var path = "/queue/" + ApiClient.encoded(id) + "/retry";
      var answer = server.api(session).post(path, session.json().createObjectNode());
      if (server.json()) {
        session.printJson(answer);
      } else {
        session.print(answer.path("text").asText());
      }
      return ExitCode.DONE;
    }
  }
}
