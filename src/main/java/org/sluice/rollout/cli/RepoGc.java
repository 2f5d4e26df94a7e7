package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Throws away what nobody needs. */
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes generations older than a year, and what only they needed.",
      "Kept are the current generation, what a withdrawal from production has to put back, and packages taken in the last three days."
    })
final class RepoGc implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  RepoGc(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var repositories = RepoDirectory.open(options, session.clock());
    var garbage = dryRun.isSet() ? repositories.garbage() : repositories.collectGarbage();
    if (options.json()) {
      var answer = session.json().createObjectNode();
      answer.put("dryRun", dryRun.isSet());
      var generations = answer.putArray("generations");
      garbage.generations().forEach(generations::add);
      answer.put("files", garbage.files()).put("bytes", garbage.bytes());
      var packages = answer.putArray("packages");
      garbage.packages().forEach(item -> RepoAnswers.describe(packages.addObject(), item));
      session.printJson(answer);
    } else {
      garbage.packages().forEach(item -> session.print("- " + item.spoken()));
      session.print(
          "%d generations, %d files, %d bytes %s."
              .formatted(
                  garbage.generations().size(),
                  garbage.files(),
                  garbage.bytes(),
                  dryRun.isSet() ? "would go" : "are gone"));
    }
    return ExitCode.DONE;
  }
}
