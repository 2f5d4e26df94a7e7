package org.sluice.repo.closure;

import java.util.List;
import java.util.Optional;

/**
 * Literals of which at least one has to hold. A literal is twice its variable, and one more if it
 * is denied.
 *
 * @param origin the rule that it says, unless it was learned
 * @param from the clauses that it was learned from
 */
@SuppressWarnings("ArrayRecordComponent") // The search moves literals about; compared by identity.
record Clause(int[] literals, Optional<Rule> origin, List<Clause> from) {

  static Clause of(Rule origin, int[] literals) {
    return new Clause(literals, Optional.of(origin), List.of());
  }

  static Clause learned(int[] literals, List<Clause> from) {
    return new Clause(literals, Optional.empty(), from);
  }

  static int yes(int variable) {
    return variable * 2;
  }

  static int no(int variable) {
    return variable * 2 + 1;
  }

  static int denied(int literal) {
    return literal ^ 1;
  }

  static int variable(int literal) {
    return literal >> 1;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
