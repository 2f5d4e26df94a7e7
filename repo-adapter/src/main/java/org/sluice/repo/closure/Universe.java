package org.sluice.repo.closure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sluice.repo.Package;

/**
 * What one repository lists, ready to be asked. Immutable; a changed one shares all parts with the
 * one before, so that a change costs what it brings and takes. Parts are read when a question
 * concerns them, and not again as long as this universe or a change of it lives.
 */
public final class Universe {
  private final List<ReadPart> settled;
  private final Index added;
  private final Set<Ware> gone;

  private Universe(List<ReadPart> settled, Index added, Set<Ware> gone) {
    this.settled = settled;
    this.added = added;
    this.gone = gone;
  }

  /** A repository that lists these packages. */
  public static Universe of(Collection<Relations> packages) {
    return ofParts(List.of(Part.of(packages)));
  }

  /** A repository of these parts. */
  public static Universe ofParts(Collection<? extends Part> parts) {
    return new Universe(parts.stream().map(ReadPart::new).toList(), new Index(List.of()), Set.of());
  }

  /**
   * This repository after a change.
   *
   * @param entering what it will list besides; what it lists already is no fault
   * @param leaving what it will not list any more; others than it lists are no fault
   */
  public Universe with(Collection<Relations> entering, Collection<Package> leaving) {
    var nowGone = new HashSet<>(gone);
    for (var item : leaving) {
      named(item.name()).filter(ware -> ware.item().equals(item)).forEach(nowGone::add);
    }
    var arriving =
        entering.stream()
            .filter(it -> find(it.item()).isEmpty())
            .map(it -> new Ware(it.withoutPathNames()));
    var nowAdded =
        Stream.concat(added.wares().stream().filter(ware -> !nowGone.remove(ware)), arriving)
            .toList();
    return new Universe(settled, new Index(nowAdded), Set.copyOf(nowGone));
  }

  /** Exactly this package, if it is listed. */
  Optional<Ware> find(Package item) {
    return named(item.name()).filter(ware -> ware.item().equals(item)).findFirst();
  }

  /** The architectures of its packages, and perhaps of some that have left. */
  SortedSet<String> architectures() {
    var all = new TreeSet<>(added.architectures());
    settled.forEach(part -> all.addAll(part.contour().architectures()));
    return all;
  }

  Stream<Ware> named(String name) {
    return present(offering(Paths.hash(name)), index -> index.named(name).stream());
  }

  Stream<Ware> providers(String name) {
    return present(offering(Paths.hash(name)), index -> index.providers(name).stream());
  }

  /** Whether one of its packages has this name, or offers it, or brings a file of this path. */
  public boolean offers(String name) {
    return providers(name).findAny().isPresent();
  }

  /** Those that name it in a requirement. */
  Stream<Ware> dependents(String name) {
    var hash = Paths.hash(name);
    return present(part -> part.contour().mayWant(hash), index -> index.dependents(name).stream());
  }

  /** Packages among which are all that bring a path of one of these hashes. */
  Stream<Ware> aroundPaths(long[] hashes) {
    return present(
        part -> {
          for (var hash : hashes) {
            if (part.contour().mayOffer(hash)) {
              return true;
            }
          }
          return false;
        },
        index -> index.wares().stream());
  }

  /** Paths that some package asks for, or once did. */
  Stream<String> requiredPaths() {
    return Stream.concat(
            settled.stream().flatMap(part -> part.contour().wantedPaths().stream()),
            added.requiredPaths().stream())
        .distinct();
  }

  private static Predicate<ReadPart> offering(long hash) {
    return part -> part.contour().mayOffer(hash);
  }

  private Stream<Ware> present(Predicate<ReadPart> concerned, Questioned questioned) {
    var old = settled.stream().filter(concerned).map(ReadPart::index).flatMap(questioned::in);
    var kept = gone.isEmpty() ? old : old.filter(ware -> !gone.contains(ware));
    return added.wares().isEmpty() ? kept : Stream.concat(kept, questioned.in(added));
  }

  /** A question to the packages of one part. */
  @FunctionalInterface
  private interface Questioned {
    Stream<Ware> in(Index index);
  }
}
