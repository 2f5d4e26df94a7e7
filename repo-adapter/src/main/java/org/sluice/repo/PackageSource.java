package org.sluice.repo;

/** Where providers keep the packages of their releases, until they are fetched. */
public interface PackageSource {

  /**
   * Fetches the packages of one release, checks them, and hands each to {@link Repositories#take}.
   * Publishes nothing, and may be asked again after any failure.
   *
   * @param request which packages, and what they ought to be
   * @param progress told from time to time how far it is, in the calling thread
   * @return all packages, or every reason found why they cannot be had
   * @throws SourceUnavailableException if the provider's host or our own disk cannot be used now;
   *     retrying may help
   * @throws RepositoryUnavailableException if the store cannot be used now; retrying may help
   */
  Fetched fetch(FetchRequest request, Progress progress);
}
