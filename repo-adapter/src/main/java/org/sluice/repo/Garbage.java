package org.sluice.repo;

import java.util.List;

/**
 * What nobody needs any more.
 *
 * @param generations numbers of the generations that are no longer kept, oldest first
 * @param files how many files go, those of the generations among them
 * @param bytes how much room that gives back; a file that is needed elsewhere gives none
 * @param packages the packages whose content goes for good
 */
public record Garbage(List<Long> generations, long files, long bytes, List<Package> packages) {
  /** Keeps copies of the lists. */
  public Garbage {
    generations = List.copyOf(generations);
    packages = List.copyOf(packages);
  }
}
