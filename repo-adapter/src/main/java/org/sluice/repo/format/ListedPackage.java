package org.sluice.repo.format;

import java.time.Instant;

/**
 * One package of a repository's list.
 *
 * @param described the package and its metadata
 * @param fileTime modification time of its file in the repository
 */
public record ListedPackage(DescribedPackage described, Instant fileTime) {}
