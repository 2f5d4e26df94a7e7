package org.sluice.repo.closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the rules that a contradiction without any decision rests on. */
final class Proof {
  private final Assignment assignment;
  private final Set<Clause> used = new LinkedHashSet<>();

  Proof(Assignment assignment) {
    this.assignment = assignment;
  }

  /** The rules, from what was asked to where it fails. */
  List<Rule> rulesAgainst(Clause conflict) {
    var open = new ArrayDeque<Clause>(List.of(conflict));
    var explained = new HashSet<Clause>();
    while (!open.isEmpty()) {
      var clause = open.remove();
      if (!explained.add(clause)) {
        continue;
      }
      rest(clause);
      for (var literal : clause.literals()) {
        var reason = assignment.reasonOf(literal);
        if (reason != null) {
          open.add(reason);
        }
      }
    }
    var rules = new ArrayList<>(new LinkedHashSet<>(rules()));
    Collections.reverse(rules);
    return rules;
  }

  /** Adds what a clause was learned from, down to rules. */
  private void rest(Clause clause) {
    var open = new ArrayDeque<Clause>(List.of(clause));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (used.add(next)) {
        open.addAll(next.from());
      }
    }
  }

  private List<Rule> rules() {
    return used.stream().flatMap(clause -> clause.origin().stream()).toList();
  }
}
