package org.sluice.rollout.feedback;

import org.sluice.repo.Repository;

/**
 * What a client machine needs to use a repository: its configuration file and the lines to paste.
 */
public interface ClientLines {

  /** Address of the repository, without a slash at the end. */
  String addressOf(Repository repository);

  /**
   * Name of the client file, such as {@code sluice-production-umd-5-el9-x86_64.repo} or {@code
   * sluice-R-1042.sources}.
   */
  String fileName(Repository repository);

  /** Text of the client file: a {@code .repo} for rpm, a deb822 {@code .sources} for deb. */
  String file(Repository repository);

  /**
   * The lines to paste into a root shell: put the client file in its place, then install or
   * refresh.
   */
  String lines(Repository repository);

  /** The one-line mirrorlist of a yum repository, which names the current generation. */
  String mirrorlist(Repository repository);
}
