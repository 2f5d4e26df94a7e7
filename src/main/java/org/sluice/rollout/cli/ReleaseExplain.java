package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a release waits for, since when, and who can act. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what a release waits for, since when, and who can act.")
final class ReleaseExplain implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  ReleaseExplain(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var answer = api.get(Releases.path(id) + "/explain", Map.of());
    if (server.json()) {
      session.printJson(answer);
    } else {
      session.print(answer.path("sentence").asText());
    }
    return ExitCode.DONE;
  }
}
