package org.sluice.repo.rpm;

/**
 * Whether {@code repomd.xml} tells size and checksum of each list as it is unpacked, too.
 *
 * <p>Clients compare the packed list with its checksum and need no other: dnf (tried with 4.14),
 * and yum 3 too, which compares the open checksum of its ready-made databases alone ({@code
 * _check_uncompressed_db} in its yumRepo.py), and those are not published here. The number of
 * packages stands in the first line of each list, so that this checksum is made over the whole list
 * whatever has changed: with many packages it is what a move costs most.
 */
public enum OpenChecksums {
  /** As createrepo_c writes them. */
  WRITTEN,
  /** Left out. */
  LEFT_OUT
}
