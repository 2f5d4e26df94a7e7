package org.sluice.repo.planning;

import org.sluice.repo.Package;

/** What versions of one package have in common. */
record NameAndArchitecture(String name, String architecture) {
  static NameAndArchitecture of(Package item) {
    return new NameAndArchitecture(item.name(), item.architecture());
  }
}
