package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command on a directory understands. */
final class RepoOptions {
  @Option(
      names = "--repos",
      paramLabel = "DIR",
      required = true,
      description = "The directory that holds all repositories.")
  private Path repos = Path.of("");

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "Directory of the secret keys that sign; the first is made there when needed. Without it: keys in the directory of the repositories.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "File whose first line protects the secret keys.")
  private Optional<Path> passphraseFile = Optional.empty();

  @Option(names = "--unsigned", description = "Sign nothing.")
  private boolean unsigned;

  Path repos() {
    return repos;
  }

  boolean json() {
    return json;
  }

  Optional<Path> passphraseFile() {
    return passphraseFile;
  }

  /** Where the keys are; empty if nothing is to be signed. */
  Optional<Path> keys() {
    return unsigned ? Optional.empty() : Optional.of(keys.orElse(repos.resolve("keys")));
  }
}
