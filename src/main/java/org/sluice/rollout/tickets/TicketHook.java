package org.sluice.rollout.tickets;

import java.util.List;
import java.util.function.UnaryOperator;

/** What a ticket system posts to us when something has happened at its tickets. */
public interface TicketHook {

  /** Name of the system, which is also the last part of the address that it posts to. */
  String system();

  /** The largest post worth reading, in bytes. */
  int largestPost();

  /**
   * Judges a post, without asking anybody.
   *
   * @param header gives a header's value, or empty text
   * @param post its bytes
   */
  Verdict judge(UnaryOperator<String> header, byte[] post);

  /** What is to be done with a post. */
  sealed interface Verdict {
    /**
     * It comes from the system.
     *
     * @param tickets ids of the tickets that it tells of
     */
    record Accepted(List<String> tickets) implements Verdict {
      /** Keeps a copy of the list. */
      public Accepted {
        tickets = List.copyOf(tickets);
      }
    }

    /**
     * It does not, or nobody can tell.
     *
     * @param reason for our log; a stranger is told nothing
     */
    record Refused(String reason) implements Verdict {}
  }
}
