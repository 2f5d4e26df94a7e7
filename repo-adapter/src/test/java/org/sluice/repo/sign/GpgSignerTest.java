package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.sign.Verification.Verified;
import org.sluice.repo.testing.NeedsTools;

@NeedsTools("gpg")
class GpgSignerTest {
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LONG = Duration.ofMinutes(1);

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
  @ValueSource(strings = {"rsa3072", "ed25519"})
  void gpgAndTheKeyringAcceptWhatItSigns(String algorithm) throws IOException {
    gpg.makeKey("Provider", algorithm, "sign", "");
    var signer = signer(List.of(gpg.fingerprint("Provider")), Optional.empty());
    var keyring = Keyring.of(signer.publicKeys(), later());

    var signature = signer.detached(CONTENT);

    assertThat(gpg.verifyDetached(CONTENT, signature)).containsExactly(gpg.fingerprint("Provider"));
    assertThat(
            keyring.detached(
                () -> new ByteArrayInputStream(CONTENT),
                signature.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Verified.class);
    for (var text : Texts.ALL) {
      var framed = signer.clearSigned(text);
      assertThat(gpg.verifyClearSigned(framed)).as("gpg on <%s>", text).hasSize(1);
      assertThat(keyring.clearSigned(framed.getBytes(StandardCharsets.UTF_8)))
          .as("keyring on <%s>", text)
          .isInstanceOf(Verified.class);
    }
  }

  @Test
  void keysSignInTheOrderInWhichTheyAreNamed() {
    gpg.makeKey("Older", "ed25519", "sign", "");
    gpg.makeKey("Newer", "rsa3072", "sign", "");
    var older = gpg.fingerprint("Older");
    var newer = gpg.fingerprint("Newer");
    for (var order : List.of(List.of(older, newer), List.of(newer, older))) {
      var signer = signer(order, Optional.empty());

      assertThat(gpg.verifyDetached(CONTENT, signer.detached(CONTENT)))
          .containsExactlyElementsOf(order);
      assertThat(gpg.verifyClearSigned(signer.clearSigned("text\n")))
          .containsExactlyElementsOf(order);
      assertThat(signer.publicKeys())
          .extracting(key -> key.fingerprint().hex())
          .containsExactlyElementsOf(order);
    }
  }

  @Test
  void passphraseComesFromAFile() throws IOException {
    gpg.makeKey("Provider", "ed25519", "sign", "of gpg");
    gpg.endAgent();
    var right = Files.writeString(folder.resolve("right"), "of gpg\n");
    var wrong = Files.writeString(folder.resolve("wrong"), "another\n");

    assertThatThrownBy(() -> signer(List.of("Provider"), Optional.of(wrong)).detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("Bad passphrase", "Give the right passphrase");
    assertThat(
            gpg.verifyDetached(
                CONTENT, signer(List.of("Provider"), Optional.of(right)).detached(CONTENT)))
        .hasSize(1);
  }

  @Test
  void keyThatGpgDoesNotHaveIsNamed() {
    var signer = signer(List.of("nobody@example.org"), Optional.empty());

    assertThatThrownBy(() -> signer.detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("nobody@example.org", "No secret key", "Import the secret key");
    assertThatThrownBy(signer::publicKeys)
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("0 public keys", "nobody@example.org");
  }

  @Test
  void weakDigestFromTheConfigurationIsRefused() throws IOException {
    gpg.makeKey("Provider", "rsa2048", "sign", "");
    Files.writeString(gpg.home().resolve("gpg.conf"), "digest-algo SHA1\n");
    var signer = signer(List.of("Provider"), Optional.empty());

    assertThatThrownBy(() -> signer.detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("SHA1", "gpg.conf");
  }

  @Test
  void programThatIsNotThereIsNamed() {
    var signer = new GpgSigner(settings("no-such-gpg", List.of("KEY"), Optional.empty(), LONG));

    assertThatThrownBy(() -> signer.detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContaining("no-such-gpg");
  }

  @Test
  void programThatHangsIsEndedInTime() throws IOException {
    var hanging = program("#!/bin/sh\nsleep 600\n");
    var signer =
        new GpgSigner(settings(hanging, List.of("KEY"), Optional.empty(), Duration.ofMillis(300)));

    assertThatThrownBy(() -> signer.detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("within 0.3 seconds", "waiting for a passphrase or a card");
    await()
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
                    .noneMatch(info -> info.commandLine().orElse("").contains("sleep 600")));
  }

  @Test
  void whatGpgSaysIsInTheFailure() throws IOException {
    var failing = program("#!/bin/sh\necho 'card is broken' >&2\nexit 2\n");
    var silent = program("#!/bin/sh\nexit 0\n");

    assertThatThrownBy(
            () ->
                new GpgSigner(settings(failing, List.of("KEY"), Optional.empty(), LONG))
                    .detached(CONTENT))
        .hasMessageContainingAll("exit status 2", "card is broken");
    assertThatThrownBy(
            () ->
                new GpgSigner(settings(silent, List.of("KEY"), Optional.empty(), LONG))
                    .detached(CONTENT))
        .hasMessageContaining("is no signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "--yes"})
  void keyThatGpgWouldTakeForAnOptionIsRefused(String key) {
    assertThatThrownBy(() -> settings("gpg", List.of(key), Optional.empty(), LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by its fingerprint");
  }

  private String program(String script) throws IOException {
    var file = Files.createTempFile(folder, "gpg", ".sh");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private Signer signer(List<String> keys, Optional<Path> passphraseFile) {
    return new GpgSigner(settings("gpg", keys, passphraseFile, LONG));
  }

  private GpgSettings settings(
      String program, List<String> keys, Optional<Path> passphraseFile, Duration timeout) {
    return new GpgSettings(program, Optional.of(gpg.home()), keys, passphraseFile, timeout);
  }

  // gpg signs at the time of this machine.
  private static SteppingClock later() {
    return new SteppingClock(Instant.now().plusSeconds(60));
  }
}
