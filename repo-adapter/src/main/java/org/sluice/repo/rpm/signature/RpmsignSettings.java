package org.sluice.repo.rpm.signature;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How {@code rpmsign} is called.
 *
 * @param program rpmsign itself; a bare name is looked up in the path
 * @param gpg the gpg that it calls; a bare name is looked up in the path
 * @param gpgHome gpg's own directory, where the key is or where the agent is found; absent for that
 *     of the user running Sluice
 * @param key the key as gpg knows it: fingerprint, key id or user id
 * @param passphraseFile holds the passphrase in its first line; absent if the agent knows it
 * @param patience how long one package may take; a card may wait for somebody's finger
 */
public record RpmsignSettings(
    String program,
    String gpg,
    Optional<Path> gpgHome,
    String key,
    Optional<Path> passphraseFile,
    Duration patience) {}
