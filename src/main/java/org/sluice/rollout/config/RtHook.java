package org.sluice.rollout.config;

import java.util.function.UnaryOperator;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.rt.RtWebhook;

/** RT's posts, by the scrip that is shipped. */
final class RtHook implements TicketHook {
  private final RtWebhook webhook;

  RtHook(RtWebhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public String system() {
    return RtConnectionSettings.NAME;
  }

  @Override
  public int largestPost() {
    return webhook.maxBody();
  }

  @Override
  public Verdict judge(UnaryOperator<String> header, byte[] post) {
    var verdict = webhook.judge(header.apply(RtWebhook.SIGNATURE), post);
    return verdict instanceof RtWebhook.Verdict.Accepted accepted
        ? new Verdict.Accepted(accepted.tickets())
        : new Verdict.Refused(((RtWebhook.Verdict.Refused) verdict).reason());
  }
}
