package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.Vulnerabilities;

/** What came of reading release metadata. */
public sealed interface MetadataReading {

  /**
   * Releases can be made of it.
   *
   * @param draft what it says
   * @param warnings faults that do not stop it, in the order of their places
   */
  record Understood(Draft draft, List<Fault> warnings) implements MetadataReading {
    /** Keeps a copy of the list. */
    public Understood {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * No release can be made of it.
   *
   * @param faults every fault, also those that only warn; at least one stops
   */
  record Faulty(List<Fault> faults) implements MetadataReading {
    /** Keeps a copy of the list. */
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A submission that nobody has filed yet; see {@link org.sluice.rollout.release.Submission} for
   * the meaning of each part.
   */
  record Draft(
      String provider,
      String product,
      String version,
      String contact,
      String description,
      boolean security,
      String advisory,
      Optional<Vulnerabilities> vulnerabilities,
      Map<Enclosure, Statement> enclosures,
      List<Target> targets) {
    /** Keeps copies. */
    public Draft {
      enclosures = Map.copyOf(enclosures);
      targets = List.copyOf(targets);
    }
  }
}
