package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.Placement;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.WayBack;
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
    var id = ReleaseId.parse(release);
    var repositories = RepoDirectory.open(options, session.clock());
    var placed = repositories.placementOf(id).filter(it -> it.stage() == Stage.PRODUCTION);
    var code =
        new RepoAnswers(session, options.json())
            .carryOut(
                new Operation.Withdraw(RepoAnswers.newId(), id), repositories, dryRun.isSet());
    if (code == ExitCode.DONE && !options.json() && !dryRun.isSet()) {
      placed.ifPresent(there -> tellWayBack(there, repositories));
    }
    return code;
  }

  private void tellWayBack(Placement there, Repositories repositories) {
    var production = new Repository.OfStage(Stage.PRODUCTION, there.platform());
    session.print("Machines that have it installed go back by:");
    WayBack.commands(there.packages(), repositories.packages(production))
        .forEach(command -> session.print("  " + command));
  }
}
