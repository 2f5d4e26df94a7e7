package org.sluice.rollout.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.TicketRef;

/** Posts of a system named {@code rt}: the text is the ticket's id, and the header must say so. */
public final class Hook implements TicketHook {
  /** The header that proves a post. */
  public static final String PROOF = "X-Proof";

  /** Tickets that are to be read. */
  public final List<TicketRef> nudged = new CopyOnWriteArrayList<>();

  @Override
  public String system() {
    return "rt";
  }

  @Override
  public int largestPost() {
    return 100;
  }

  @Override
  public Verdict judge(UnaryOperator<String> header, byte[] post) {
    var ticket = new String(post, StandardCharsets.UTF_8);
    return header.apply(PROOF).equals("proof of " + ticket)
        ? new Verdict.Accepted(List.of(ticket))
        : new Verdict.Refused("not proved");
  }
}
