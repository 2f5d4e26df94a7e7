package org.sluice.rollout.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves releases to the next stage. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    description = "Moves releases to the next stage, all of them or none, in one switch.")
final class RepoMove implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(
      names = "--release",
      paramLabel = "ID",
      required = true,
      split = ",",
      description = "One release or more, with commas between them.")
  private List<String> releases = List.of();

  @Option(
      names = "--to",
      paramLabel = "STAGE",
      required = true,
      description = "staged-rollout or production.")
  private String stage = "";

  RepoMove(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var move =
        new Operation.Move(
            RepoAnswers.newId(),
            releases.stream().map(ReleaseId::parse).toList(),
            Stage.parse(stage));
    return new RepoAnswers(session, options.json())
        .carryOut(move, RepoDirectory.open(options, session.clock()), dryRun.isSet());
  }
}
