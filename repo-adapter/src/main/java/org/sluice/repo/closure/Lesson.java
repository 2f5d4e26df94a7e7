package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a dead end teaches: the first unique implication point's clause. */
final class Lesson {
  private final Assignment assignment;
  private final LinkedHashSet<Integer> literals = new LinkedHashSet<>();
  private final List<Clause> from = new ArrayList<>();

  /** Draws it; the conflict has to have a literal at the assignment's present level. */
  Lesson(Assignment assignment, Clause conflict) {
    this.assignment = assignment;
    resolve(conflict);
  }

  Clause clause() {
    return Clause.learned(literals.stream().mapToInt(it -> it).toArray(), from);
  }

  /** The second deepest level of its literals, where one of them alone is left to be settled. */
  int levelToReturnTo() {
    var level = 0;
    for (var literal : literals) {
      var itsLevel = assignment.levelOf(literal);
      if (itsLevel < assignment.level()) {
        level = Math.max(level, itsLevel);
      }
    }
    return level;
  }

  private void resolve(Clause conflict) {
    var seen = new HashSet<Integer>();
    var open = take(conflict, seen);
    from.add(conflict);
    for (var at = assignment.length() - 1; ; at--) {
      var literal = Clause.denied(assignment.at(at));
      if (!seen.contains(literal) || assignment.levelOf(literal) < assignment.level()) {
        continue;
      }
      var reason = assignment.reasonOf(literal);
      if (open == 1 || reason == null) {
        literals.add(literal);
        return;
      }
      open += take(reason, seen) - 1;
      from.add(reason);
    }
  }

  /** Notes the false literals of a clause; how many of the present level are new. */
  private int take(Clause clause, Set<Integer> seen) {
    var fresh = 0;
    for (var literal : clause.literals()) {
      if (assignment.isFalse(literal) && seen.add(literal)) {
        if (assignment.levelOf(literal) == assignment.level()) {
          fresh++;
        } else {
          literals.add(literal);
        }
      }
    }
    return fresh;
  }
}
