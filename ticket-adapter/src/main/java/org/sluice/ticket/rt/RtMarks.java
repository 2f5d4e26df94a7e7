package org.sluice.ticket.rt;

/**
 * What we write into the field of operations: the operation's id when it is done, and before that
 * the id with an ending, so that whatever we write can be told from what people write.
 */
final class RtMarks {
  private static final String BEGUN = " (begun)";
  private static final String SAID = " (said)";
  private static final String REFUSED = " (refused)";

  private RtMarks() {}

  /** Something of it is written. */
  static String begun(String operation) {
    return operation + BEGUN;
  }

  /** Its text is said and must not be said again; the rest is to come. */
  static String said(String operation) {
    return operation + SAID;
  }

  /** RT would not take it; nothing of it is to come, unless it is tried again. */
  static String refused(String operation) {
    return operation + REFUSED;
  }

  /** Whether nothing of the operation is to come. */
  static boolean isLast(String mark) {
    return !mark.endsWith(BEGUN) && !mark.endsWith(SAID);
  }

  /** The operation that a mark is of. */
  static String operation(String mark) {
    for (var ending : new String[] {BEGUN, SAID, REFUSED}) {
      if (mark.endsWith(ending)) {
        return mark.substring(0, mark.length() - ending.length());
      }
    }
    return mark;
  }
}
