package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Completes or corrects the submission of a release. */
@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    description = {
      "Completes or corrects the submission that a release came with.",
      "Releases that wait for it go on; one whose fetch was refused is fetched again."
    })
final class ReleaseComplete implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "One release of it, such as R-1042.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "METADATA", description = "The new metadata file.")
  private Path metadata = Path.of("");

  @Option(names = "--wait", description = "End when what it set off has ended, and show it.")
  private boolean wait;

  ReleaseComplete(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var submission = new Releases(session, api).get(id).path("submission").asText();
    var answer = api.upload("PUT", "/submissions/" + submission, List.of(Files.metadata(metadata)));
    new Filed(session, api).show(answer, wait, server.json());
    return ExitCode.DONE;
  }
}
