package org.sluice.rollout.workflow;

import org.sluice.repo.ReleaseId;

/**
 * One piece of work that a process waits for.
 *
 * @param id stable over all retries, so that it can name the operation
 * @param release for which release
 * @param work what is to be done
 * @param failures how often the machinery has failed at it
 */
public record WorkItem(String id, ReleaseId release, Work work, int failures) {
  /** The kinds of work; the names of the process model's topics. */
  public enum Work {
    /** Fetch from the provider and publish as unverified. */
    FETCH("fetch"),
    /** Move to staged rollout. */
    MOVE_TO_STAGED_ROLLOUT("move-to-staged-rollout"),
    /** Move to production. */
    MOVE_TO_PRODUCTION("move-to-production"),
    /** Take out of the stage that it is in. */
    TAKE_OUT("take-out");

    private final String topic;

    Work(String topic) {
      this.topic = topic;
    }

    /** The topic's name in the process model. */
    public String topic() {
      return topic;
    }
  }
}
