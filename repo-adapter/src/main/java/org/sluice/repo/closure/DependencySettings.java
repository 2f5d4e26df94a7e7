package org.sluice.repo.closure;

/**
 * How what packages need and exclude is looked at before they are published.
 *
 * @param policy what becomes of a release that could not be installed
 * @param bases what machines have besides our own repositories
 */
public record DependencySettings(DependencyPolicy policy, BaseRepositories bases) {
  /** Releases are refused for what our own repositories lack; nothing is known of others. */
  public static final DependencySettings DEFAULT =
      new DependencySettings(DependencyPolicy.REFUSE, BaseRepositories.NONE);
}
