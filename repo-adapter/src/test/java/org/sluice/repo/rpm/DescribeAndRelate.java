package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one package as entry does, in a process of its own: its heap is the bound that is tried.
 */
final class DescribeAndRelate {
  private DescribeAndRelate() {}

  /** Says how many requirements the package of this file has. */
  public static void main(String[] arguments) throws IOException {
    var described = Rpms.read(Path.of(arguments[0]));
    System.out.println(new YumFormat().relations(described).requires().size());
  }
}
