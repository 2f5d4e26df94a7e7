package org.sluice.repo.closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One possible installation that grows as long as it can without a second thought. Whoever is part
 * of it can be installed; of others it says nothing. Most packages of a repository go together, so
 * that each of thousands is looked at once, and not once for each that depends on it.
 */
final class Witness {
  private final RuleBook book;
  private final Set<Integer> chosen = new HashSet<>();

  /** Clauses that hold as long as a variable is not chosen. */
  private final Map<Integer, List<Clause>> resting = new HashMap<>();

  Witness(RuleBook book) {
    this.book = book;
  }

  /** Takes a package in with the first that it finds for each need; false if that fails. */
  boolean add(Ware ware) {
    var added = new ArrayList<Integer>();
    var open = new ArrayDeque<Integer>();
    choose(book.variables().of(ware), added, open);
    while (!open.isEmpty()) {
      var variable = open.remove();
      var clauses = new ArrayList<>(resting.getOrDefault(variable, List.of()));
      book.variables().ware(variable).map(book::rulesOf).ifPresent(clauses::addAll);
      for (var clause : clauses) {
        if (!meet(clause, added, open)) {
          added.forEach(chosen::remove);
          return false;
        }
      }
    }
    return true;
  }

  private void choose(int variable, List<Integer> added, Deque<Integer> open) {
    if (chosen.add(variable)) {
      added.add(variable);
      open.add(variable);
    }
  }

  private boolean meet(Clause clause, List<Integer> added, Deque<Integer> open) {
    var choice = -1;
    var rest = -1;
    for (var literal : clause.literals()) {
      var variable = Clause.variable(literal);
      var isChosen = chosen.contains(variable);
      if (literal == Clause.yes(variable)) {
        if (isChosen) {
          return true;
        }
        choice = choice < 0 ? variable : choice;
      } else if (!isChosen) {
        rest = variable;
      }
    }
    if (rest >= 0) {
      resting.computeIfAbsent(rest, it -> new ArrayList<>()).add(clause);
      return true;
    }
    if (choice >= 0) {
      choose(choice, added, open);
    }
    return choice >= 0;
  }
}
