package org.sluice.repo.takeover;

import java.nio.file.Path;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.YumEntry;

/**
 * A package file of an existing repository, which is there with the size that its list states.
 *
 * @param file where it is
 * @param entry what the list states of it
 * @param checksum what the list says that it hashes to
 */
public record ListedFile(Path file, YumEntry entry, Checksum checksum) {}
