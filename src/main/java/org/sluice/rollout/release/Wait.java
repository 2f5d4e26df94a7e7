package org.sluice.rollout.release;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.ReleaseId;

/**
 * What a release waits for; the only thing that explanations are made from.
 *
 * @param release which release
 * @param step where its process stands
 * @param since since when
 * @param who roles that can act; empty if the engine itself is at work
 * @param next what they may do, each as a phrase such as {@code set RepoAction to
 *     MoveToStageRollOut}
 * @param reason why it waits here and not further on, as a sentence; may be empty
 */
public record Wait(
    ReleaseId release, Step step, Instant since, List<Role> who, List<String> next, String reason) {
  /** Keeps copies. */
  public Wait {
    who = List.copyOf(who);
    next = List.copyOf(next);
  }
}
