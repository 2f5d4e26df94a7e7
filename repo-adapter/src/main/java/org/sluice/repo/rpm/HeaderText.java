package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.unsuitable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of a header into text that may stand in XML.
 *
 * <p>What is not UTF-8 is taken for Latin-1, as createrepo_c does; of that its upper control codes
 * (0x80 to 0xBF) are left out, because such text is mostly CP-1252.
 */
final class HeaderText {
  private static final int LONGEST_SHOWN = 80;

  private HeaderText() {}

  /** Text for people: what XML forbids is left out. */
  static String forPeople(String bytes) {
    var text = decoded(bytes);
    if (firstForbidden(text) < 0) {
      return text;
    }
    return text.codePoints()
        .filter(HeaderText::isAllowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Text for programs, where leaving something out would change the meaning.
   *
   * @param what what the text is, for the refusal
   */
  static String forPrograms(String bytes, String what) throws UnreadableRpmException {
    var text = decoded(bytes);
    var at = firstForbidden(bytes);
    if (at < 0 && firstForbidden(text) < 0) {
      return text;
    }
    throw unsuitable(
        "rpm-control-character",
        "Its %s '%s' holds a control character, which no repository can list."
            .formatted(what, shown(bytes)),
        "Build the package again without it.");
  }

  /** The text as a finding may show it: short, and without control characters. */
  static String shown(String text) {
    var end = Math.min(text.length(), LONGEST_SHOWN);
    var visible = text.substring(0, end).replaceAll("[^\\x20-\\x7E]", "?");
    return end < text.length() ? visible + "... (" + text.length() + " bytes)" : visible;
  }

  private static String decoded(String bytes) {
    if (bytes.chars().allMatch(c -> c < 0x80)) {
      return bytes;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return bytes
          .chars()
          .filter(c -> c < 0x80 || c >= 0xC0)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  private static int firstForbidden(String text) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (!isAllowed(c)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r';
  }
}
