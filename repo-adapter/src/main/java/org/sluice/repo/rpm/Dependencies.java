package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.beyondBounds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that a package asks of, offers to, or says about other packages. */
final class Dependencies {
  /**
   * The largest of a distribution, a kernel with a capability for each of its symbols, has some
   * thirty thousand.
   */
  private static final int MOST = 200_000;

  private final Map<DependencyKind, List<Dependency>> byKind = new EnumMap<>(DependencyKind.class);

  private Dependencies() {}

  /**
   * Reads all dependencies of a header.
   *
   * @param files the package's own files, which it need not require
   */
  static Dependencies of(RpmHeader header, List<PackagedFile> files) throws UnreadableRpmException {
    requireBounded(header);
    var dependencies = new Dependencies();
    for (var kind : DependencyKind.values()) {
      if (kind == DependencyKind.REQUIRES) {
        dependencies.addRequirements(header, files);
      } else {
        dependencies.addAll(kind, raw(header, kind));
      }
    }
    dependencies.addOldWeakOnes(header);
    return dependencies;
  }

  private static void requireBounded(RpmHeader header) throws UnreadableRpmException {
    var all = header.count(RpmTag.OLD_SUGGEST_NAME) + header.count(RpmTag.OLD_ENHANCE_NAME);
    for (var kind : DependencyKind.values()) {
      all += header.count(kind.names());
    }
    if (all > MOST) {
      throw beyondBounds(
          String.format(
              Locale.ROOT, "Its header lists %,d dependencies; %,d are accepted.", all, MOST));
    }
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
    addAll(DependencyKind.RECOMMENDS, requirements.recommended());
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
      add(raw.isStrong() ? DependencyKind.RECOMMENDS : DependencyKind.SUGGESTS, raw);
    }
    for (var raw : enhanced) {
      add(raw.isStrong() ? DependencyKind.SUPPLEMENTS : DependencyKind.ENHANCES, raw);
    }
  }

  private void addAll(DependencyKind kind, List<RawDependency> raw) throws UnreadableRpmException {
    for (var dependency : raw) {
      add(kind, dependency);
    }
  }

  private void add(DependencyKind kind, RawDependency raw) throws UnreadableRpmException {
    if (raw.isReadable()) {
      byKind.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(Dependency.of(raw));
    }
  }

  private static List<RawDependency> raw(RpmHeader header, DependencyKind kind)
      throws UnreadableRpmException {
    return RawDependency.listOf(header, kind.names(), kind.flags(), kind.versions());
  }
}
