package org.sluice.repo.format;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.Repository;

/**
 * Everything that the metadata of one repository is made from.
 *
 * @param repository which repository
 * @param revision the generation that shows it first; rises with every change
 * @param madeAt date to be told to clients, whole seconds; later than that of the state before
 * @param chunks what it lists, in order of name
 * @param before what the state before it listed; empty if there was none
 * @param advisories what the releases that are listed tell, in order of release
 * @param records what it carries on from the repository that it was, in order of type
 */
public record RepositoryContents(
    Repository repository,
    long revision,
    Instant madeAt,
    List<PackageChunk> chunks,
    List<PackageChunk> before,
    List<ReleaseAdvisory> advisories,
    List<KeptRecord> records) {
  /** Keeps copies of the lists. */
  public RepositoryContents {
    chunks = List.copyOf(chunks);
    before = List.copyOf(before);
    advisories = List.copyOf(advisories);
    records = List.copyOf(records);
  }

  /** Contents about which no release tells anything, and nothing is carried on. */
  public RepositoryContents(
      Repository repository,
      long revision,
      Instant madeAt,
      List<PackageChunk> chunks,
      List<PackageChunk> before) {
    this(repository, revision, madeAt, chunks, before, List.of(), List.of());
  }

  /** How many packages it lists. */
  public int size() {
    return chunks.stream().mapToInt(chunk -> chunk.packages().size()).sum();
  }
}
