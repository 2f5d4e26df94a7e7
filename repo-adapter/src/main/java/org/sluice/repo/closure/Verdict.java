package org.sluice.repo.closure;

import java.util.List;
import java.util.Set;

/** Whether packages can be installed together. */
sealed interface Verdict {

  /** They can: these packages together leave nothing open. */
  record Installable(Set<Ware> chosen) implements Verdict {}

  /** They cannot: these rules together exclude it, in the order in which one leads to the next. */
  record Impossible(List<Rule> because) implements Verdict {}

  /** The search was given up. */
  record Undecided() implements Verdict {}
}
