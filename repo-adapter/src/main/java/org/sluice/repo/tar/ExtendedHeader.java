package org.sluice.repo.tar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What POSIX's extended headers say of the next entry, as far as it matters: records {@code
 * "<length> <key>=<value>\n"}, whose length counts the whole record in decimal (pax(1)).
 *
 * @param path its name, if it says another than the plain header
 */
record ExtendedHeader(Optional<String> path) {
  /** Bytes that one may have; names of 4 KiB and all times and owners fit in it many times. */
  static final int LARGEST = 64 << 10;

  private static final int LONGEST_NUMBER = 6;

  static ExtendedHeader parse(byte[] bytes, String archive, TarFaults faults) throws IOException {
    Optional<String> path = Optional.empty();
    var at = 0;
    while (at < bytes.length) {
      var length = length(bytes, at);
      if (length < 1 || length > bytes.length - at || bytes[at + length - 1] != '\n') {
        throw faults.malformed(
            "%s has an extended header whose records are not as long as they say."
                .formatted(archive));
      }
      var text = new String(bytes, at, length - 1, StandardCharsets.UTF_8);
      var record = text.substring(text.indexOf(' ') + 1);
      if (record.startsWith("path=")) {
        path = Optional.of(record.substring("path=".length()));
      } else if (record.startsWith("size=") || record.startsWith("GNU.sparse.")) {
        throw faults.malformed(
            "%s has an entry with a size or holes in an extended header, which is not read."
                .formatted(archive));
      }
      at += length;
    }
    return new ExtendedHeader(path);
  }

  /** Reads a record's length; 0 if there is none. */
  private static int length(byte[] bytes, int from) {
    var length = 0;
    for (var at = from; at < bytes.length && at - from < LONGEST_NUMBER; at++) {
      if (bytes[at] == ' ') {
        // The number and the blank are part of the record, and a record has more.
        return length > at - from + 1 ? length : 0;
      }
      if (bytes[at] < '0' || bytes[at] > '9') {
        return 0;
      }
      length = length * 10 + bytes[at] - '0';
    }
    return 0;
  }
}
