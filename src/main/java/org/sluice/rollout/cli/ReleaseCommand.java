package org.sluice.rollout.cli;

import picocli.CommandLine.Command;

/** Everything about releases. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "File, look at and change releases.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReleaseFile.class,
      ReleaseComplete.class,
      ReleaseList.class,
      ReleaseShow.class,
      ReleaseSet.class,
      ReleaseHistory.class,
      ReleaseExplain.class,
      ReleaseWithdraw.class
    })
final class ReleaseCommand {}
