package org.sluice.rollout.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything about accounts. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Add accounts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = UserCommand.Add.class)
final class UserCommand {

  /** Adds an account. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds an account and prints its first password once.")
  static final class Add implements Callable<Integer> {
    private final Session session;
    @Mixin private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "NAME", description = "User name, in lower case.")
    private String name = "";

    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "ROLE",
        description = "provider, verifier, manager, early-adopter, administrator; comma between.")
    private List<String> roles = List.of();

    @Option(names = "--provider", paramLabel = "NAME", description = "Provider of a provider.")
    private String provider = "";

    @Option(names = "--site", paramLabel = "NAME", description = "Site of an early adopter.")
    private String site = "";

    @Option(names = "--with-token", description = "Make a token too, and print it once.")
    private boolean withToken;

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      var api = server.api(session);
      var body = session.json().createObjectNode();
      body.put("name", name);
      var list = body.putArray("roles");
      roles.forEach(list::add);
      body.put("provider", provider);
      body.put("site", site);
      body.put("withToken", withToken);
      var answer = api.post("/users", body);
      if (server.json()) {
        session.printJson(answer);
      } else {
        session.print("user      " + answer.path("name").asText());
        session.print("password  " + answer.path("password").asText());
        if (withToken) {
          session.print("token     " + answer.path("token").asText());
        }
      }
      return ExitCode.DONE;
    }
  }
}
