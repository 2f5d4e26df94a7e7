package org.sluice.repo.closure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a view about its packages and remembers what is known to be installable. */
final class Questions {
  private final RuleBook book;
  private final int mostConflicts;
  private final Set<Ware> installable = new HashSet<>();
  private final Witness witness;

  Questions(View view, int mostConflicts) {
    this.book = new RuleBook(view);
    this.mostConflicts = mostConflicts;
    this.witness = new Witness(book);
  }

  RuleBook book() {
    return book;
  }

  View view() {
    return book.view();
  }

  /** Whether a package can be installed on an empty machine. */
  Verdict ask(Ware ware) {
    if (installable.contains(ware) || witness.add(ware)) {
      return new Verdict.Installable(Set.of(ware));
    }
    var verdict = new Search(book, mostConflicts).of(List.of(ware));
    if (verdict instanceof Verdict.Installable found) {
      // Whoever is part of one whole installation can be installed.
      installable.addAll(found.chosen());
    }
    return verdict;
  }

  /** Whether two packages can be installed beside each other. */
  Verdict askTogether(Ware one, Ware other) {
    return new Search(book, mostConflicts).of(List.of(one, other));
  }
}
