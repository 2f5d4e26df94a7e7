package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything about tokens. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Create tokens for the API and the command line.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TokenCommand.Create.class)
final class TokenCommand {

  /** Creates a token. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a token and prints it once.")
  static final class Create implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    @Option(
        names = "--user",
        paramLabel = "NAME",
        description = "For somebody else; administrators only.")
    private String user = "";

    @Option(
        names = "--label",
        paramLabel = "TEXT",
        description = "What it is for.",
        defaultValue = "command line")
    private String label = "";

    Create(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var api = server.api(session);
      var body = session.json().createObjectNode();
      body.put("user", user);
      body.put("label", label);
      var answer = api.post("/tokens", body);
      if (server.json()) {
        session.printJson(answer);
      } else {
        session.print(answer.path("token").asText());
      }
      return ExitCode.DONE;
    }
  }
}
