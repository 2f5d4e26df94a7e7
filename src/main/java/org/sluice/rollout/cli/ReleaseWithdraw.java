package org.sluice.rollout.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Withdraws a release. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = {
      "Withdraws a release; its packages are taken out.",
      "Before production its provider may; from production a staged-rollout manager, and what the"
          + " packages replaced comes back."
    })
final class ReleaseWithdraw implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why; people will read it.")
  private String comment = "";

  @Option(names = "--wait", description = "End when the packages are out, and show the release.")
  private boolean wait;

  ReleaseWithdraw(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    new Change(session, api)
        .make(id, Map.of("RepoAction", "Withdraw"), comment, wait, server.json());
    return ExitCode.DONE;
  }
}
