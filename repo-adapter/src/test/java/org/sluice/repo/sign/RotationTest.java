package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.NeedsTools;

class RotationTest {
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Keys keys;
  private PublicKey older;

  @BeforeEach
  void startWithOneKey() {
    keys = Keys.in(folder.resolve("keys"), KeyKind.ED25519);
    older = keys.signer().publicKeys().get(0);
  }

  @NeedsTools("gpg")
  @Test
  void bothKeysSignTheOlderOneFirst() {
    var newer = keys.directory.rotate();

    var signer = keys.signer();
    assertThat(signer.publicKeys()).containsExactly(older, newer);
    try (var gpg = Gpg.knowing(List.of(older, newer))) {
      assertThat(gpg.verifyDetached(CONTENT, signer.detached(CONTENT)))
          .containsExactly(older.fingerprint().hex(), newer.fingerprint().hex());
      for (var text : Texts.ALL) {
        assertThat(gpg.verifyClearSigned(signer.clearSigned(text)))
            .as("signers of <%s>", text)
            .containsExactly(older.fingerprint().hex(), newer.fingerprint().hex());
      }
    }
  }

  @NeedsTools("gpg")
  @Test
  void clientThatKnowsEitherKeyFindsItsSignature() {
    var newer = keys.directory.rotate();
    var signature = keys.signer().detached(CONTENT);

    for (var known : List.of(older, newer)) {
      try (var gpg = Gpg.knowing(List.of(known))) {
        assertThat(gpg.goodSignaturesAmong(CONTENT, signature))
            .containsExactly(known.fingerprint().hex());
      }
    }
  }

  @Test
  void retiredKeySignsNoLongerAndTheOthersGoOn() {
    var newer = keys.directory.rotate();

    keys.directory.retire(older.fingerprint(), keys.clock.instant());

    assertThat(keys.signer().publicKeys()).containsExactly(newer);
    assertThat(keys.directory.keys())
        .extracting(SigningKey::key, each -> each.until().isPresent())
        .containsExactly(tuple(older, true), tuple(newer, false));
  }

  @Test
  void keyRetiredForALaterDaySignsUntilThen() {
    var newer = keys.directory.rotate();
    keys.directory.retire(older.fingerprint(), keys.clock.instant().plus(Duration.ofDays(90)));

    assertThat(keys.signer().publicKeys()).containsExactly(older, newer);

    keys.clock.advance(Duration.ofDays(90));
    assertThat(keys.signer().publicKeys()).containsExactly(newer);
  }

  @Test
  void signerThatIsRunningFollowsAChangeMadeElsewhere() {
    var running = keys.signer();
    running.detached(CONTENT);

    var newer = keys.reopened().directory.rotate();

    assertThat(running.publicKeys()).containsExactly(older, newer);
  }

  @Test
  void bookThatAPersonEditedIsFollowed() throws IOException {
    var newer = keys.directory.rotate();
    Files.writeString(
        folder.resolve("keys/keys.json"),
        """
        {
          "keys": [
            {"fingerprint": "%s", "from": "2024-03-01T10:00:00Z", "until": "2024-06-01T00:00:00Z"},
            {"fingerprint": "%s", "from": "2024-03-01T10:00:00Z"}
          ]
        }
        """
            .formatted(older.fingerprint(), newer.fingerprint()));

    assertThat(keys.signer().publicKeys()).containsExactly(older, newer);
    keys.clock.advance(Duration.ofDays(92));
    assertThat(keys.signer().publicKeys()).containsExactly(newer);
  }

  @Test
  void lastKeyCannotBeRetired() {
    assertThatThrownBy(() -> keys.directory.retire(older.fingerprint(), keys.clock.instant()))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll(older.fingerprint().hex(), "Make one first (rotate)");
    assertThat(keys.signer().publicKeys()).containsExactly(older);
  }

  @Test
  void keysCannotAllBeRetiredOneAfterTheOther() {
    var newer = keys.directory.rotate();
    var nextYear = keys.clock.instant().plus(Duration.ofDays(365));
    keys.directory.retire(older.fingerprint(), nextYear);

    assertThatThrownBy(() -> keys.directory.retire(newer.fingerprint(), keys.clock.instant()))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContaining("no other key would go on signing");
  }

  @Test
  void unknownKeyIsAnsweredWithTheKnownOnes() {
    var unknown = Fingerprint.parse("0000 1111 2222 3333 4444  5555 6666 7777 8888 9999");

    assertThatThrownBy(() -> keys.directory.retire(unknown, keys.clock.instant()))
        .hasMessageContainingAll(unknown.hex(), older.fingerprint().hex());
  }

  @Test
  void retiredKeyThatIsImportedAgainSignsAfterTheOthers() {
    var newer = keys.directory.rotate();
    keys.directory.retire(older.fingerprint(), keys.clock.instant());

    keys.directory.importKey(
        folder.resolve("keys/" + older.fingerprint() + ".secret.asc"), Optional.empty());

    assertThat(keys.signer().publicKeys()).containsExactly(newer, older);
  }
}
