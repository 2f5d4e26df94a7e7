package org.sluice.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RtWebhookTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final String SECRET = "between-us-two";

  private final RtWebhook webhook =
      new RtWebhook(
          SECRET.toCharArray(), Duration.ofMinutes(5), 1000, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aSignedAndFreshPostIsAccepted() {
    var post = post(NOW.minusSeconds(60), "\"id\":\"69\",\"ObjectId\":\"4711\"");

    assertThat(webhook.judge(signed(post, SECRET), post))
        .isEqualTo(new RtWebhook.Verdict.Accepted(List.of("69"), List.of("4711")));
  }

  @Test
  void aPostWithAnotherSecretOrNoneIsRefused() {
    var post = post(NOW, "\"id\":\"69\"");

    assertRefused(webhook.judge(signed(post, "guessed"), post), "not signed");
    assertRefused(webhook.judge("", post), "not signed");
  }

  @Test
  void aPostThatWasChangedOnItsWayIsRefused() {
    var signature = signed(post(NOW, "\"id\":\"69\""), SECRET);

    assertRefused(webhook.judge(signature, post(NOW, "\"id\":\"70\"")), "not signed");
  }

  @Test
  void anOldPostIsRefusedThoughItsSignatureHolds() {
    var post = post(NOW.minusSeconds(301), "\"id\":\"69\"");

    assertRefused(webhook.judge(signed(post, SECRET), post), "Compare the clocks");
  }

  @Test
  void aPostThatIsTooLargeIsRefused() {
    var post = post(NOW, "\"id\":\"69\",\"NewValue\":\"" + "x".repeat(1000) + "\"");

    assertRefused(webhook.judge(signed(post, SECRET), post), "larger than");
  }

  @Test
  void aPostWithoutATransactionIsRefused() {
    var post = "{\"sent\":%d}".formatted(NOW.getEpochSecond()).getBytes(StandardCharsets.UTF_8);

    assertRefused(webhook.judge(signed(post, SECRET), post), "no transaction");
  }

  private static void assertRefused(RtWebhook.Verdict verdict, String reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            RtWebhook.Verdict.Refused.class,
            refused -> assertThat(refused.reason()).contains(reason).doesNotContain(SECRET));
  }

  private static byte[] post(Instant sent, String transaction) {
    return "{\"sent\":%d,\"transactions\":[{%s}]}"
        .formatted(sent.getEpochSecond(), transaction)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String signed(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
