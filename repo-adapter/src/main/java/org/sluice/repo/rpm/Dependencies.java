package org.sluice.repo.rpm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that a package asks of, offers to, or says about other packages. */
final class Dependencies {
  private final Map<DependencyKind, List<Dependency>> byKind = new EnumMap<>(DependencyKind.class);

  private Dependencies() {}

  /**
   * Reads all dependencies of a header.
   *
   * @param files the package's own files, which it need not require
   */
  static Dependencies of(RpmHeader header, List<PackagedFile> files) throws UnreadableRpmException {
    var dependencies = new Dependencies();
    for (var kind : DependencyKind.values()) {
      if (kind != DependencyKind.REQUIRES) {
        dependencies.addAll(kind, raw(header, kind));
      }
    }
    dependencies.addRequirements(header, files);
    dependencies.addOldWeakOnes(header);
    return dependencies;
  }

  /** The dependencies of one kind, in the order of the header. */
  List<Dependency> ofKind(DependencyKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  private void addRequirements(RpmHeader header, List<PackagedFile> files)
      throws UnreadableRpmException {
    var own =
        files.stream()
            .filter(PackagedFile::isPrimary)
            .map(PackagedFile::path)
            .collect(Collectors.toSet());
    var provided =
        raw(header, DependencyKind.PROVIDES).stream()
            .map(RawDependency::key)
            .collect(Collectors.toSet());
    var requirements = new Requirements(own, provided);
    raw(header, DependencyKind.REQUIRES).forEach(requirements::add);
    addAll(DependencyKind.REQUIRES, requirements.required());
    byKind.merge(
        DependencyKind.RECOMMENDS,
        read(requirements.recommended()),
        (later, first) -> joined(first, later));
  }

  /** SUSE's tags of the time before rpm 4.12: one list each, a bit tells the strength. */
  private void addOldWeakOnes(RpmHeader header) throws UnreadableRpmException {
    var suggested =
        RawDependency.listOf(
            header, RpmTag.OLD_SUGGEST_NAME, RpmTag.OLD_SUGGEST_FLAGS, RpmTag.OLD_SUGGEST_VERSION);
    var enhanced =
        RawDependency.listOf(
            header, RpmTag.OLD_ENHANCE_NAME, RpmTag.OLD_ENHANCE_FLAGS, RpmTag.OLD_ENHANCE_VERSION);
    for (var raw : suggested) {
      addAll(raw.isStrong() ? DependencyKind.RECOMMENDS : DependencyKind.SUGGESTS, List.of(raw));
    }
    for (var raw : enhanced) {
      addAll(raw.isStrong() ? DependencyKind.SUPPLEMENTS : DependencyKind.ENHANCES, List.of(raw));
    }
  }

  private void addAll(DependencyKind kind, List<RawDependency> raw) throws UnreadableRpmException {
    byKind.merge(kind, read(raw), Dependencies::joined);
  }

  private static List<Dependency> read(List<RawDependency> raw) throws UnreadableRpmException {
    var read = new ArrayList<Dependency>(raw.size());
    for (var dependency : raw) {
      if (dependency.isReadable()) {
        read.add(Dependency.of(dependency));
      }
    }
    return read;
  }

  private static List<Dependency> joined(List<Dependency> first, List<Dependency> later) {
    var both = new ArrayList<>(first);
    both.addAll(later);
    return both;
  }

  private static List<RawDependency> raw(RpmHeader header, DependencyKind kind)
      throws UnreadableRpmException {
    return RawDependency.listOf(header, kind.names(), kind.flags(), kind.versions());
  }
}
