package org.sluice.repo;

import java.time.Instant;

/**
 * The numbered, immutable state of all repositories together.
 *
 * @param number counts up by one from 0, the empty beginning
 * @param madeAt when it became the current one
 */
public record Generation(long number, Instant madeAt) {}
