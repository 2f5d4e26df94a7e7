package org.sluice.rollout.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sluice.repo.sign.KeyKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which keys the repositories are signed.
 *
 * @param enabled whether they are signed
 * @param directory holds the secret keys, which are made when missing; empty means {@code keys} in
 *     the directory of the repositories
 * @param userId whose key a new key says it is
 * @param kind of a new key
 * @param passphraseFile its first line protects the keys on disk; empty means that only the rights
 *     of their files do
 */
@ConfigurationProperties("sluice.signing")
record SigningSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("") String directory,
    @DefaultValue("Sluice repositories") String userId,
    @DefaultValue("rsa-3072") KeyKind kind,
    @DefaultValue("") String passphraseFile) {
  /** Refuses what the server cannot work with. */
  SigningSettings {
    if (userId.isBlank() || userId.chars().anyMatch(Character::isISOControl)) {
      throw new BadSettingException(
          "sluice.signing.user-id",
          userId,
          "one line of text, such as Sluice repositories <repo@example.org>");
    }
  }

  Path directoryFor(Path repositories) {
    return directory.isBlank() ? repositories.resolve("keys") : Path.of(directory);
  }

  Optional<Path> passphrase() {
    return passphraseFile.isBlank() ? Optional.empty() : Optional.of(Path.of(passphraseFile));
  }
}
