package org.sluice.repo.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.repo.WantedPackage;
import org.sluice.repo.source.yum.PackageList;
import org.sluice.repo.source.yum.YumEntry;

/** Picks, out of all versions and architectures of a package, the one that a release wants. */
final class Choice {
  /** How rpm and deb call what fits every architecture. */
  private static final Set<String> ANY_ARCHITECTURE = Set.of("noarch", "all");

  private static final int MOST_NAMED = 5;

  private final PackageList list;
  private final String repository;
  private final String architecture;
  private final Comparator<String> versionOrder;

  /**
   * @param repository how to call the repository in findings
   * @param architecture of the release
   * @param versionOrder order of full versions in the repository's format
   */
  Choice(
      PackageList list, String repository, String architecture, Comparator<String> versionOrder) {
    this.list = list;
    this.repository = repository;
    this.architecture = architecture;
    this.versionOrder = versionOrder;
  }

  /** The wanted package with the highest version that fits; empty if there is none. */
  Optional<YumEntry> of(WantedPackage wanted) {
    return list.entries().stream()
        .filter(entry -> entry.name().equals(wanted.name()))
        .filter(entry -> fitsArchitecture(entry, wanted))
        .filter(entry -> fitsVersion(entry, wanted))
        .max(
            Comparator.comparing(YumEntry::version, versionOrder)
                .thenComparing(entry -> entry.architecture().equals(architecture)));
  }

  /** Says that there is no such package, and what there is in its place. */
  Finding missing(WantedPackage wanted) {
    return Finding.blocks(
        "not-in-repository",
        wanted.spoken(),
        "The repository %s has no such package for %s. %s"
            .formatted(repository, wanted.architecture().orElse(architecture), nearest(wanted)),
        "Add it to the repository, or correct the list of packages in the release metadata.");
  }

  private String nearest(WantedPackage wanted) {
    var sameName =
        list.entries().stream().filter(entry -> entry.name().equals(wanted.name())).toList();
    if (!sameName.isEmpty()) {
      return "It has " + spoken(sameName) + ".";
    }
    var names = NearestNames.to(wanted.name(), list.names());
    return names.isEmpty()
        ? "It has nothing of a similar name."
        : "The nearest names in it are %s.".formatted(String.join(", ", names));
  }

  private String spoken(List<YumEntry> entries) {
    var newestFirst = Comparator.comparing(YumEntry::version, versionOrder).reversed();
    var named =
        entries.stream()
            .sorted(newestFirst)
            .limit(MOST_NAMED)
            .map(YumEntry::spoken)
            .collect(Collectors.joining(", "));
    int more = entries.size() - MOST_NAMED;
    return Shown.shortened(named) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private boolean fitsArchitecture(YumEntry entry, WantedPackage wanted) {
    return wanted
        .architecture()
        .map(entry.architecture()::equals)
        .orElseGet(
            () ->
                entry.architecture().equals(architecture)
                    || ANY_ARCHITECTURE.contains(entry.architecture()));
  }

  private static boolean fitsVersion(YumEntry entry, WantedPackage wanted) {
    if (wanted.version().isEmpty()) {
      return true;
    }
    var version = withoutZeroEpoch(wanted.version().get());
    // A deb version may have no hyphen at all.
    return entry.version().equals(version)
        || (!version.contains("-") && entry.version().startsWith(version + "-"));
  }

  private static String withoutZeroEpoch(String version) {
    return version.startsWith("0:") ? version.substring(2) : version;
  }
}
