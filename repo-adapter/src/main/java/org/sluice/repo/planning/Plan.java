package org.sluice.repo.planning;

import java.util.List;
import java.util.SortedMap;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.ReleaseId;

/** What an operation would do. */
public sealed interface Plan {

  /**
   * It may not be carried out.
   *
   * @param findings every reason, those that block first
   */
  record Refusal(List<Finding> findings) implements Plan {}

  /**
   * All is already as it asks.
   *
   * @param warnings what somebody should look at all the same
   */
  record Nothing(List<Finding> warnings) implements Plan {}

  /**
   * It makes a new generation.
   *
   * @param after what the repositories list then
   * @param effect what that changes for clients
   * @param tookOut what each release pushed out of production by entering it: the evidence by which
   *     a withdrawal puts it back
   * @param warnings what somebody should look at all the same
   */
  record Change(
      Catalogue after,
      Effect effect,
      SortedMap<ReleaseId, List<Listing>> tookOut,
      List<Finding> warnings)
      implements Plan {}
}
