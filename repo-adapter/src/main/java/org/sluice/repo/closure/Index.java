package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Packages by what they are called, offer and ask for. Does not change once it is built. */
final class Index {
  private final List<Ware> wares;
  private final Map<String, List<Ware>> byName = new HashMap<>();
  private final Map<String, List<Ware>> byProvided = new HashMap<>();
  private final Map<String, List<Ware>> byRequired = new HashMap<>();
  private final Map<String, List<Ware>> byPath = new ConcurrentHashMap<>();
  private final TreeSet<String> requiredPaths = new TreeSet<>();
  private final TreeSet<String> architectures = new TreeSet<>();

  Index(Collection<Ware> wares) {
    this.wares = List.copyOf(wares);
    this.wares.forEach(this::add);
  }

  List<Ware> wares() {
    return wares;
  }

  List<Ware> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Those that offer a name in some version, or bring a file of that path. */
  List<Ware> providers(String name) {
    var provided = byProvided.getOrDefault(name, List.of());
    if (!name.startsWith("/")) {
      return provided;
    }
    var owners = byPath.computeIfAbsent(name, this::owners);
    if (provided.isEmpty() || owners.isEmpty()) {
      return provided.isEmpty() ? owners : provided;
    }
    var both = new ArrayList<>(provided);
    owners.stream().filter(owner -> !provided.contains(owner)).forEach(both::add);
    return both;
  }

  List<Ware> dependents(String name) {
    return byRequired.getOrDefault(name, List.of());
  }

  /** Paths that some package asks for. */
  Collection<String> requiredPaths() {
    return requiredPaths;
  }

  Collection<String> architectures() {
    return architectures;
  }

  private void add(Ware ware) {
    architectures.add(ware.item().architecture());
    put(byName, ware.item().name(), ware);
    for (var provided : ware.relations().provides()) {
      put(byProvided, provided.name(), ware);
    }
    for (var requirement : ware.relations().requires()) {
      requirement
          .capabilities()
          .forEach(
              capability -> {
                put(byRequired, capability.name(), ware);
                if (capability.isPath()) {
                  requiredPaths.add(capability.name());
                }
              });
    }
  }

  private List<Ware> owners(String path) {
    return wares.stream().filter(ware -> ware.relations().paths().contains(path)).toList();
  }

  private static void put(Map<String, List<Ware>> map, String name, Ware ware) {
    var list = map.computeIfAbsent(name, key -> new ArrayList<>(2));
    // One package's names come together, so a second time can only be the last place.
    if (list.isEmpty() || list.get(list.size() - 1) != ware) {
      list.add(ware);
    }
  }
}
