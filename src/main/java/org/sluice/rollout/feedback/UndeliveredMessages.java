package org.sluice.rollout.feedback;

import java.util.List;

/** What ticket systems have not been told yet, for people to see and to try again. */
public interface UndeliveredMessages {

  /** The oldest ones, oldest first. */
  List<Outbox.Undelivered> all();

  /**
   * Lets a message that was given up be tried again. It tells what holds now: a newer value may
   * have been told since.
   *
   * @return whether there was such a message
   */
  boolean retry(long number);

  /**
   * Lets all that were given up be tried again.
   *
   * @return how many
   */
  int retryAll();
}
