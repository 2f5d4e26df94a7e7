package org.sluice.repo.source.yum;

import java.util.List;
import java.util.Set;

/**
 * What was looked for in the list of a repository.
 *
 * @param entries every package of the names that were looked for, in the order of the list
 * @param names names that the list has, to say what is near to a name that it has not
 */
public record PackageList(List<YumEntry> entries, Set<String> names) {
  /** Keeps copies. */
  public PackageList {
    entries = List.copyOf(entries);
    names = Set.copyOf(names);
  }
}
