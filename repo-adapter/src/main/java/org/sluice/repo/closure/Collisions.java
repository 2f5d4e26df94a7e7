package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.repo.Finding;

/** Finds files that two packages bring which can be installed together. */
final class Collisions {
  private static final int SIEVE = 1 << 18;

  private final Questions questions;
  private final Map<Long, List<Bringing>> entering = new HashMap<>();
  private final BitSet sieve = new BitSet(SIEVE);

  /** That an entering package brings a path. */
  private record Bringing(Ware ware, String path) {}

  Collisions(Questions questions) {
    this.questions = questions;
  }

  /** Notes the files of a package that enters. */
  void add(Ware ware, Paths paths) {
    paths.names().forEach(path -> add(ware, path));
  }

  private void add(Ware ware, String path) {
    var hash = Paths.hash(path);
    sieve.set((int) (hash & (SIEVE - 1)));
    entering.computeIfAbsent(hash, it -> new ArrayList<>(1)).add(new Bringing(ware, path));
  }

  /** All collisions of what enters among itself and with the repository. */
  List<Finding> findings(Set<Ware> arrivals) {
    var findings = new ArrayList<Finding>();
    if (entering.isEmpty()) {
      return findings;
    }
    questions
        .view()
        .aroundPaths(entering.keySet().stream().mapToLong(hash -> hash).toArray())
        .forEach(
            ware ->
                sharedWith(ware)
                    .forEach(
                        (arrival, paths) -> {
                          var seenAlready =
                              arrivals.contains(ware)
                                  && arrival.toString().compareTo(ware.toString()) > 0;
                          if (!seenAlready && meet(arrival, ware)) {
                            findings.add(finding(arrival, ware, paths));
                          }
                        }));
    return findings;
  }

  /** The paths that a package has in common with each arrival. */
  private Map<Ware, List<String>> sharedWith(Ware ware) {
    Map<Ware, List<String>> shared = new HashMap<>();
    for (var hash : ware.relations().paths().files()) {
      if (sieve.get((int) (hash & (SIEVE - 1)))) {
        for (var bringing : entering.getOrDefault(hash, List.of())) {
          if (!bringing.ware().item().name().equals(ware.item().name())) {
            shared.computeIfAbsent(bringing.ware(), it -> new ArrayList<>()).add(bringing.path());
          }
        }
      }
    }
    return shared;
  }

  private boolean meet(Ware one, Ware other) {
    if (!questions.view().sees(one) || mayOverwrite(one, other) || mayOverwrite(other, one)) {
      return false;
    }
    return questions.askTogether(one, other) instanceof Verdict.Installable;
  }

  private boolean mayOverwrite(Ware one, Ware other) {
    var edition = Capability.exactly(other.item().name(), other.item().version());
    return one.relations().replaces().stream()
        .filter(replaced -> replaced.name().equals(edition.name()))
        .anyMatch(replaced -> questions.view().rules().meets(edition, replaced));
  }

  private Finding finding(Ware arrival, Ware ware, List<String> paths) {
    return Words.collide(arrival, ware, paths, questions.view().rules().sharedFilesFail());
  }
}
