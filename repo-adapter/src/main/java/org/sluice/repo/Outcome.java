package org.sluice.repo;

import java.util.List;

/** What became of an operation. */
public sealed interface Outcome {

  /**
   * Carried out.
   *
   * @param generation the generation that shows it
   * @param effect every package that entered or left a repository
   * @param warnings what somebody should look at all the same
   */
  record Published(Generation generation, Effect effect, List<Finding> warnings)
      implements Outcome {
    /** Keeps a copy of the list. */
    public Published {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Not carried out because of what the release contains; nothing was changed.
   *
   * @param findings every reason found, worst first; never empty
   */
  record Refused(List<Finding> findings) implements Outcome {
    /** Keeps a copy of the list. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
