package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings back an earlier generation. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes every repository list again what it listed in an earlier generation.",
      "That is a new generation, with new dates, so clients follow it."
    })
final class RepoRestore implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(
      names = "--generation",
      paramLabel = "N",
      required = true,
      description = "Its number; 'sluice repo list --generations' shows those that are kept.")
  private long generation;

  RepoRestore(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new RepoAnswers(session, options.json())
        .carryOut(
            new Operation.Restore(RepoAnswers.newId(), generation),
            RepoDirectory.open(options, session.clock()),
            dryRun.isSet());
  }
}
