package org.sluice.repo;

import java.util.List;

/** What became of a fetch. */
public sealed interface Fetched {

  /**
   * Every wanted package is in the store; none is published yet.
   *
   * @param packages each once, in the order in which they were wanted; never empty
   * @param warnings what somebody should look at all the same
   */
  record Complete(List<Package> packages, List<Finding> warnings) implements Fetched {
    /** Keeps copies of the lists. */
    public Complete {
      packages = List.copyOf(packages);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The release cannot be had as it is; somebody has to mend it or its metadata.
   *
   * @param findings every reason found, worst first; never empty
   */
  record Refused(List<Finding> findings) implements Fetched {
    /** Keeps a copy of the list. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
