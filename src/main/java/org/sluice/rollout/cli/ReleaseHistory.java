package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what happened to a release, oldest first. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Shows what happened to a release, oldest first.")
final class ReleaseHistory implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  ReleaseHistory(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var answer = api.get(Releases.path(id) + "/history", Map.of());
    if (server.json()) {
      session.printJson(answer);
    } else {
      for (var event : Releases.each(answer.path("events"))) {
        session.print(event.path("text").asText());
      }
    }
    return ExitCode.DONE;
  }
}
