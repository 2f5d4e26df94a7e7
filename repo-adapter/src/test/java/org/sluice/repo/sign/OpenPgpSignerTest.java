package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.testing.NeedsTools;

class OpenPgpSignerTest {
  private static final byte[] REPOMD = "<repomd/>\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @NeedsTools("gpg")
  @ParameterizedTest
  @EnumSource
  void gpgAcceptsADetachedSignature(KeyKind kind) {
    var signer = Keys.in(folder.resolve("keys"), kind).signer();

    var signature = signer.detached(REPOMD);

    try (var gpg = Gpg.knowing(signer.publicKeys())) {
      assertThat(gpg.verifyDetached(REPOMD, signature))
          .containsExactly(signer.publicKeys().get(0).fingerprint().hex());
    }
    assertThat(signature)
        .startsWith("-----BEGIN PGP SIGNATURE-----\n")
        .endsWith("-----END PGP SIGNATURE-----\n")
        .doesNotContain("Version", "BCPG");
  }

  @NeedsTools("gpg")
  @ParameterizedTest
  @EnumSource
  void gpgAcceptsEveryClearSignedTextAndReadsItsLines(KeyKind kind) {
    var signer = Keys.in(folder.resolve("keys"), kind).signer();
    var name = signer.publicKeys().get(0).fingerprint().hex();

    try (var gpg = Gpg.knowing(signer.publicKeys())) {
      for (var text : Texts.ALL) {
        var framed = signer.clearSigned(text);

        assertThatCode(() -> assertThat(gpg.verifyClearSigned(framed)).containsExactly(name))
            .as("signature around <%s>", text)
            .doesNotThrowAnyException();
        assertThat(Texts.covered(gpg.textOf(framed)))
            .as("what gpg reads of <%s>", text)
            .isEqualTo(Texts.covered(text.matches("(?s).*[\\r\\n]") ? text : text + "\n"));
      }
    }
  }

  @NeedsTools("gpg")
  @ParameterizedTest
  @EnumSource
  void gpgSeesAnAlteredText(KeyKind kind) {
    var signer = Keys.in(folder.resolve("keys"), kind).signer();
    var altered = signer.clearSigned("Suite: production\n").replace("production", "unverified");

    try (var gpg = Gpg.knowing(signer.publicKeys())) {
      assertThatThrownBy(() -> gpg.verifyClearSigned(altered))
          .hasMessageContaining("BAD signature");
    }
  }

  @NeedsTools("gpg")
  @ParameterizedTest
  @EnumSource
  void publicKeySaysWhatGpgSays(KeyKind kind) {
    var key = Keys.in(folder.resolve("keys"), kind).signer().publicKeys().get(0);

    try (var gpg = new Gpg()) {
      gpg.importKey(key);
      var listing = String.join("\n", gpg.run("--list-keys", "--with-colons"));

      assertThat(listing)
          .contains("fpr:::::::::" + key.fingerprint().hex() + ":")
          .contains(":" + Keys.USER + ":")
          .contains(":" + key.created().getEpochSecond() + ":")
          .contains(kind == KeyKind.RSA_3072 ? ":3072:1:" : ":22:")
          .contains(":scSC:");
    }
    assertThat(key.userId()).isEqualTo(Keys.USER);
    assertThat(key.algorithm()).isEqualTo(kind == KeyKind.RSA_3072 ? "RSA 3072" : "Ed25519");
    assertThat(key.expires()).isEmpty();
  }

  @NeedsTools("gpg")
  @Test
  void clockSetBackMakesNoSignatureOlderThanItsKey() {
    var keys = Keys.in(folder.resolve("keys"), KeyKind.ED25519);
    var known = keys.signer().publicKeys();
    keys.clock.advance(Duration.ofDays(-30));

    var signature = keys.signer().detached(REPOMD);

    try (var gpg = Gpg.knowing(known)) {
      assertThat(gpg.verifyDetached(REPOMD, signature)).hasSize(1);
    }
  }

  @Test
  void contentThatCannotBeReadIsNamedAsTheFailure() {
    var signer = Keys.in(folder.resolve("keys"), KeyKind.ED25519).signer();

    assertThatThrownBy(
            () ->
                signer.detached(
                    () -> {
                      throw new IOException("bad sector");
                    }))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContaining("bad sector");
  }

  @Test
  void warmRsaSignatureOfTwoKilobytesTakesMilliseconds() {
    var signer = Keys.in(folder.resolve("keys"), KeyKind.RSA_3072).signer();
    var content = new byte[2048];
    for (int round = 0; round < 30; round++) {
      signer.detached(content);
    }

    var best = Long.MAX_VALUE;
    for (int round = 0; round < 30; round++) {
      var start = System.nanoTime();
      signer.detached(content);
      best = Math.min(best, System.nanoTime() - start);
    }

    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(15));
  }
}
