package org.sluice.repo.source.yum;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code repomd.xml} says about the list of packages, or about another record.
 *
 * @param location where it is
 * @param checksum what the packed file hashes to
 * @param size bytes of the packed file
 */
public record PrimaryRecord(Location location, Optional<Checksum> checksum, OptionalLong size) {}
