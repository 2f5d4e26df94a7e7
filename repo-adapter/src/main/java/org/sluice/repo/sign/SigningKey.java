package org.sluice.repo.sign;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of ours and the time in which it signs.
 *
 * @param key its public half
 * @param from since when it signs
 * @param until when it stops, or stopped; empty while nobody has retired it
 */
public record SigningKey(PublicKey key, Instant from, Optional<Instant> until) {}
