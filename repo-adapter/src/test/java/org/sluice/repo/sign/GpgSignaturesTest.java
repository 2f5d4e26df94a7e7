package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.Content;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.sign.Verification.NotVerified;
import org.sluice.repo.sign.Verification.Reason;
import org.sluice.repo.sign.Verification.Verified;
import org.sluice.repo.testing.NeedsTools;

/** What providers sign with gpg, with every kind of key that they have. */
@NeedsTools("gpg")
class GpgSignaturesTest {
  private static final byte[] CONTENT = "one \r\ntwo\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Gpg gpg;

  @BeforeEach
  void startGpg() {
    gpg = new Gpg();
  }

  @AfterEach
  void stopGpg() {
    gpg.close();
  }

  @ParameterizedTest
  @CsvSource({"rsa2048,sign", "rsa4096,sign", "ed25519,sign", "nistp256,sign", "dsa2048,sign"})
  void signaturesOfEveryKeyAreAccepted(String algorithm, String usage) throws IOException {
    gpg.makeKey("Provider", algorithm, usage, "");
    var ring = ring("Provider", later());

    assertThat(ring.detached(content(CONTENT), sign("--detach-sign"))).isInstanceOf(Verified.class);
    assertThat(ring.detached(content(CONTENT), sign("--armor", "--textmode", "--detach-sign")))
        .isInstanceOf(Verified.class);
  }

  @Test
  void clearSignedTextsOfGpgAreRead() throws IOException {
    gpg.makeKey("Provider", "ed25519", "sign", "");
    var ring = ring("Provider", later());
    for (var text : Texts.ALL) {
      if (text.replace("\r\n", "\n").contains("\r")) {
        continue; // Refused on purpose: programs do not agree on what it means.
      }
      var framed = sign(text.getBytes(StandardCharsets.UTF_8), "--clear-sign");

      assertThat(ring.clearSigned(framed))
          .as("<%s>", text)
          .isInstanceOfSatisfying(
              Verified.class,
              verified ->
                  assertThat(verified.text())
                      .contains(Texts.covered(text.endsWith("\n") ? text : text + "\n")));
    }
  }

  @Test
  void signatureOfASubkeyNamesThePrimaryKey() throws IOException {
    gpg.makeKey("Provider", "rsa2048", "cert", "");
    var primary = gpg.fingerprint("Provider");
    gpg.run(
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "",
        "--quick-add-key",
        primary,
        "rsa2048",
        "sign");

    assertThat(ring("Provider", later()).detached(content(CONTENT), sign("--detach-sign")))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> assertThat(verified.signatures().get(0).key().hex()).isEqualTo(primary));
  }

  @ParameterizedTest
  @CsvSource({"SHA1", "RIPEMD160", "MD5"})
  void weakDigestsOfGpgAreRefused(String digest) throws IOException {
    gpg.makeKey("Provider", "rsa2048", "sign", "");
    var signature = sign("--allow-weak-digest-algos", "--digest-algo", digest, "--detach-sign");

    assertThat(ring("Provider", later()).detached(content(CONTENT), signature))
        .isInstanceOfSatisfying(
            NotVerified.class, no -> assertThat(no.reason()).isEqualTo(Reason.WEAK_DIGEST));
  }

  @Test
  void keyThatHasExpiredVouchesForWhatItSignedBeforeAndNotAfter() throws IOException {
    gpg.makeKey("Provider", "ed25519", "sign", "");
    var before = sign("--detach-sign");
    var inTwoDays = later().instant().plus(Duration.ofDays(2));
    var after = sign("--faked-system-time", inTwoDays.getEpochSecond() + "!", "--detach-sign");
    gpg.run("--quick-set-expire", gpg.fingerprint("Provider"), "1d");
    var ring = ring("Provider", new SteppingClock(inTwoDays.plus(Duration.ofHours(1))));

    assertThat(ring.detached(content(CONTENT), before)).isInstanceOf(Verified.class);
    assertThat(ring.detached(content(CONTENT), after))
        .isInstanceOfSatisfying(
            NotVerified.class, no -> assertThat(no.reason()).isEqualTo(Reason.KEY_NOT_VALID));
  }

  @Test
  void revokedKeyVouchesForNothing() throws IOException {
    gpg.makeKey("Provider", "ed25519", "sign", "");
    var signature = sign("--detach-sign");
    gpg.revoke(gpg.fingerprint("Provider"));

    assertThat(ring("Provider", later()).detached(content(CONTENT), signature))
        .isInstanceOfSatisfying(
            NotVerified.class, no -> assertThat(no.reason()).isEqualTo(Reason.KEY_NOT_VALID));
  }

  private byte[] sign(String... command) throws IOException {
    return sign(CONTENT, command);
  }

  private byte[] sign(byte[] content, String... command) throws IOException {
    var input = Files.write(folder.resolve("input"), content);
    var output = folder.resolve("output");
    Files.deleteIfExists(output);
    var whole = new ArrayList<>(List.of("--output", output.toString()));
    whole.addAll(List.of(command));
    whole.add(input.toString());
    gpg.run(whole.toArray(String[]::new));
    return Files.readAllBytes(output);
  }

  private Keyring ring(String userId, Clock clock) throws IOException {
    var file = folder.resolve("ring.gpg");
    gpg.run("--yes", "--output", file.toString(), "--export", userId);
    return Keyring.read(file, clock);
  }

  // gpg signs at the time of this machine.
  private static SteppingClock later() {
    return new SteppingClock(Instant.now().plusSeconds(60));
  }

  private static Content content(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
