package org.sluice.rollout.cli;

import picocli.CommandLine.Command;

/** Everything about early adopters' reports. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Submit reports on releases in staged rollout.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ReportSubmit.class)
final class ReportCommand {}
