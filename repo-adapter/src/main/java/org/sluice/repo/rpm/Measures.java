package org.sluice.repo.rpm;

import java.util.Optional;

/**
 * Numbers that a package tells about itself.
 *
 * @param buildTime seconds since 1970
 * @param fileSize bytes of the package file
 * @param installed bytes of its files
 * @param archive bytes of its payload when unpacked
 * @param headerStart where its header begins in the file
 * @param headerEnd the first byte behind it
 */
record Measures(
    long buildTime, long fileSize, long installed, long archive, long headerStart, long headerEnd) {

  static Measures of(RpmHeaderReader.Head head) throws UnreadableRpmException {
    var header = head.header();
    var signature = head.signature();
    return new Measures(
        header.number(RpmTag.BUILD_TIME).orElse(0L),
        head.fileSize(),
        firstOf(header.number(RpmTag.LONG_SIZE), header.number(RpmTag.SIZE)),
        firstOf(
            signature.number(RpmTag.SIGNATURE_LONG_ARCHIVE_SIZE),
            header.number(RpmTag.LONG_ARCHIVE_SIZE),
            signature.number(RpmTag.SIGNATURE_ARCHIVE_SIZE),
            header.number(RpmTag.ARCHIVE_SIZE)),
        head.start(),
        head.end());
  }

  @SafeVarargs
  private static long firstOf(Optional<Long>... candidates) {
    for (var candidate : candidates) {
      if (candidate.isPresent()) {
        return candidate.get();
      }
    }
    return 0;
  }
}
