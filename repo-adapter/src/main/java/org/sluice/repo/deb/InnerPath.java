package org.sluice.repo.deb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Judges the paths in the inner archives of a package. */
final class InnerPath {
  private InnerPath() {}

  /**
   * The path below the root of the package, without {@code ./} before it; empty for the root.
   *
   * @param text as it stands in the archive
   * @throws UnreadableDebException if the path leads out of the package or would break a line
   */
  static String of(String text) throws IOException {
    if (text.codePoints().anyMatch(InnerPath::isControl)) {
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
