package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a release: its fields and what it waits for. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a release: its fields and what it waits for.")
final class ReleaseShow implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  ReleaseShow(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var answer = api.get(Releases.path(id), Map.of());
    if (server.json()) {
      session.printJson(answer);
    } else {
      new Releases(session, api).print(answer);
    }
    return ExitCode.DONE;
  }
}
