package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.ReleaseId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a release out. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a release out of the stage that it is in, with its delta repository.",
      "Out of production, what its promotion had pushed out comes back."
    })
final class RepoWithdraw implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(names = "--release", paramLabel = "ID", required = true, description = "Which.")
  private String release = "";

  RepoWithdraw(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new RepoAnswers(session, options.json())
        .carryOut(
            new Operation.Withdraw(RepoAnswers.newId(), ReleaseId.parse(release)),
            RepoDirectory.open(options, session.clock()),
            dryRun.isSet());
  }
}
