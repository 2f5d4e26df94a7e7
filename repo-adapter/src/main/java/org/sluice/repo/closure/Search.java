package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question about a view: can these packages be installed together?
 *
 * <p>A search with learned clauses (Marques-Silva and Sakallah's GRASP, with the watched literals
 * of Chaff), in which a package's rules join when it is first installed: what nobody asks for costs
 * nothing. What stays open is not installed.
 */
final class Search {
  private final RuleBook book;
  private final int mostConflicts;
  private final Assignment assignment;
  private final Map<Integer, List<Clause>> watching = new HashMap<>();
  private final List<Clause> demands = new ArrayList<>();
  private final Set<Ware> expanded = new HashSet<>();
  private int propagated;

  /**
   * @param mostConflicts after this many dead ends it gives up
   */
  Search(RuleBook book, int mostConflicts) {
    this.book = book;
    this.mostConflicts = mostConflicts;
    this.assignment = new Assignment(book.variables().count());
  }

  Verdict of(Collection<Ware> wanted) {
    @Nullable Clause conflict = null;
    for (var ware : wanted) {
      var asked = Clause.of(Rule.asked(ware), new int[] {Clause.yes(book.variables().of(ware))});
      var failed = join(asked);
      conflict = conflict == null ? failed : conflict;
    }
    conflict = conflict == null ? propagate() : conflict;
    for (var conflicts = 0; conflicts <= mostConflicts; ) {
      if (conflict != null) {
        var deepest = deepestLevel(conflict);
        if (deepest == 0) {
          return new Verdict.Impossible(new Proof(assignment).rulesAgainst(conflict));
        }
        assignment.backTo(deepest);
        conflict = learn(conflict);
        conflicts++;
        conflict = conflict == null ? propagate() : conflict;
      } else if (!decide()) {
        return new Verdict.Installable(installed());
      } else {
        conflict = propagate();
      }
    }
    return new Verdict.Undecided();
  }

  private Set<Ware> installed() {
    var wares = new LinkedHashSet<Ware>();
    for (var at = 0; at < assignment.length(); at++) {
      var literal = assignment.at(at);
      if (literal == Clause.yes(Clause.variable(literal))) {
        book.variables().ware(Clause.variable(literal)).ifPresent(wares::add);
      }
    }
    return wares;
  }

  /** Settles one open demand; false if there is none that leaving open things out does not meet. */
  private boolean decide() {
    for (var clause : demands) {
      var choice = choice(clause);
      if (choice >= 0) {
        assignment.deeper();
        assignment.settle(choice, null);
        return true;
      }
    }
    return false;
  }

  private int choice(Clause clause) {
    var choice = -1;
    for (var literal : clause.literals()) {
      var isDenial = literal == Clause.no(Clause.variable(literal));
      if (assignment.isTrue(literal) || (isDenial && assignment.isOpen(literal))) {
        return -1;
      }
      // Watching moves literals about, so the liking for early ones is in the numbers.
      if (assignment.isOpen(literal) && (choice < 0 || literal < choice)) {
        choice = literal;
      }
    }
    return choice;
  }

  private @Nullable Clause propagate() {
    while (propagated < assignment.length()) {
      var literal = assignment.at(propagated++);
      var conflict = visitWatchers(Clause.denied(literal));
      if (conflict == null && literal == Clause.yes(Clause.variable(literal))) {
        conflict = expand(literal);
      }
      if (conflict != null) {
        return conflict;
      }
    }
    return null;
  }

  /** Lets the rules of a package join that is now installed. */
  private @Nullable Clause expand(int literal) {
    var ware = book.variables().ware(Clause.variable(literal));
    if (ware.isEmpty() || !expanded.add(ware.get())) {
      return null;
    }
    @Nullable Clause conflict = null;
    var rules = book.rulesOf(ware.get());
    assignment.makeRoomFor(book.variables().count());
    for (var rule : rules) {
      // The search reorders literals; those of the book are shared.
      var failed = join(new Clause(rule.literals().clone(), rule.origin(), rule.from()));
      conflict = conflict == null ? failed : conflict;
    }
    return conflict;
  }

  /**
   * Takes a clause in and draws the conclusion that it allows now; the clause itself if it fails.
   */
  private @Nullable Clause join(Clause clause) {
    assignment.makeRoomFor(book.variables().count());
    demands.add(clause);
    return attach(clause);
  }

  private @Nullable Clause attach(Clause clause) {
    var literals = clause.literals();
    for (var place = 0; place < Math.min(2, literals.length); place++) {
      var best = place;
      for (var at = place + 1; at < literals.length; at++) {
        if (worth(literals[at]) > worth(literals[best])) {
          best = at;
        }
      }
      swap(literals, place, best);
      watching.computeIfAbsent(literals[place], it -> new ArrayList<>()).add(clause);
    }
    if (literals.length == 0 || assignment.isFalse(literals[0])) {
      return clause;
    }
    var isUnit = literals.length == 1 || assignment.isFalse(literals[1]);
    if (isUnit && assignment.isOpen(literals[0])) {
      assignment.settle(literals[0], clause);
    }
    return null;
  }

  /** How good a literal is to watch: true before open, open before false, and late ones first. */
  private int worth(int literal) {
    if (assignment.isFalse(literal)) {
      return assignment.levelOf(literal);
    }
    return assignment.isTrue(literal) ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
  }

  private @Nullable Clause visitWatchers(int falsified) {
    var watchers = watching.get(falsified);
    if (watchers == null) {
      return null;
    }
    @Nullable Clause conflict = null;
    var kept = new ArrayList<Clause>(watchers.size());
    for (var clause : watchers) {
      if (conflict != null || !movesAway(clause, falsified)) {
        kept.add(clause);
        conflict = conflict == null ? conclude(clause) : conflict;
      }
    }
    watching.put(falsified, kept);
    return conflict;
  }

  private boolean movesAway(Clause clause, int falsified) {
    var literals = clause.literals();
    if (literals.length < 2) {
      return false;
    }
    if (literals[0] == falsified) {
      swap(literals, 0, 1);
    }
    if (assignment.isTrue(literals[0])) {
      return false;
    }
    for (var at = 2; at < literals.length; at++) {
      if (!assignment.isFalse(literals[at])) {
        swap(literals, 1, at);
        watching.computeIfAbsent(literals[1], it -> new ArrayList<>()).add(clause);
        return true;
      }
    }
    return false;
  }

  private @Nullable Clause conclude(Clause clause) {
    var first = clause.literals()[0];
    if (assignment.isFalse(first)) {
      return clause;
    }
    if (assignment.isOpen(first)) {
      assignment.settle(first, clause);
    }
    return null;
  }

  private int deepestLevel(Clause conflict) {
    var deepest = 0;
    for (var literal : conflict.literals()) {
      deepest = Math.max(deepest, assignment.levelOf(literal));
    }
    return deepest;
  }

  /** Learns from a dead end and goes back to where the lesson tells something new. */
  private @Nullable Clause learn(Clause conflict) {
    var lesson = new Lesson(assignment, conflict);
    assignment.backTo(lesson.levelToReturnTo());
    propagated = assignment.length();
    return attach(lesson.clause());
  }

  private static void swap(int[] literals, int one, int other) {
    var kept = literals[one];
    literals[one] = literals[other];
    literals[other] = kept;
  }
}
