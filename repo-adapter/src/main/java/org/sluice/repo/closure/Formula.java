package org.sluice.repo.closure;

import java.util.List;

/** A requirement over the packages of one view, in negation normal form. */
sealed interface Formula {
  Formula HOLDS = new All(List.of());
  Formula FAILS = new Any(List.of());

  /** The contrary. */
  Formula denied();

  /** One literal, as {@link Clause} numbers them. */
  record Literal(int literal) implements Formula {
    @Override
    public Formula denied() {
      return new Literal(Clause.denied(literal));
    }
  }

  /** Every part holds. */
  record All(List<Formula> parts) implements Formula {
    @Override
    public Formula denied() {
      return new Any(parts.stream().map(Formula::denied).toList());
    }
  }

  /** At least one part holds. */
  record Any(List<Formula> parts) implements Formula {
    @Override
    public Formula denied() {
      return new All(parts.stream().map(Formula::denied).toList());
    }
  }
}
