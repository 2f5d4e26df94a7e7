package org.sluice.repo.source.apt;

/** How pieces of somebody's files are shown in sentences. */
final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  /** The text in quotation marks, printable and of a length that can be read. */
  static String of(String text) {
    var printable = text.strip().replaceAll("\\p{Cntrl}", "?");
    var shown = printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    return "'" + shown + "'";
  }
}
