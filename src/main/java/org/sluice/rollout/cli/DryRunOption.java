package org.sluice.rollout.cli;

import picocli.CommandLine.Option;

/** For commands that change something. */
final class DryRunOption {
  @Option(
      names = "--dry-run",
      description = "Say what would change and what stands against it; write nothing.")
  private boolean dryRun;

  boolean isSet() {
    return dryRun;
  }
}
