package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.sluice.ticket.http.SharedSecret;

/**
 * Judges what is posted in Zammad's name, by a webhook of Zammad's with its usual payload.
 *
 * <p>A post shows the ticket as it was when the post was sent, and not what was changed, so it is
 * only a hint that there is something to read. It has no time of its own: one that somebody sends
 * again makes us read the ticket again, and nothing else.
 */
public final class ZammadWebhook {
  /** The header that carries {@code sha1=} and the HMAC of the body in hexadecimal digits. */
  public static final String SIGNATURE = "X-Hub-Signature";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SharedSecret secret;
  private final int maxBody;

  /**
   * @param secret what only Zammad and we know: the webhook's token for HMAC SHA1
   * @param maxBody largest post in bytes
   */
  public ZammadWebhook(char[] secret, int maxBody) {
    this.secret = new SharedSecret(SharedSecret.Algorithm.SHA1, secret);
    this.maxBody = maxBody;
  }

  /** The largest body worth reading, in bytes. */
  public int maxBody() {
    return maxBody;
  }

  /**
   * Whether a post is Zammad's, and what it is about.
   *
   * @param signature the header's value; empty if there is none
   */
  public Verdict judge(String signature, byte[] body) {
    if (body.length > maxBody) {
      return new Verdict.Refused("The post is larger than %,d bytes".formatted(maxBody));
    }
    if (!secret.hasSigned(signature, body)) {
      return new Verdict.Refused(
          "The post is not signed with the secret that Zammad and Sluice share; compare the webhook's token with the file");
    }
    try {
      var ticket = ZammadRow.text(JSON.readTree(body).path("ticket"), "id");
      return ticket.matches("\\d{1,18}")
          ? new Verdict.Accepted(ticket)
          : new Verdict.Refused(
              "The post names no ticket; let the webhook send Zammad's usual payload");
    } catch (IOException e) {
      return new Verdict.Refused("The post is signed, but is not JSON");
    }
  }

  /** What is to be done with a post. */
  public sealed interface Verdict {
    /**
     * It is Zammad's.
     *
     * @param ticket id of the ticket at which something was done
     */
    record Accepted(String ticket) implements Verdict {}

    /**
     * It is not, or cannot be told from what is not.
     *
     * @param reason for our log; a stranger is told nothing
     */
    record Refused(String reason) implements Verdict {}
  }
}
