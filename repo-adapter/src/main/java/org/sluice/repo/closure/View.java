package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one kind of machine can choose from: a repository with its surroundings. */
final class View {
  private final PackagingRules rules;
  private final List<Universe> universes;
  private final Surroundings around;
  private final String machine;
  private final Map<String, Optional<Ware>> newest = new HashMap<>();
  private final Map<Capability, List<Ware>> meeting = new HashMap<>();

  View(PackagingRules rules, Universe universe, Surroundings around, String machine) {
    this.rules = rules;
    this.around = around;
    this.machine = machine;
    this.universes = around.base().map(base -> List.of(universe, base)).orElse(List.of(universe));
  }

  PackagingRules rules() {
    return rules;
  }

  /** Whether a machine would take it into account. */
  boolean sees(Ware ware) {
    return fits(ware)
        && (!rules.newestOnly() || newest(ware.item().name()).equals(Optional.of(ware)));
  }

  /** Whether it could be installed as far as its architecture goes. */
  boolean fits(Ware ware) {
    return rules.sees(machine, ware.item().architecture());
  }

  /** The packages that a machine might install for the sake of a name, best first. */
  List<Ware> meeting(Capability wanted) {
    return meeting.computeIfAbsent(
        wanted,
        it ->
            offering(it.name())
                .filter(ware -> meets(ware, it))
                .sorted(Comparator.comparing(ware -> !ware.item().name().equals(it.name())))
                .toList());
  }

  /** Those that offer a name in whatever version. */
  Stream<Ware> offering(String name) {
    return universes.stream().flatMap(it -> it.providers(name)).filter(this::sees);
  }

  List<Ware> named(String name) {
    return allNamed(name).filter(this::sees).toList();
  }

  /** Packages that the machine sees, among them all that bring a path of one of these hashes. */
  Stream<Ware> aroundPaths(long[] hashes) {
    return universes.stream().flatMap(it -> it.aroundPaths(hashes)).filter(this::sees);
  }

  /** Whether a name is taken to come from the operating system, of which nothing is known. */
  boolean isFromOutside(Capability wanted) {
    return around.base().isEmpty()
        && !around.everProvided().test(wanted.name())
        && universes.stream().flatMap(it -> it.providers(wanted.name())).findAny().isEmpty();
  }

  private boolean meets(Ware ware, Capability wanted) {
    for (var offered : ware.relations().provides()) {
      if (offered.name().equals(wanted.name()) && rules.meets(offered, wanted)) {
        return true;
      }
    }
    return wanted.isPath() && wanted.isOpen() && ware.relations().paths().contains(wanted.name());
  }

  private Stream<Ware> allNamed(String name) {
    return universes.stream().flatMap(it -> it.named(name)).filter(this::fits);
  }

  private Optional<Ware> newest(String name) {
    var known = newest.get(name);
    if (known != null) {
      return known;
    }
    var candidates = new ArrayList<>(allNamed(name).toList());
    Optional<Ware> best =
        candidates.stream()
            .max((a, b) -> rules.compareVersions(a.item().version(), b.item().version()));
    newest.put(name, best);
    return best;
  }
}
