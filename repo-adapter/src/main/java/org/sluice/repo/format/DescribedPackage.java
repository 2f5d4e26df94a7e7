package org.sluice.repo.format;

import java.util.SortedMap;
import java.util.TreeMap;
import org.sluice.repo.Package;

/**
 * A package with what its repository tells clients about it.
 *
 * @param item its identity
 * @param parts pieces of metadata by a name that the format chooses, such as the elements of {@code
 *     primary} and {@code filelists}; kept by the store and handed back unchanged, so that no
 *     package is read twice
 */
public record DescribedPackage(Package item, SortedMap<String, String> parts) {
  /** Keeps a copy of the parts. */
  public DescribedPackage {
    parts = new TreeMap<>(parts);
  }

  /**
   * The part of this name.
   *
   * @throws IllegalArgumentException if the format wrote no such part
   */
  public String part(String name) {
    var part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(item.fileName() + " was kept without its part " + name);
    }
    return part;
  }
}
