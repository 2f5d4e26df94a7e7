package org.sluice.repo.rpm;

import java.util.Arrays;
import java.util.Optional;

/**
 * One line of a header's index.
 *
 * @param tag what it is about
 * @param type kind of its data
 * @param offset where its data begins in the store
 * @param count how many items
 */
record HeaderEntry(int tag, Type type, int offset, int count) {

  /** The kinds of data, with their numbers in {@code rpmtag.h}. */
  enum Type {
    CHAR(1, 1),
    INT8(2, 1),
    INT16(3, 2),
    INT32(4, 4),
    INT64(5, 8),
    STRING(6, 0),
    BINARY(7, 1),
    STRING_ARRAY(8, 0),
    I18N_STRING(9, 0);

    private final int number;
    private final int width;

    Type(int number, int width) {
      this.number = number;
      this.width = width;
    }

    static Optional<Type> of(int number) {
      return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    int number() {
      return number;
    }

    /** Bytes of one item, which is also what its place must be a multiple of; 0 for texts. */
    int width() {
      return width;
    }

    boolean isText() {
      return this == STRING || this == STRING_ARRAY || this == I18N_STRING;
    }

    boolean isNumber() {
      return width > 0 && this != BINARY;
    }
  }
}
