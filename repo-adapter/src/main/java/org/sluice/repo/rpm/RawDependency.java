package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.damaged;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One dependency as the header holds it, one character for each byte.
 *
 * @param name a capability
 * @param flags bits of {@code rpmsenseFlags} in rpm's {@code rpmds.h}
 * @param version {@code [epoch:]version[-release]} or empty
 */
record RawDependency(String name, long flags, String version) {
  private static final long COMPARISON = 0xF;
  private static final long PREREQ = 1 << 6;
  private static final long SCRIPT_PRE = 1 << 9;
  private static final long SCRIPT_POST = 1 << 10;
  private static final long MISSING_OK = 1 << 19;
  private static final long STRONG = 1 << 27;
  private static final Pattern EPOCH = Pattern.compile("\\d*");

  /** Every dependency of three arrays that belong together. */
  static List<RawDependency> listOf(RpmHeader header, RpmTag names, RpmTag flags, RpmTag versions)
      throws UnreadableRpmException {
    var allNames = header.texts(names);
    var allFlags = header.numbers(flags);
    var allVersions = header.texts(versions);
    if (allNames.size() != allFlags.length || allNames.size() != allVersions.size()) {
      throw damaged(
          "Tags %s, %s and %s of its header have %d, %d and %d items."
              .formatted(
                  names, flags, versions, allNames.size(), allFlags.length, allVersions.size()));
    }
    var list = new ArrayList<RawDependency>(allNames.size());
    for (var item = 0; item < allNames.size(); item++) {
      list.add(new RawDependency(allNames.get(item), allFlags[item], allVersions.get(item)));
    }
    return list;
  }

  /** How versions are compared; empty if any version will do or the bits make no sense. */
  String comparison() {
    return switch ((int) (flags & COMPARISON)) {
      case 2 -> "LT";
      case 4 -> "GT";
      case 8 -> "EQ";
      case 10 -> "LE";
      case 12 -> "GE";
      default -> "";
    };
  }

  boolean pre() {
    return (flags & (PREREQ | SCRIPT_PRE | SCRIPT_POST)) != 0;
  }

  /** Whether a requirement is only a recommendation, in the spelling before rpm 4.12. */
  boolean isOptional() {
    return (flags & MISSING_OK) != 0;
  }

  /** Whether an old suggestion is a recommendation, or an old enhancement a supplement. */
  boolean isStrong() {
    return (flags & STRONG) != 0;
  }

  /** Whether clients could read its version; createrepo_c leaves out those with an odd epoch. */
  boolean isReadable() {
    var colon = version.indexOf(':');
    return !name.isEmpty() && (colon < 0 || EPOCH.matcher(version.substring(0, colon)).matches());
  }

  /** Name, comparison and version, by which provided and required things are matched. */
  String key() {
    return name + comparison() + version;
  }
}
