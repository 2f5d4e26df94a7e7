package org.sluice.rollout.release;

import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.Digest;

/**
 * A package that a submission names.
 *
 * @param address where the file is; empty if it is to be found by name in the target's repository
 * @param name its name; empty if only the address is given
 * @param version full version; empty if any
 * @param architecture its architecture; empty if any that fits the target
 * @param sha256 the digest that the provider states, if any
 * @param size bytes as the provider states them, if so
 */
public record WantedPackage(
    String address,
    String name,
    String version,
    String architecture,
    Optional<Digest> sha256,
    OptionalLong size) {}
