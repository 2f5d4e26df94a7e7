package org.sluice.repo.deb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of an inner archive.
 *
 * @param name as written in the archive; judged only by {@link #path}
 * @param kind what it is
 * @param link where a link leads; empty for everything else
 * @param size bytes of content
 */
record TarEntry(String name, Kind kind, String link, long size) {

  enum Kind {
    FILE,
    HARD_LINK,
    SYMBOLIC_LINK,
    DIRECTORY,
    /** Devices and pipes. */
    SPECIAL;

    static Kind of(char type) {
      return switch (type) {
        case '0', '7' -> FILE;
        case '1' -> HARD_LINK;
        case '2' -> SYMBOLIC_LINK;
        case '5' -> DIRECTORY;
        default -> SPECIAL;
      };
    }
  }

  /**
   * The path below the root of the archive, without {@code ./} before it; empty for the root.
   *
   * @throws UnreadableDebException if the path leads out of the archive or would break a line
   */
  String path() throws IOException {
    return pathOf(name);
  }

  /** As {@link #path()}, for where a hard link leads. */
  String linkPath() throws IOException {
    return pathOf(link);
  }

  private static String pathOf(String text) throws IOException {
    if (text.codePoints().anyMatch(TarEntry::isControl)) {
      throw refused(text, "has a control character in it");
    }
    if (text.startsWith("/")) {
      throw refused(text, "begins with '/' instead of './'");
    }
    List<String> parts = new ArrayList<>();
    for (var part : text.split("/", -1)) {
      if (part.equals("..")) {
        throw refused(text, "leads out of the package");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  // U+0085 and the two separators end a line for some readers of the lists that paths come into.
  private static boolean isControl(int letter) {
    return letter < ' '
        || (letter >= 0x7f && letter < 0xa0)
        || letter == 0x2028
        || letter == 0x2029;
  }

  private static UnreadableDebException refused(String path, String why) {
    return new UnreadableDebException(
        "deb-path",
        "The path %s %s.".formatted(UnreadableDebException.quoted(path), why),
        "Correct the path and build it again.");
  }
}
