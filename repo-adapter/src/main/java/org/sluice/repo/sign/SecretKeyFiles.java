package org.sluice.repo.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of the secret keys, one for each by its fingerprint. What was opened once stays open in
 * memory: to derive a key from a passphrase takes longer than to sign.
 */
final class SecretKeyFiles {
  private static final String ENDING = ".secret.asc";

  private final Path directory;
  private final PassphraseFile passphrase;
  private final Clock clock;
  private final Map<Fingerprint, Opened> opened = new HashMap<>();

  SecretKeyFiles(Path directory, PassphraseFile passphrase, Clock clock) {
    this.directory = directory;
    this.passphrase = passphrase;
    this.clock = clock;
  }

  SecretKey read(Fingerprint name) {
    return SecretKey.read(file(name));
  }

  void write(SecretKey key) throws IOException {
    PrivateFile.write(
        directory,
        key.certificate().fingerprint() + ENDING,
        Armour.of(key.ring().getEncoded()).getBytes(StandardCharsets.US_ASCII));
  }

  UnlockedKey unlock(Fingerprint name) {
    var version = version(file(name));
    var known = opened.get(name);
    if (known != null && known.version().equals(version)) {
      return known.key();
    }
    var key = read(name).unlocked(passphrase, clock.instant());
    opened.put(name, new Opened(version, key));
    return key;
  }

  /** Every key that lies here, the oldest first. */
  List<PublicKey> all() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .map(file -> SecretKey.read(file).certificate().publicKey())
          .sorted(Comparator.comparing(PublicKey::created))
          .toList();
    }
  }

  // Somebody may have imported the same key with a later end.
  private static FileTime version(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "The secret key %s cannot be read (%s). Restore it from a backup, or retire it."
              .formatted(file, Trouble.of(e)),
          e);
    }
  }

  private Path file(Fingerprint name) {
    return directory.resolve(name + ENDING);
  }

  private record Opened(FileTime version, UnlockedKey key) {}
}
