package org.sluice.repo.closure;

import java.util.List;
import org.sluice.repo.Package;

/**
 * All that a package says about other packages and that can stop an installation. Weak relations
 * (recommends, suggests ...) never do and have no place here.
 *
 * @param item the package
 * @param provides what it offers, itself included
 * @param requires what it cannot do without
 * @param conflicts what may not be installed beside it; for deb, {@code Breaks} and {@code
 *     Conflicts}
 * @param replaces packages whose place it takes: {@code Obsoletes} of rpm, {@code Replaces} of deb
 * @param paths the files that it brings
 */
public record Relations(
    Package item,
    List<Capability> provides,
    List<Requirement> requires,
    List<Requirement> conflicts,
    List<Capability> replaces,
    Paths paths) {
  /** Keeps copies. */
  public Relations {
    provides = List.copyOf(provides);
    requires = List.copyOf(requires);
    conflicts = List.copyOf(conflicts);
    replaces = List.copyOf(replaces);
  }

  Relations withoutPathNames() {
    return new Relations(item, provides, requires, conflicts, replaces, paths.withoutNames());
  }
}
