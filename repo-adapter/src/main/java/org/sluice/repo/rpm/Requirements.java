package org.sluice.repo.rpm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks from what a header requires what clients are told, by the rules of createrepo_c.
 *
 * <p>Left out are: features of rpm itself, files and capabilities that the package brings along,
 * the same said twice, and every {@code libc.so.6(...)} but the newest, which stands last.
 */
final class Requirements {
  private static final String LIBC = "libc.so.6";
  private static final String RPM_FEATURE = "rpmlib(";

  private final Set<String> ownPrimaryFiles;
  private final Set<String> provided;
  private final Map<String, RawDependency> lastOfName = new HashMap<>();
  private final List<RawDependency> required = new ArrayList<>();
  private final List<RawDependency> recommended = new ArrayList<>();
  private Optional<RawDependency> newestLibc = Optional.empty();

  /**
   * @param ownPrimaryFiles paths of the package that primary lists
   * @param provided {@link RawDependency#key} of everything that the package provides
   */
  Requirements(Set<String> ownPrimaryFiles, Set<String> provided) {
    this.ownPrimaryFiles = Set.copyOf(ownPrimaryFiles);
    this.provided = Set.copyOf(provided);
  }

  void add(RawDependency requirement) {
    if (requirement.name().startsWith(RPM_FEATURE)
        || ownPrimaryFiles.contains(HeaderText.forPeople(requirement.name()))
        || provided.contains(requirement.key())
        || isRepeated(requirement)
        || !requirement.isReadable()) {
      return;
    }
    if (requirement.isOptional()) {
      recommended.add(requirement);
    } else if (requirement.name().startsWith(LIBC)) {
      keepNewestLibc(requirement);
    } else {
      required.add(requirement);
      lastOfName.put(requirement.name(), requirement);
    }
  }

  /** What the package needs, in the header's order, libc last. */
  List<RawDependency> required() {
    var all = new ArrayList<>(required);
    newestLibc.ifPresent(all::add);
    return all;
  }

  /** What the header calls a requirement that may be missing. */
  List<RawDependency> recommended() {
    return List.copyOf(recommended);
  }

  private boolean isRepeated(RawDependency requirement) {
    var last = lastOfName.get(requirement.name());
    return last != null && last.key().equals(requirement.key()) && last.pre() == requirement.pre();
  }

  private void keepNewestLibc(RawDependency requirement) {
    if (newestLibc.isEmpty() || isNewer(requirement.name(), newestLibc.get().name())) {
      newestLibc = Optional.of(requirement);
    }
  }

  /** Whether the first names a newer version in its first brackets: no version is the oldest. */
  private static boolean isNewer(String candidate, String present) {
    var theirs = bracketed(candidate);
    var ours = bracketed(present);
    if (theirs.isEmpty() || ours.isEmpty()) {
      return theirs.isPresent();
    }
    var theirVersion = fromFirstDigit(theirs.get());
    var ourVersion = fromFirstDigit(ours.get());
    if (theirVersion.isEmpty() || ourVersion.isEmpty()) {
      return !theirVersion.isEmpty();
    }
    return RpmVersion.compareParts(theirVersion, ourVersion) > 0;
  }

  private static Optional<String> bracketed(String name) {
    var open = name.indexOf('(');
    var close = name.indexOf(')', open + 1);
    return open < 0 || close < 0 ? Optional.empty() : Optional.of(name.substring(open + 1, close));
  }

  private static String fromFirstDigit(String text) {
    var at = 0;
    while (at < text.length() && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
      at++;
    }
    return text.substring(at);
  }
}
