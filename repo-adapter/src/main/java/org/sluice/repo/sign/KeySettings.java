package org.sluice.repo.sign;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the keys live that sign the repositories, and how new ones are made.
 *
 * @param directory holds the secret keys; made when missing, for its owner alone
 * @param userId whose key a new key says it is, such as {@code Sluice repositories
 *     <repo@example.org>}
 * @param kind of a new key
 * @param passphraseFile its first line protects the keys on disk; if empty they are kept without a
 *     passphrase, behind the rights of their files alone
 */
public record KeySettings(
    Path directory, String userId, KeyKind kind, Optional<Path> passphraseFile) {

  /** Checks that a key can carry the user id. */
  public KeySettings {
    if (userId.isBlank() || userId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The user id of the signing key is '%s'; give it one line of text, such as Sluice repositories <repo@example.org>."
              .formatted(userId));
    }
  }
}
