package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes metadata again before they end. */
@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the metadata of apt repositories again, with new dates, where half of their validity is over.",
      "To be run each day, with the --valid-days of all other commands. A server does this by itself."
    })
final class RepoRefresh implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();

  RepoRefresh(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var generation =
        RepoDirectory.open(options, session.clock())
            .refresh(RepoAnswers.newId())
            .map(outcome -> ((Outcome.Published) outcome).generation().number());
    if (options.json()) {
      var answer = session.json().createObjectNode();
      answer.put("refreshed", generation.isPresent());
      generation.ifPresent(number -> answer.put("generation", number));
      session.printJson(answer);
    } else {
      session.print(
          generation
              .map("Generation %d is the current one now."::formatted)
              .orElse("No metadata are near their end."));
    }
    return ExitCode.DONE;
  }
}
