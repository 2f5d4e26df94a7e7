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
 * @param packages what it lists, in order of name, version and architecture
 */
public record RepositoryContents(
    Repository repository, long revision, Instant madeAt, List<ListedPackage> packages) {
  /** Keeps a copy of the list. */
  public RepositoryContents {
    packages = List.copyOf(packages);
  }

  /**
   * One package of the list.
   *
   * @param described the package and its metadata
   * @param fileTime modification time of its file in the repository
   */
  public record ListedPackage(DescribedPackage described, Instant fileTime) {}
}
