package org.sluice.rollout.intake.metadata;

/** How text of a stranger's file is shown in a message: short, on one line, in quotation marks. */
final class Shown {
  private static final int MOST = 90;

  private Shown() {}

  /** The text as it may stand in a sentence. */
  static String text(String text) {
    var line = new StringBuilder();
    text.codePoints().limit(MOST).map(Shown::visible).forEach(line::appendCodePoint);
    return "\"" + line + (text.codePointCount(0, text.length()) > MOST ? "…" : "") + "\"";
  }

  private static int visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Direction marks and the like would let a file rearrange the sentence it is quoted in.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '\uFFFD';
      default -> codePoint;
    };
  }
}
