package org.sluice.repo.rpm.signature;

import java.nio.ByteBuffer;

/** One entry of a signature header that is being made, with its data. */
final class SignatureItem {
  private final int tag;
  private final int type;
  private final int count;
  private final byte[] data;

  SignatureItem(HeaderEntry entry, byte[] data) {
    this(entry.tag(), entry.type(), entry.count(), data);
  }

  private SignatureItem(int tag, int type, int count, byte[] data) {
    this.tag = tag;
    this.type = type;
    this.count = count;
    this.data = data.clone();
  }

  static SignatureItem binary(int tag, byte[] data) {
    return new SignatureItem(tag, HeaderEntry.BINARY, data.length, data);
  }

  static SignatureItem int32(int tag, int number) {
    var data = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    return new SignatureItem(tag, HeaderEntry.INT32, 1, data);
  }

  static SignatureItem int64(int tag, long number) {
    var data = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return new SignatureItem(tag, HeaderEntry.INT64, 1, data);
  }

  int tag() {
    return tag;
  }

  int length() {
    return data.length;
  }

  /** The first place at or behind this one where its data may lie. */
  int placeFrom(int offset) {
    return offset + Math.floorMod(-offset, HeaderEntry.alignmentOf(type));
  }

  void writeLine(ByteBuffer index, int offset) {
    index.putInt(tag).putInt(type).putInt(offset).putInt(count);
  }

  void writeData(ByteBuffer store, int offset) {
    store.put(offset, data);
  }
}
