package org.sluice.repo.closure;

import java.util.Optional;

/**
 * Why something has to hold: what people are told when it cannot.
 *
 * @param who the package that brings the rule
 * @param what it asks for; absent for rules between two packages
 * @param other the package at the other end of such a rule
 */
record Rule(Kind kind, Ware who, Optional<Requirement> what, Optional<Ware> other) {

  /** What sort of rule. */
  enum Kind {
    ASKED,
    NEEDS,
    CONFLICTS,
    REPLACES,
    ONE_VERSION
  }

  static Rule asked(Ware who) {
    return new Rule(Kind.ASKED, who, Optional.empty(), Optional.empty());
  }

  static Rule needs(Ware who, Requirement what) {
    return new Rule(Kind.NEEDS, who, Optional.of(what), Optional.empty());
  }

  static Rule conflicts(Ware who, Requirement what) {
    return new Rule(Kind.CONFLICTS, who, Optional.of(what), Optional.empty());
  }

  static Rule replaces(Ware who, Ware other) {
    return new Rule(Kind.REPLACES, who, Optional.empty(), Optional.of(other));
  }

  static Rule oneVersion(Ware who, Ware other) {
    return new Rule(Kind.ONE_VERSION, who, Optional.empty(), Optional.of(other));
  }
}
