package org.sluice.rollout.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets fields of a release. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = {
      "Sets fields of a release. What is set together is judged together, and stored whole or not at all.",
      "Setting RepoAction gives the repositories a command."
    })
final class ReleaseSet implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "Such as Outcome=Success. An empty value empties the field.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why; people will read it.")
  private String comment = "";

  @Option(
      names = "--wait",
      description =
          "End when what the change set off has ended, and show each line of the history as it happens.")
  private boolean wait;

  ReleaseSet(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    new Change(session, api).make(id, values, comment, wait, server.json());
    return ExitCode.DONE;
  }
}
