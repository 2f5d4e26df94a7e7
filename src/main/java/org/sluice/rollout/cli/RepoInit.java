package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Operation;
import org.sluice.repo.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the repositories of a platform. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the three empty repositories of a platform: unverified, staged-rollout and production.",
      "The directory, and the key that signs, are made if they are not there."
    })
final class RepoInit implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(
      names = "--platform",
      paramLabel = "P",
      required = true,
      description = "Such as umd/5/el9/x86_64 or umd/5/debian12.")
  private String platform = "";

  @Option(
      names = "--format",
      paramLabel = "rpm|deb",
      description = "What the platform's packages are.")
  private String format = "";

  RepoInit(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var wanted = Platform.parse(platform);
    if (!format.isEmpty() && !format.equals(wanted.format().extension())) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is a platform of %s packages, not of %s: one with an architecture is of rpm, one without of deb."
              .formatted(wanted, wanted.format().extension(), format));
    }
    return new RepoAnswers(session, options.json())
        .carryOut(
            new Operation.Init(RepoAnswers.newId(), wanted),
            RepoDirectory.made(options, session.clock()),
            dryRun.isSet());
  }
}
