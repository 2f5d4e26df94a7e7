package org.sluice.rollout.config;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sluice.rollout.tickets.TicketHook;
import org.sluice.ticket.zammad.ZammadWebhook;

/** Zammad's posts, by a webhook with its usual payload. */
final class ZammadHook implements TicketHook {
  private final ZammadWebhook webhook;

  ZammadHook(ZammadWebhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public String system() {
    return ZammadConnectionSettings.NAME;
  }

  @Override
  public int largestPost() {
    return webhook.maxBody();
  }

  @Override
  public Verdict judge(UnaryOperator<String> header, byte[] post) {
    var verdict = webhook.judge(header.apply(ZammadWebhook.SIGNATURE), post);
    return verdict instanceof ZammadWebhook.Verdict.Accepted accepted
        ? new Verdict.Accepted(List.of(accepted.ticket()))
        : new Verdict.Refused(((ZammadWebhook.Verdict.Refused) verdict).reason());
  }
}
