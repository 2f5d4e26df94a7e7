package org.sluice.repo.closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sluice.repo.Finding;

/**
 * Finds packages that could be installed before a change and cannot after it. What enters can make
 * nothing worse by being there; what goes, or is hidden by a newer version, can, for all that
 * depend on it at whatever distance.
 */
final class Breakage {
  private final Universe before;
  private final Questions then;
  private final Questions now;

  Breakage(Universe before, Questions then, Questions now) {
    this.before = before;
    this.then = then;
    this.now = now;
  }

  /** The packages that break by the loss of these. */
  List<Finding> byLossOf(Collection<Ware> lost) {
    var findings = new ArrayList<Finding>();
    for (var ware : dependentsOf(lost)) {
      if (then.view().sees(ware) && now.view().sees(ware)) {
        judge(ware, findings);
      }
    }
    return findings;
  }

  private void judge(Ware ware, List<Finding> findings) {
    var verdict = now.ask(ware);
    if (verdict instanceof Verdict.Installable) {
      return;
    }
    if (!(then.ask(ware) instanceof Verdict.Installable)) {
      return;
    }
    findings.add(
        verdict instanceof Verdict.Impossible impossible
            ? Words.breaks(ware, impossible.because(), now.book())
            : Words.undecided(ware, "after this change"));
  }

  private Set<Ware> dependentsOf(Collection<Ware> lost) {
    var all = new LinkedHashSet<Ware>();
    var open = new ArrayDeque<>(lost);
    while (!open.isEmpty()) {
      offers(open.remove())
          .flatMap(before::dependents)
          .filter(it -> !lost.contains(it) && all.add(it))
          .forEach(open::add);
    }
    return all;
  }

  private Stream<String> offers(Ware ware) {
    var paths = ware.relations().paths();
    return Stream.concat(
        ware.relations().provides().stream().map(Capability::name),
        before.requiredPaths().filter(paths::contains));
  }
}
