package org.sluice.repo.takeover;

import java.nio.file.Path;
import java.util.Optional;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.YumEntry;

/**
 * A package file of an existing repository, which is there with the size that its list states.
 *
 * @param file where it is
 * @param entry what the list states of it
 * @param checksum what the list says that it hashes to
 * @param text all that the list tells clients of it; empty where the package says it as cheaply
 */
public record ListedFile(Path file, YumEntry entry, Checksum checksum, Optional<String> text) {}
