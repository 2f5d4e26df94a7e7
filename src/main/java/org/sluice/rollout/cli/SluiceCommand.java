package org.sluice.rollout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of all commands. */
@Command(
    name = "sluice",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description = "Moves software releases, gate by gate, from Certified to Production.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReleaseCommand.class,
      ReportCommand.class,
      QueueCommand.class,
      RepoCommand.class,
      TicketsCommand.class,
      RtCommand.class,
      UserCommand.class,
      TokenCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "The server itself:",
      "  sluice serve [--config FILE] [--home DIR] [--port N] [--set name=value]...",
      "  sluice demo [--keep]",
      "",
      "Environment: SLUICE_URL and SLUICE_TOKEN say which server is asked, and as whom.",
      "Exit status: 0 done, 1 refused with reasons, 2 wrong usage, 3 server not reachable."
    })
final class SluiceCommand {}
