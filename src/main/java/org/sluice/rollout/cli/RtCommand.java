package org.sluice.rollout.cli;

import picocli.CommandLine.Command;

/** Makes a Request Tracker ready, without any server of ours. */
@Command(
    name = "rt",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a Request Tracker ready for releases, and says what is missing there.",
      "Asks Request Tracker itself; no server of ours is needed."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RtSetupCommand.class, RtCheckCommand.class},
    footer = {
      "",
      "Exit status: 0 done, 1 something is missing or was refused, 2 wrong usage, 3 RT does not answer or does not let us in."
    })
final class RtCommand {}
