package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.testing.NeedsTools;

class KeyDirectoryTest {
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = folder.resolve("home/keys");
  }

  @Test
  void firstKeyIsMadeWhenItIsNeededAndKeptForItsOwnerAlone() throws IOException {
    var keys = Keys.in(directory, KeyKind.ED25519);
    assertThat(keys.directory.keys()).isEmpty();
    assertThat(directory).doesNotExist();

    var made = keys.signer().publicKeys();

    assertThat(made).hasSize(1);
    assertThat(keys.directory.keys()).extracting(SigningKey::key).isEqualTo(made);
    assertThat(rights(directory)).isEqualTo("rwx------");
    assertThat(rights(secretFile(made.get(0)))).isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void keyStaysTheSameAfterARestart() {
    var keys = Keys.in(directory, KeyKind.ED25519);
    var before = keys.signer().publicKeys();

    assertThat(keys.reopened().signer().publicKeys()).isEqualTo(before);
  }

  @Test
  void keyWhoseMakerDiedBeforeTheBookWasWrittenIsTheKey() throws IOException {
    var keys = Keys.in(directory, KeyKind.ED25519);
    var before = keys.signer().publicKeys();
    Files.delete(directory.resolve("keys.json"));

    assertThat(keys.reopened().signer().publicKeys()).isEqualTo(before);
  }

  @Test
  void severalKeysWithoutTheBookAreNotGuessedAt() throws IOException {
    var keys = Keys.in(directory, KeyKind.ED25519);
    keys.signer().publicKeys();
    keys.directory.rotate();
    Files.delete(directory.resolve("keys.json"));

    assertThatThrownBy(() -> keys.reopened().signer().publicKeys())
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll("2 secret keys", "keys.json", "Restore it from a backup");
  }

  @ParameterizedTest
  @EnumSource
  void keyBehindAPassphraseSignsWithItAndNotWithAnother(KeyKind kind) throws IOException {
    var passphrase = Files.writeString(folder.resolve("passphrase"), "öffne dich\n");
    var keys = Keys.in(directory, kind, passphrase);
    var key = keys.signer().publicKeys().get(0);
    assertThat(keys.reopened().signer().detached(CONTENT)).contains("PGP SIGNATURE");

    Files.writeString(passphrase, "something else\n");

    assertThatThrownBy(() -> keys.reopened().signer().detached(CONTENT))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll(
            key.fingerprint().hex(), passphrase.toString(), "Put the right passphrase");
  }

  @Test
  void keyBehindAPassphraseAsksForThePassphraseFile() throws IOException {
    var passphrase = Files.writeString(folder.resolve("passphrase"), "open\n");
    Keys.in(directory, KeyKind.ED25519, passphrase).signer().publicKeys();

    assertThatThrownBy(() -> Keys.in(directory, KeyKind.ED25519).signer().detached(CONTENT))
        .hasMessageContainingAll("is protected with a passphrase, and none is given");
  }

  @Test
  void missingAndEmptyPassphraseFilesAreNamed() throws IOException {
    var missing = Keys.in(directory, KeyKind.ED25519, folder.resolve("nowhere"));
    var empty =
        Keys.in(directory, KeyKind.ED25519, Files.writeString(folder.resolve("empty"), "\n"));

    assertThatThrownBy(() -> missing.signer().publicKeys())
        .hasMessageContainingAll("nowhere", "it is not there");
    assertThatThrownBy(() -> empty.signer().publicKeys())
        .hasMessageContainingAll("empty", "begins with an empty line");
  }

  @Test
  void damagedBookIsNotTakenForAnEmptyOne() throws IOException {
    var keys = Keys.in(directory, KeyKind.ED25519);
    keys.signer().publicKeys();
    for (var damaged : new String[] {"", "{", "{}", "{\"keys\":[{\"from\":\"yesterday\"}]}"}) {
      Files.writeString(directory.resolve("keys.json"), damaged);

      assertThatThrownBy(() -> keys.signer().publicKeys())
          .as("book <%s>", damaged)
          .isInstanceOf(SigningUnavailableException.class)
          .hasMessageContainingAll("keys.json is damaged", "Restore it from a backup");
    }
  }

  @Test
  void missingSecretFileIsNamed() throws IOException {
    var keys = Keys.in(directory, KeyKind.ED25519);
    var file = secretFile(keys.signer().publicKeys().get(0));
    Files.delete(file);

    assertThatThrownBy(() -> keys.reopened().signer().publicKeys())
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll(file.toString(), "it is not there");
  }

  @Test
  void importedKeyIsTheOnlyOneInAnEmptyDirectory() {
    var elsewhere = Keys.in(folder.resolve("elsewhere"), KeyKind.ED25519);
    var key = elsewhere.signer().publicKeys().get(0);
    var keys = Keys.in(directory, KeyKind.RSA_3072);

    var imported =
        keys.directory.importKey(
            folder.resolve("elsewhere/" + key.fingerprint() + ".secret.asc"), Optional.empty());

    assertThat(imported).isEqualTo(key);
    assertThat(keys.signer().publicKeys()).containsExactly(key);
  }

  @Test
  void publicKeyIsNoSecretKey() throws IOException {
    var key = Keys.in(folder.resolve("elsewhere"), KeyKind.ED25519).signer().publicKeys().get(0);
    var keys = Keys.in(directory, KeyKind.ED25519);
    var file = Files.writeString(folder.resolve("public.asc"), key.armoured());
    var prose = Files.writeString(folder.resolve("prose.txt"), "Dear administrator,\n");

    assertThatThrownBy(() -> keys.directory.importKey(file, Optional.empty()))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll(file.toString(), "holds a public key only");
    assertThatThrownBy(() -> keys.directory.importKey(prose, Optional.empty()))
        .isInstanceOf(SigningUnavailableException.class)
        .hasMessageContainingAll(prose.toString(), "secret key");
    assertThat(keys.directory.keys()).isEmpty();
  }

  @NeedsTools("gpg")
  @Test
  void keyOfGpgIsTakenOverBehindOurOwnPassphrase() throws IOException {
    var theirs = Files.writeString(folder.resolve("theirs"), "of gpg\n");
    var ours = Files.writeString(folder.resolve("ours"), "of sluice\n");
    try (var gpg = new Gpg()) {
      gpg.makeKey("Old <old@example.org>", "rsa2048", "sign", "of gpg");
      var exported = gpg.exportSecret("Old", "of gpg", folder.resolve("exported.asc"));
      var keys = Keys.in(directory, KeyKind.ED25519, ours);

      assertThatThrownBy(() -> keys.directory.importKey(exported, Optional.empty()))
          .hasMessageContaining("is protected with a passphrase, and none is given");
      assertThatThrownBy(() -> keys.directory.importKey(exported, Optional.of(ours)))
          .hasMessageContaining("does not open with the passphrase");
      var imported = keys.directory.importKey(exported, Optional.of(theirs));

      keys.clock.advance(Duration.between(keys.clock.instant(), imported.created().plusSeconds(5)));
      assertThat(gpg.verifyDetached(CONTENT, keys.reopened().signer().detached(CONTENT)))
          .containsExactly(gpg.fingerprint("Old"));
    }
  }

  @NeedsTools("gpg")
  @Test
  void subkeySignsWhereThePrimaryKeyOnlyCertifies() throws IOException {
    try (var gpg = new Gpg()) {
      gpg.makeKey("Two <two@example.org>", "ed25519", "cert", "");
      var primary = gpg.fingerprint("Two");
      gpg.run(
          "--pinentry-mode",
          "loopback",
          "--passphrase",
          "",
          "--quick-add-key",
          primary,
          "ed25519",
          "sign");
      var exported = gpg.exportSecret("Two", "", folder.resolve("exported.asc"));
      var keys = Keys.in(directory, KeyKind.ED25519);
      var imported = keys.directory.importKey(exported, Optional.empty());
      keys.clock.advance(Duration.between(keys.clock.instant(), imported.created().plusSeconds(5)));

      var framed = keys.signer().clearSigned("text\n");

      assertThat(imported.fingerprint().hex()).isEqualTo(primary);
      assertThat(gpg.verifyClearSigned(framed)).containsExactly(primary);
    }
  }

  @NeedsTools("gpg")
  @Test
  void primaryKeyMayHaveBeenLeftOutOfTheExport() throws IOException {
    var theirs = Files.writeString(folder.resolve("theirs"), "of gpg\n");
    var ours = Files.writeString(folder.resolve("ours"), "of sluice\n");
    try (var gpg = new Gpg()) {
      gpg.makeKey("Two <two@example.org>", "rsa2048", "cert", "of gpg");
      var primary = gpg.fingerprint("Two");
      gpg.unlocked("of gpg", "--quick-add-key", primary, "rsa2048", "sign");
      var exported = folder.resolve("exported.asc");
      gpg.unlocked("of gpg", "--output", exported.toString(), "--export-secret-subkeys", "Two");
      var keys = Keys.in(directory, KeyKind.ED25519, ours);
      var imported = keys.directory.importKey(exported, Optional.of(theirs));
      keys.clock.advance(Duration.between(keys.clock.instant(), imported.created().plusSeconds(5)));

      assertThat(gpg.verifyDetached(CONTENT, keys.reopened().signer().detached(CONTENT)))
          .containsExactly(primary);
    }
  }

  @NeedsTools("gpg")
  @Test
  void revokedAndShortKeysAreRefusedWithTheReason() throws IOException {
    try (var gpg = new Gpg()) {
      gpg.makeKey("Revoked <r@example.org>", "ed25519", "sign", "");
      gpg.revoke(gpg.fingerprint("Revoked"));
      gpg.makeKey("Short <s@example.org>", "rsa1024", "sign", "");
      var keys = Keys.in(directory, KeyKind.ED25519);
      var revoked = gpg.exportSecret("Revoked", "", folder.resolve("revoked.asc"));
      var tooShort = gpg.exportSecret("Short", "", folder.resolve("short.asc"));

      assertThatThrownBy(() -> keys.directory.importKey(revoked, Optional.empty()))
          .isInstanceOf(SigningUnavailableException.class)
          .hasMessageContaining("has been revoked");
      assertThatThrownBy(() -> keys.directory.importKey(tooShort, Optional.empty()))
          .isInstanceOf(SigningUnavailableException.class)
          .hasMessageContaining("is too short (RSA 1024)");
    }
  }

  @NeedsTools("gpg")
  @Test
  void keyThatOnlyCertifiesOrHasExpiredIsRefusedWithTheReason() throws IOException {
    try (var gpg = new Gpg()) {
      gpg.makeKey("Certifier <c@example.org>", "ed25519", "cert", "");
      gpg.makeKey("Expiring <e@example.org>", "ed25519", "sign", "");
      gpg.run("--quick-set-expire", gpg.fingerprint("Expiring"), "1d");
      var keys = Keys.in(directory, KeyKind.ED25519);
      var certifier = gpg.exportSecret("Certifier", "", folder.resolve("certifier.asc"));
      var expiring = gpg.exportSecret("Expiring", "", folder.resolve("expiring.asc"));
      keys.clock.advance(Duration.ofDays(100 * 365));

      assertThatThrownBy(() -> keys.directory.importKey(certifier, Optional.empty()))
          .isInstanceOf(SigningUnavailableException.class)
          .hasMessageContaining("is not meant for signing");
      assertThatThrownBy(() -> keys.directory.importKey(expiring, Optional.empty()))
          .isInstanceOf(SigningUnavailableException.class)
          .hasMessageContaining("has expired");
      assertThat(keys.directory.keys()).isEmpty();
    }
  }

  @Test
  void userIdOfSeveralLinesIsRefused() {
    assertThatThrownBy(
            () -> new KeySettings(directory, "two\nlines", KeyKind.ED25519, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one line of text");
  }

  private Path secretFile(PublicKey key) {
    return directory.resolve(key.fingerprint() + ".secret.asc");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
