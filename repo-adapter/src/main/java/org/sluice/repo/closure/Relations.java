package org.sluice.repo.closure;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  /** {@link #hash Hashes} of its name, of all that it offers, and of its paths. */
  public LongStream offered() {
    var names =
        Stream.concat(Stream.of(item.name()), provides.stream().map(Capability::name))
            .mapToLong(Relations::hash);
    return LongStream.concat(names, paths.hashes());
  }

  /** Stands for a name or path: 64 bits, well mixed, the same in every process. */
  public static long hash(String name) {
    return Paths.hash(name);
  }

  /** Every name in its requirements. */
  Stream<Capability> wanted() {
    return requires.stream().flatMap(Requirement::capabilities);
  }

  Relations withoutPathNames() {
    return new Relations(item, provides, requires, conflicts, replaces, paths.withoutNames());
  }
}
