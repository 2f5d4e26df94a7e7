package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files a release. */
@Command(
    name = "file",
    mixinStandardHelpOptions = true,
    description = {
      "Files release metadata (XML or JSON): one release for each target.",
      "All faults of the file are listed at once; nothing is kept if one of them stops it."
    })
final class ReleaseFile implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "METADATA", description = "The metadata file.")
  private Path metadata = Path.of("");

  @Option(
      names = "--wait",
      description =
          "End when what filing set off has ended, and show each line of the history as it happens.")
  private boolean wait;

  ReleaseFile(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var answer = api.upload("POST", "/releases", List.of(Files.metadata(metadata)));
    new Filed(session, api).show(answer, wait, server.json());
    return ExitCode.DONE;
  }
}
