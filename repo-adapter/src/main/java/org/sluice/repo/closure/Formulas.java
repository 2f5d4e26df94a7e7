package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns requirements into formulas over the packages that a view has for them. */
final class Formulas {
  private final View view;
  private final Variables variables;

  Formulas(View view, Variables variables) {
    this.view = view;
    this.variables = variables;
  }

  /** What has to hold for a requirement to be met; the text form is libsolv's reading of rpm's. */
  Formula of(Requirement requirement) {
    if (requirement instanceof Requirement.Named named) {
      return named(named.capability());
    }
    if (requirement instanceof Requirement.AllOf all) {
      return new Formula.All(all.parts().stream().map(this::of).toList());
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return new Formula.Any(any.parts().stream().map(this::of).toList());
    }
    if (requirement instanceof Requirement.If when) {
      return conditional(when);
    }
    if (requirement instanceof Requirement.Unless unless) {
      return unless(unless);
    }
    return onePackage(requirement);
  }

  private Formula named(Capability wanted) {
    if (view.isFromOutside(wanted)) {
      // Of its version nothing is known either: what is needed and what is not borne may both hold.
      return new Formula.Literal(Clause.yes(variables.outside(wanted.toString())));
    }
    return any(view.meeting(wanted));
  }

  private Formula any(Iterable<Ware> wares) {
    var literals = new ArrayList<Formula>();
    for (var ware : wares) {
      literals.add(new Formula.Literal(Clause.yes(variables.of(ware))));
    }
    return new Formula.Any(literals);
  }

  private Formula conditional(Requirement.If when) {
    var condition = of(when.condition());
    var then = new Formula.Any(List.of(condition.denied(), of(when.wanted())));
    return when.otherwise()
        .<Formula>map(
            otherwise ->
                new Formula.All(List.of(then, new Formula.Any(List.of(condition, of(otherwise))))))
        .orElse(then);
  }

  private Formula unless(Requirement.Unless unless) {
    var condition = of(unless.condition());
    var then = new Formula.All(List.of(condition.denied(), of(unless.wanted())));
    return unless
        .otherwise()
        .<Formula>map(
            otherwise ->
                new Formula.Any(List.of(then, new Formula.All(List.of(condition, of(otherwise))))))
        .orElse(then);
  }

  /** {@code with} and {@code without} choose among packages before anything is installed. */
  private Formula onePackage(Requirement requirement) {
    if (requirement.capabilities().allMatch(view::isFromOutside)) {
      return new Formula.Literal(Clause.yes(variables.outside(requirement.toString())));
    }
    return any(packages(requirement));
  }

  private Set<Ware> packages(Requirement requirement) {
    var chosen = new LinkedHashSet<Ware>();
    if (requirement instanceof Requirement.OnePackage with) {
      chosen.addAll(packages(with.parts().get(0)));
      with.parts().forEach(part -> chosen.retainAll(packages(part)));
    } else if (requirement instanceof Requirement.Without without) {
      chosen.addAll(packages(without.wanted()));
      chosen.removeAll(packages(without.unwanted()));
    } else if (requirement instanceof Requirement.AnyOf any) {
      any.parts().forEach(part -> chosen.addAll(packages(part)));
    } else {
      requirement.capabilities().map(view::meeting).forEach(chosen::addAll);
    }
    return chosen;
  }
}
