package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.trust.EntrySigning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings packages into unverified. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes packages as unverified, and in a delta repository of their release.",
      "A release that is unverified already gets exactly these packages instead of its former ones."
    })
final class RepoAdd implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(names = "--platform", paramLabel = "P", required = true, description = "Where to.")
  private String platform = "";

  @Option(
      names = "--release",
      paramLabel = "ID",
      required = true,
      description = "The release that they belong to, such as R-1.")
  private String release = "";

  @Option(
      names = "--sign-packages",
      description =
          "Put our own signature into each rpm, in the place of its provider's. Header and payload stay as they are.")
  private boolean signPackages;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Package files, or directories that hold them at any depth.")
  private List<Path> files = List.of();

  RepoAdd(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var wanted = Platform.parse(platform);
    var id = ReleaseId.parse(release);
    var answers = new RepoAnswers(session, options.json());
    var repositories = RepoDirectory.open(options, session.clock());
    var rehearsal = repositories.rehearsal();
    var taking =
        new SignedTaking(
            signing(wanted), PackageFiles.into(repositories, rehearsal, dryRun.isSet()));
    var read = new PackageFiles(session.progress()).read(files, wanted.format(), taking);
    if (!read.findings().isEmpty()) {
      return answers.refuse(read.findings());
    }
    var noting = answers.noting(taking.notes());
    var add = new Operation.Add(RepoAnswers.newId(), id, wanted, read.packages());
    return dryRun.isSet()
        ? noting.lookAhead(add, rehearsal)
        : noting.carryOut(add, repositories, false);
  }

  private EntrySigning signing(Platform platform) {
    return signPackages
        ? RepoDirectory.packageSigning(options, platform, session.clock(), dryRun.isSet())
        : EntrySigning.off();
  }
}
