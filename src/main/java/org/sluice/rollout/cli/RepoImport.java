package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.Platform;
import org.sluice.repo.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over what was published elsewhere. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes over packages that were published elsewhere, in all their versions, for no release.",
      "Every package is read and checked; the metadata that lie beside them are made anew."
    })
final class RepoImport implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(names = "--platform", paramLabel = "P", required = true, description = "Where to.")
  private String platform = "";

  @Option(
      names = "--to",
      paramLabel = "STAGE",
      required = true,
      description = "unverified, staged-rollout or production.")
  private String stage = "";

  @Parameters(
      paramLabel = "DIR",
      description =
          "The directory of a repository, as createrepo_c or reprepro made it, or of packages alone.")
  private Path directory = Path.of("");

  RepoImport(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var wanted = Platform.parse(platform);
    var to = Stage.parse(stage);
    var answers = new RepoAnswers(session, options.json());
    var repositories = RepoDirectory.made(options, session.clock());
    var rehearsal = repositories.rehearsal();
    var read =
        new PackageFiles(session.progress())
            .read(
                List.of(directory),
                wanted.format(),
                PackageFiles.into(repositories, rehearsal, dryRun.isSet()));
    if (!read.findings().isEmpty()) {
      return answers.refuse(read.findings());
    }
    var taking = new Operation.Import(RepoAnswers.newId(), wanted, to, read.packages());
    return dryRun.isSet()
        ? answers.lookAhead(taking, rehearsal)
        : answers.carryOut(taking, repositories, false);
  }
}
