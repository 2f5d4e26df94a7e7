package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.sluice.ticket.http.SharedSecret;

/**
 * Judges what is posted in RT's name, by the scrip that is shipped with Sluice.
 *
 * <p>Nothing is asked of RT meanwhile, as RT waits for the answer: keep the post, answer, and let
 * {@link RtTicketSystem#eventsOf} make events of it afterwards. A post that was sent before is
 * accepted again for as long as it is fresh; its transactions have the same ids.
 */
public final class RtWebhook {
  /** The header that carries {@code sha256=} and the HMAC of the body in hexadecimal digits. */
  public static final String SIGNATURE = "X-Sluice-Signature";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SharedSecret secret;
  private final Duration window;
  private final int maxBody;
  private final Clock clock;

  /**
   * @param secret what only RT and we know
   * @param window how old, or how far ahead of our clock, a post may be
   * @param maxBody largest post in bytes
   * @param clock ours
   */
  public RtWebhook(char[] secret, Duration window, int maxBody, Clock clock) {
    this.secret = new SharedSecret(SharedSecret.Algorithm.SHA256, secret);
    this.window = window;
    this.maxBody = maxBody;
    this.clock = clock;
  }

  /** The largest body worth reading, in bytes. */
  public int maxBody() {
    return maxBody;
  }

  /**
   * Whether a post is RT's, and what it is about.
   *
   * @param signature the header's value; empty if there is none
   */
  public Verdict judge(String signature, byte[] body) {
    if (body.length > maxBody) {
      return new Verdict.Refused("The post is larger than %,d bytes".formatted(maxBody));
    }
    if (!secret.hasSigned(signature, body)) {
      return new Verdict.Refused(
          "The post is not signed with the secret that RT and Sluice share; compare both files");
    }
    try {
      return fresh(JSON.readTree(body));
    } catch (IOException e) {
      return new Verdict.Refused("The post is signed, but is not JSON");
    }
  }

  private Verdict fresh(JsonNode post) {
    var sent = Instant.ofEpochSecond(post.path("sent").asLong());
    if (Duration.between(sent, clock.instant()).abs().compareTo(window) > 0) {
      return new Verdict.Refused(
          "The post was sent at %s, and it is %s: more than %s apart. Compare the clocks"
              .formatted(sent, clock.instant(), window));
    }
    var parts =
        StreamSupport.stream(post.path("transactions").spliterator(), false)
            .map(transaction -> transaction.path("id").asText())
            .toList();
    return parts.isEmpty()
        ? new Verdict.Refused("The post tells of no transaction; load the scrip that is shipped")
        : new Verdict.Accepted(parts, ticketsIn(post));
  }

  private static List<String> ticketsIn(JsonNode post) {
    return StreamSupport.stream(post.path("transactions").spliterator(), false)
        .map(transaction -> transaction.path("ObjectId").asText())
        .filter(ticket -> !ticket.isEmpty())
        .distinct()
        .toList();
  }

  /** Reads the transactions of a post that was accepted. */
  static List<RtTransaction> transactionsOf(byte[] body) {
    try {
      return StreamSupport.stream(JSON.readTree(body).path("transactions").spliterator(), false)
          .map(RtTransaction::of)
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a post that was accepted", e);
    }
  }

  /** What is to be done with a post. */
  public sealed interface Verdict {
    /**
     * It is RT's.
     *
     * @param parts ids of the transactions that it tells of, never empty
     * @param tickets ids of the tickets at which they were done
     */
    record Accepted(List<String> parts, List<String> tickets) implements Verdict {}

    /**
     * It is not, or cannot be told from what is not.
     *
     * @param reason for our log; a stranger is told nothing
     */
    record Refused(String reason) implements Verdict {}
  }
}
