package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers by which the search knows packages, names from outside, and auxiliary facts. */
final class Variables {
  private final Map<Ware, Integer> ofWares = new HashMap<>();
  private final Map<String, Integer> ofOutside = new HashMap<>();
  private final List<Optional<Ware>> wares = new ArrayList<>();

  /** The number of a package: the truth of whether it is installed. */
  int of(Ware ware) {
    return ofWares.computeIfAbsent(ware, it -> next(Optional.of(it)));
  }

  /** The number of something of which only the operating system can know. */
  int outside(String wanted) {
    return ofOutside.computeIfAbsent(wanted, it -> auxiliary());
  }

  /** A number of no meaning of its own. */
  int auxiliary() {
    return next(Optional.empty());
  }

  /** The package that a number stands for, if any. */
  Optional<Ware> ware(int variable) {
    return wares.get(variable);
  }

  int count() {
    return wares.size();
  }

  private int next(Optional<Ware> ware) {
    wares.add(ware);
    return wares.size() - 1;
  }
}
