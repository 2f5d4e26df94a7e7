package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from a package being installed, as clauses. Each package's rules are written when
 * they are first asked for and kept for the next question about the same view.
 */
final class RuleBook {
  private final View view;
  private final Variables variables = new Variables();
  private final Formulas formulas;
  private final Map<Ware, List<Clause>> written = new HashMap<>();

  RuleBook(View view) {
    this.view = view;
    this.formulas = new Formulas(view, variables);
  }

  View view() {
    return view;
  }

  Variables variables() {
    return variables;
  }

  /** The clauses of a package; all of them hold where it is not installed. */
  List<Clause> rulesOf(Ware ware) {
    var known = written.get(ware);
    if (known == null) {
      known = write(ware);
      written.put(ware, known);
    }
    return known;
  }

  /** Those of the given packages that one of them excludes by its own word. */
  List<Ware> excludedBy(Ware ware, Set<Ware> others) {
    var no = Clause.no(variables.of(ware));
    return rulesOf(ware).stream()
        .filter(clause -> clause.literals().length == 2)
        .map(clause -> clause.literals()[0] == no ? clause.literals()[1] : clause.literals()[0])
        .filter(literal -> literal == Clause.no(Clause.variable(literal)))
        .flatMap(literal -> variables.ware(Clause.variable(literal)).stream())
        .filter(others::contains)
        .distinct()
        .toList();
  }

  private List<Clause> write(Ware ware) {
    var relations = ware.relations();
    var clauses = new ArrayList<Clause>();
    var absent = List.of(Clause.no(variables.of(ware)));
    for (var requirement : relations.requires()) {
      demand(formulas.of(requirement), absent, Rule.needs(ware, requirement), clauses);
    }
    for (var conflict : relations.conflicts()) {
      var hindrance = without(ware, formulas.of(conflict));
      demand(hindrance.denied(), absent, Rule.conflicts(ware, conflict), clauses);
    }
    if (view.rules().replacingExcludes()) {
      replacing(ware, clauses);
    }
    for (var namesake : view.named(ware.item().name())) {
      if (namesake != ware && !view.rules().standTogether(ware.item(), namesake.item())) {
        exclude(ware, namesake, Rule.oneVersion(ware, namesake), clauses);
      }
    }
    return clauses;
  }

  private void replacing(Ware ware, List<Clause> clauses) {
    for (var replaced : ware.relations().replaces()) {
      for (var old : view.named(replaced.name())) {
        var edition = Capability.exactly(old.item().name(), old.item().version());
        if (old != ware && view.rules().meets(edition, replaced)) {
          exclude(ware, old, Rule.replaces(ware, old), clauses);
        }
      }
    }
  }

  private void exclude(Ware one, Ware other, Rule rule, List<Clause> clauses) {
    clauses.add(
        Clause.of(rule, new int[] {Clause.no(variables.of(one)), Clause.no(variables.of(other))}));
  }

  /** No package conflicts with what it offers itself. */
  private Formula without(Ware self, Formula formula) {
    if (formula instanceof Formula.Literal literal) {
      return literal.literal() == Clause.yes(variables.of(self)) ? Formula.FAILS : literal;
    }
    if (formula instanceof Formula.All all) {
      return new Formula.All(all.parts().stream().map(part -> without(self, part)).toList());
    }
    var any = (Formula.Any) formula;
    return new Formula.Any(any.parts().stream().map(part -> without(self, part)).toList());
  }

  /** Writes "one of {@code escapes}, or the formula" as clauses, of linear size in the formula. */
  private void demand(Formula formula, List<Integer> escapes, Rule rule, List<Clause> clauses) {
    if (formula instanceof Formula.All all) {
      all.parts().forEach(part -> demand(part, escapes, rule, clauses));
      return;
    }
    var literals = new ArrayList<>(escapes);
    var nested = new ArrayList<Formula.All>();
    collect(formula, literals, nested);
    if (nested.contains(Formula.HOLDS) || isTautology(literals)) {
      return;
    }
    for (var part : nested) {
      var chosen = variables.auxiliary();
      literals.add(Clause.yes(chosen));
      var inner = new ArrayList<>(escapes);
      inner.add(Clause.no(chosen));
      demand(part, inner, rule, clauses);
    }
    clauses.add(Clause.of(rule, literals.stream().distinct().mapToInt(it -> it).toArray()));
  }

  private static void collect(Formula formula, List<Integer> literals, List<Formula.All> nested) {
    if (formula instanceof Formula.Literal literal) {
      literals.add(literal.literal());
    } else if (formula instanceof Formula.Any any) {
      any.parts().forEach(part -> collect(part, literals, nested));
    } else if (formula instanceof Formula.All all) {
      if (all.parts().size() == 1) {
        collect(all.parts().get(0), literals, nested);
      } else {
        nested.add(all);
      }
    }
  }

  private static boolean isTautology(List<Integer> literals) {
    return literals.stream().anyMatch(literal -> literals.contains(Clause.denied(literal)));
  }
}
