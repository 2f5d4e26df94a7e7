package org.sluice.rollout.intake.metadata;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns bytes into text, or says which byte is none of UTF-8. */
final class Utf8 {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** The text without a byte order mark; empty, with a fault that stops, if it is not UTF-8. */
  static Optional<String> text(byte[] content, Faults faults) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.wrap(content);
    // UTF-8 never has more characters than bytes, so this cannot overflow.
    var text = CharBuffer.allocate(content.length);
    var result = decoder.decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      int wrong = bytes.position();
      faults.stops(
          place(text),
          "The byte 0x%02X (byte %d of the file) is not UTF-8."
              .formatted(content[wrong] & 0xFF, wrong + 1),
          "Save the file in UTF-8.");
      return Optional.empty();
    }
    boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
    return Optional.of((marked ? text.subSequence(1, text.length()) : text).toString());
  }

  private static String place(CharSequence before) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < before.length(); i++) {
      boolean ends = before.charAt(i) == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return "line %d, column %d".formatted(line, column);
  }
}
