package org.sluice.repo;

/**
 * Something on the disk of the repositories that is not as it was written.
 *
 * @param finding what is damaged and what to do; it blocks if clients can meet it, and warns if not
 * @param mended whether it is whole again
 */
public record Damage(Finding finding, boolean mended) {}
