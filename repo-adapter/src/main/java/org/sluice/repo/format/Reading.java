package org.sluice.repo.format;

import org.sluice.repo.Finding;

/** What came of reading a package file. */
public sealed interface Reading {

  /**
   * The package could be read.
   *
   * @param described what it says about itself
   */
  record Read(DescribedPackage described) implements Reading {}

  /**
   * The file is no package of this format, is damaged, or breaks a bound.
   *
   * @param finding where, what is wrong, what to do
   */
  record Unreadable(Finding finding) implements Reading {}
}
