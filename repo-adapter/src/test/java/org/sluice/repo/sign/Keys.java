package org.sluice.repo.sign;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.sluice.repo.memory.SteppingClock;

/** Key directories and signers for tests, at a time of their own. */
final class Keys {
  static final String USER = "Sluice repositories <repo@example.org>";

  final SteppingClock clock = new SteppingClock(Instant.parse("2024-03-01T10:00:00Z"));
  final SecureRandom random = new SecureRandom();
  final KeySettings settings;
  final KeyDirectory directory;

  private Keys(KeySettings settings) {
    this.settings = settings;
    this.directory = new KeyDirectory(settings, clock, random);
  }

  static Keys in(Path directory, KeyKind kind) {
    return new Keys(new KeySettings(directory, USER, kind, Optional.empty()));
  }

  static Keys in(Path directory, KeyKind kind, Path passphraseFile) {
    return new Keys(new KeySettings(directory, USER, kind, Optional.of(passphraseFile)));
  }

  /** The same files after a restart. */
  Keys reopened() {
    return new Keys(settings);
  }

  Signer signer() {
    return new OpenPgpSigner(directory, clock, random);
  }
}
