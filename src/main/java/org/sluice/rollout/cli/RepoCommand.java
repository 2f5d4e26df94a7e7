package org.sluice.rollout.cli;

import picocli.CommandLine.Command;

/** Repositories in a directory, without any server. */
@Command(
    name = "repo",
    mixinStandardHelpOptions = true,
    description = {
      "Works on repositories in a directory, without a server or a database.",
      "Packages come into unverified with a release, and move with it to staged-rollout and production."
          + " Every change is one new generation: clients see the old one or the new one, never a mixture."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RepoInit.class,
      RepoAdd.class,
      RepoMove.class,
      RepoWithdraw.class,
      RepoImport.class,
      RepoRestore.class,
      RepoRefresh.class,
      RepoList.class,
      RepoDiff.class,
      RepoVerify.class,
      RepoGc.class,
      RepoKeys.class
    },
    footer = {
      "",
      "Platforms are spelled umd/5/el9/x86_64 for rpm and umd/5/debian12 for deb.",
      "A web server publishes current, generations and asof of the directory, and nothing else of it.",
      "Exit status: 0 done, 1 refused or damaged, with reasons, 2 wrong usage, 3 the directory cannot be used now."
    })
final class RepoCommand {}
