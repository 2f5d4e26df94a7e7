package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Platform;
import org.sluice.repo.closure.DependencyPolicy;
import org.sluice.repo.rpm.OpenChecksums;
import org.sluice.repo.rpm.Packing;
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

  @Option(
      names = "--dependencies",
      paramLabel = "POLICY",
      description =
          "What becomes of a release that could not be installed where it goes: refuse (unless told otherwise), warn, or off.")
  private DependencyPolicy dependencies = DependencyPolicy.REFUSE;

  @Option(
      names = "--base",
      paramLabel = "PLATFORM=ADDRESS",
      description =
          "A repository of the platform's operating system, for what ours do not have: the address of a yum repository, or what sources.list has after 'deb'. May be given more than once.")
  private List<String> bases = List.of();

  @Option(
      names = "--packing",
      paramLabel = "HOW",
      description =
          "How the lists of yum repositories are packed: gzip, which every client reads (unless told otherwise), or zstd, for clients of RHEL 8 and Fedora 28 or later.")
  private Packing packing = Packing.GZIP;

  @Option(
      names = "--open-checksums",
      negatable = true,
      description =
          "Write checksums of the unpacked lists into repomd.xml, too, as createrepo_c does: for tools that ask for them; dnf and yum do not, and of many packages they cost most.")
  private boolean openChecksumsWritten;

  OpenChecksums openChecksums() {
    return openChecksumsWritten ? OpenChecksums.WRITTEN : OpenChecksums.LEFT_OUT;
  }

  @Option(
      names = "--valid-days",
      paramLabel = "DAYS",
      description =
          "How many days clients believe the metadata of apt repositories (Valid-Until). 'sluice repo refresh' publishes them again in time. Without it they do not end.")
  private Optional<Integer> validDays = Optional.empty();

  /** How long metadata of apt repositories are believed; empty if they do not end. */
  Optional<Duration> validity() {
    if (validDays.filter(days -> days < 1).isPresent()) {
      throw new NotUnderstoodException(
          "number of days", String.valueOf(validDays.get()), "1 or more");
    }
    return validDays.map(Duration::ofDays);
  }

  Packing packing() {
    return packing;
  }

  DependencyPolicy dependencies() {
    return dependencies;
  }

  /** Base repositories of each platform. */
  Map<Platform, List<String>> bases() {
    var all = new TreeMap<Platform, List<String>>();
    for (var base : bases) {
      var parts = base.split("=", 2);
      if (parts.length < 2) {
        throw new NotUnderstoodException(
            "base repository", base, "a platform, the sign =, and an address");
      }
      all.computeIfAbsent(Platform.parse(parts[0]), it -> new ArrayList<>()).add(parts[1]);
    }
    return all;
  }

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
