package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What of some packages is kept in memory: enough to tell which questions do not concern them. Some
 * hundred bytes for each package.
 */
public final class Contour {
  private final Sieve offered;
  private final Sieve wanted;
  private final List<String> wantedPaths;
  private final List<String> architectures;

  private Contour(
      Sieve offered, Sieve wanted, List<String> wantedPaths, List<String> architectures) {
    this.offered = offered;
    this.wanted = wanted;
    this.wantedPaths = wantedPaths;
    this.architectures = architectures;
  }

  static Contour of(Collection<Relations> packages) {
    var wanted = new TreeSet<String>();
    var architectures = new TreeSet<String>();
    for (var relations : packages) {
      architectures.add(relations.item().architecture());
      relations.wanted().map(Capability::name).forEach(wanted::add);
    }
    return new Contour(
        Sieve.of(packages.stream().flatMapToLong(Relations::offered).distinct().toArray()),
        Sieve.of(wanted.stream().mapToLong(Paths::hash).toArray()),
        wanted.stream().filter(name -> name.startsWith("/")).map(String::intern).toList(),
        architectures.stream().map(String::intern).toList());
  }

  /** Whether one of the packages may have this name, or offer it, or bring a file of this path. */
  public boolean mayOffer(String name) {
    return mayOffer(Paths.hash(name));
  }

  boolean mayOffer(long hash) {
    return offered.mayHold(hash);
  }

  boolean mayWant(long hash) {
    return wanted.mayHold(hash);
  }

  /** Paths that one of the packages asks for. */
  List<String> wantedPaths() {
    return wantedPaths;
  }

  List<String> architectures() {
    return architectures;
  }

  void write(DataOutput output) throws IOException {
    offered.write(output);
    wanted.write(output);
    Texts.write(wantedPaths, output);
    Texts.write(architectures, output);
  }

  static Contour read(DataInput input) throws IOException {
    return new Contour(Sieve.read(input), Sieve.read(input), Texts.read(input), Texts.read(input));
  }
}
