package org.sluice.repo.rpm.signature;

/**
 * One line of a header's index.
 *
 * @param tag what it is about
 * @param type number of the kind of data, in {@code rpmtag.h}
 * @param offset where its data begins in the store
 * @param count how many items
 */
record HeaderEntry(int tag, int type, int offset, int count) {
  static final int INT32 = 4;
  static final int INT64 = 5;
  static final int STRING = 6;
  static final int BINARY = 7;
  static final int STRING_ARRAY = 8;
  static final int I18N_STRING = 9;

  boolean isText() {
    return type == STRING || type == STRING_ARRAY || type == I18N_STRING;
  }

  /** What the place of such data must be a multiple of. */
  static int alignmentOf(int type) {
    return switch (type) {
      case 3 -> 2;
      case INT32 -> 4;
      case INT64 -> 8;
      default -> 1;
    };
  }
}
