package org.sluice.ticket.zammad;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.http.SharedSecret;

/** Posts of the double, as Zammad makes them. */
class ZammadWebhookTest {
  private static final int LARGEST = 1 << 20;

  private final Hand clock = new Hand();
  private final ZammadExample example = new ZammadExample(clock);
  private final ZammadWebhook webhook = new ZammadWebhook("s3cret".toCharArray(), LARGEST);
  private final List<Post> posts = new ArrayList<>();
  private HttpServer receiver;
  private int status = 202;

  private record Post(String signature, String delivery, String text) {
    byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void begin() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hooks/zammad",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            posts.add(
                new Post(
                    String.valueOf(headers.getFirst(ZammadWebhook.SIGNATURE)),
                    String.valueOf(headers.getFirst("X-Zammad-Delivery")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    receiver.start();
    example.zammad.webhooks().postTo(address(), "s3cret");
  }

  @AfterEach
  void end() {
    receiver.stop(0);
    example.close();
  }

  @Test
  void aPostNamesTheTicketThatWasChanged() {
    var ticket = opened();

    example.zammad.webhooks().deliver();

    assertThat(posts)
        .singleElement()
        .satisfies(
            post ->
                assertThat(webhook.judge(post.signature(), post.body()))
                    .isEqualTo(new ZammadWebhook.Verdict.Accepted(ticket)));
  }

  @Test
  void aPostThatWasAlteredOrIsNotSignedIsRefused() {
    opened();
    example.zammad.webhooks().deliver();
    var post = posts.get(0);
    var altered = post.text().replace("bdii", "Bdii");

    assertThat(webhook.judge(post.signature(), altered.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ZammadWebhook.Verdict.Refused.class);
    assertThat(webhook.judge("", post.body())).isInstanceOf(ZammadWebhook.Verdict.Refused.class);
    assertThat(webhook.judge(post.signature(), new byte[LARGEST + 1]))
        .isEqualTo(new ZammadWebhook.Verdict.Refused("The post is larger than 1,048,576 bytes"));
  }

  @Test
  void aPostThatNamesNoTicketIsRefused() {
    var body = "{\"ticket\":{\"id\":\"../1\"}}".getBytes(StandardCharsets.UTF_8);
    var secret = new SharedSecret(SharedSecret.Algorithm.SHA1, "s3cret".toCharArray());

    assertThat(webhook.judge(secret.signatureOf(body), body))
        .isInstanceOf(ZammadWebhook.Verdict.Refused.class);
  }

  @Test
  void fiveTriesAreMadeAndThenNone() {
    status = 503;
    opened();

    for (int second = 0; second <= 300; second++) {
      example.zammad.webhooks().deliver();
      clock.pass(Duration.ofSeconds(1));
    }

    assertThat(posts).hasSize(5);
    assertThat(posts).extracting(Post::delivery).containsOnly(posts.get(0).delivery());
    assertThat(example.zammad.webhooks().waiting()).isZero();
  }

  @Test
  void aPostShowsTheTicketAsItIsWhenItIsSent() {
    var ticket = opened();
    example.change(
        new TicketRef("ggus", ticket), ZammadRequests.object().put("outcome", "Success"));

    example.zammad.webhooks().deliver();

    assertThat(posts)
        .hasSize(2)
        .allSatisfy(post -> assertThat(post.text()).contains("\"outcome\":\"Success\""));
  }

  private String opened() {
    return example.system().open("bdii 6.0.1", new TicketUpdate(Map.of(), "", true, "open-1")).id();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks/zammad");
  }

  /** A clock that goes when it is told to. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
