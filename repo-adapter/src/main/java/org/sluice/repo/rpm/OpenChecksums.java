package org.sluice.repo.rpm;

/**
 * Whether {@code repomd.xml} tells size and checksum of each list as it is unpacked, too.
 *
 * <p>dnf compares the packed list with its checksum and needs no other (tried with dnf 4.14). The
 * number of packages stands in the first line of each list, so that this checksum is made over the
 * whole list whatever has changed: with many packages it is what a move costs most.
 */
public enum OpenChecksums {
  /** As createrepo_c writes them. */
  WRITTEN,
  /** Left out. */
  LEFT_OUT
}
