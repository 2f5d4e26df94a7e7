package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that asks a server understands. */
final class ServerOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Home directory of a server on this machine; gives its address and token.")
  private Optional<Path> home = Optional.empty();

  @Option(names = "--json", description = "Print the server's whole answer as JSON.")
  private boolean json;

  ApiClient api(Session session) {
    return session.api(home);
  }

  boolean json() {
    return json;
  }
}
