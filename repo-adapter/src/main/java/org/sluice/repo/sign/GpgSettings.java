package org.sluice.repo.sign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the gpg program is called to sign, for keys that an agent, a card or an HSM holds.
 *
 * @param program name or path of gpg 2.2 or newer
 * @param home gpg's own directory ({@code --homedir}); empty for that of the user running Sluice
 * @param keys the keys that sign, the oldest first, best by fingerprint; at least one
 * @param passphraseFile its first line opens the keys; empty if the agent knows it, or asks a card
 * @param timeout longest time for one call; a card or an HSM over a network needs some seconds
 */
public record GpgSettings(
    String program,
    Optional<Path> home,
    List<String> keys,
    Optional<Path> passphraseFile,
    Duration timeout) {

  /** Checks that there is a key, and that gpg cannot take one for an option. */
  public GpgSettings {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.isBlank() || key.startsWith("-"))) {
      throw new IllegalArgumentException(
          "The keys with which gpg signs are %s; name at least one, by its fingerprint."
              .formatted(keys));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "The time limit of gpg is %s; give some seconds, such as 30s.".formatted(timeout));
    }
  }
}
