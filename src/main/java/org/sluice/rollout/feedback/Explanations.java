package org.sluice.rollout.feedback;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;

/** Says what a release waits for, in words. */
public interface Explanations {

  /**
   * Explains one release; reads nothing but what it waits for.
   *
   * @throws org.sluice.rollout.release.NoSuchReleaseException if there is none with this id
   */
  Explanation explain(ReleaseId release);

  /**
   * What a release waits for.
   *
   * @param sentence what it waits for, since when, who can act and what they may do, in one
   *     sentence
   * @param step where its process stands
   * @param since since when
   * @param who roles that can act; empty if the engine is at work or it is done
   * @param next what they may do, as phrases
   * @param reason why it waits here and not further on, as a sentence; may be empty
   */
  record Explanation(
      String sentence, Step step, Instant since, List<Role> who, List<String> next, String reason) {
    /** Keeps copies. */
    public Explanation {
      who = List.copyOf(who);
      next = List.copyOf(next);
    }
  }
}
