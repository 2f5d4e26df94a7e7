package org.sluice.repo.sign;

import java.time.Instant;
import java.util.Optional;

/**
 * The public half of a key, as clients need it and people compare it.
 *
 * @param fingerprint of the primary key
 * @param userId whose key it says it is, such as {@code Sluice repositories <repo@example.org>};
 *     empty if the key names nobody
 * @param created when the key was made
 * @param expires when the key ends by its own word; empty if never
 * @param algorithm for people, such as {@code RSA 3072} or {@code Ed25519}
 * @param armoured the whole key as ASCII armour, ending in a line feed: what {@code gpgkey=} and
 *     {@code Signed-By} lead to
 */
public record PublicKey(
    Fingerprint fingerprint,
    String userId,
    Instant created,
    Optional<Instant> expires,
    String algorithm,
    String armoured) {}
