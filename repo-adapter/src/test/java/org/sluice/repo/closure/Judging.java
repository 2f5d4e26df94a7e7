package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;

/** A repository, and a change of it that is to be judged. */
final class Judging {
  private final Closure closure;
  private final List<Relations> there = new ArrayList<>();
  private final List<Relations> entering = new ArrayList<>();
  private final List<Package> leaving = new ArrayList<>();
  private Surroundings around = Surroundings.base(Universe.of(List.of()));

  Judging(PackagingRules rules) {
    this.closure = new Closure(rules);
  }

  Judging there(Relations relations) {
    there.add(relations);
    return this;
  }

  Judging enters(Relations relations) {
    entering.add(relations);
    return this;
  }

  Judging leaves(Package item) {
    leaving.add(item);
    return this;
  }

  Judging base(Relations... relations) {
    around = Surroundings.base(Universe.of(List.of(relations)));
    return this;
  }

  /** No base repository is configured, and ours ever provided only these. */
  Judging everProvided(String... names) {
    around = Surroundings.unknown(Set.of(names)::contains);
    return this;
  }

  List<Finding> findings() {
    return closure.judge(Universe.of(there), entering, leaving, around);
  }

  /** The codes, each with its package. */
  List<String> verdict() {
    return findings().stream().map(it -> it.code() + " " + it.subject()).toList();
  }

  /** Everything that is said, as a person reads it. */
  String told() {
    return findings().stream().map(Finding::sentence).collect(Collectors.joining("\n"));
  }
}
