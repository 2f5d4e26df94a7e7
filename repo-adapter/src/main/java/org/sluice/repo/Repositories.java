package org.sluice.repo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** All repositories of one installation, and the only way to change what they publish. */
public interface Repositories {

  /**
   * Reads a package and keeps its bytes in the store, where they are found by digest. Publishes
   * nothing. Content that is there already is not written again.
   *
   * @param fileName what the sender calls the file; used in findings only
   * @param format what the file ought to be
   * @param content the whole file
   * @return the package, or why it cannot be read
   * @throws RepositoryUnavailableException if the content cannot be read or written now; retrying
   *     may help
   */
  Taken take(String fileName, PackageFormat format, Content content);

  /**
   * Publishes everything {@code operation} asks for in one new generation, or nothing.
   *
   * <p>Repeating an operation that has been carried out returns the first outcome and changes
   * nothing, so callers may retry after any failure. A refusal is not kept: the same operation may
   * be asked again after the cause is mended.
   *
   * @return what was done, or why the release may not move; a refusal leaves no trace in what is
   *     published
   * @throws RepositoryUnavailableException if disk or lock cannot be used now; retrying may help
   */
  Outcome apply(Operation operation);

  /**
   * Says what {@link #apply} would do, without doing it.
   *
   * @return the outcome with the present generation, or the reasons against it
   */
  Outcome preview(Operation operation);

  /** What was done under this id, if it was carried out. */
  Optional<Outcome.Published> outcomeOf(OperationId operation);

  /** The generation that clients see now. */
  Generation current();

  /** Every kept generation, newest first. */
  List<Generation> generations();

  /** The platforms served, in order of their spelling. */
  SortedSet<Platform> platforms();

  /**
   * The packages that a repository lists now, in order of name and version; empty if there is no
   * such repository.
   */
  List<Package> packages(Repository repository);

  /**
   * What every repository listed in a kept generation, each in order of name and version; empty if
   * that generation is not kept.
   */
  Optional<Map<Repository, List<Package>>> contents(long generation);

  /** Where a release's packages are; empty if it has none in any stage. */
  Optional<Placement> placementOf(ReleaseId release);
}
