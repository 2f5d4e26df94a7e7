package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signature header that is being made anew from another, laid out as rpm does it: the region
 * first, then the entries by their numbers, the region's trailer behind their data.
 */
final class SignatureHeader {
  private static final int REGION = 62;
  private static final int SIZE = 1000;
  private static final int LONG_SIZE = 270;
  private static final int RESERVED_SPACE = 1008;
  private static final long MOST_IN_32_BITS = 0xFFFF_FFFFL;
  private static final int TRAILER = 16;

  /** rpm itself reads no signature header with more. */
  private static final int MOST_ENTRIES = 32;

  /** All signatures, and the two broken digests of old that rpmsign drops as well. */
  private static final Set<Integer> DROPPED =
      Stream.concat(
              Arrays.stream(SignatureSlot.values()).map(SignatureSlot::tag),
              Stream.of(REGION, 264, 265))
          .collect(Collectors.toUnmodifiableSet());

  private final TreeMap<Integer, SignatureItem> items = new TreeMap<>();
  private final int sizeBefore;

  private SignatureHeader(int sizeBefore) {
    this.sizeBefore = sizeBefore;
  }

  /** Everything that this header holds besides signatures. */
  static SignatureHeader withoutSignatures(HeaderBlock original)
      throws MalformedSignatureException {
    if (original.entries().size() > MOST_ENTRIES) {
      throw because("Its signature header has more than %d entries.", MOST_ENTRIES);
    }
    var header = new SignatureHeader(original.size());
    var length = 0L;
    for (var entry : original.entries()) {
      if (DROPPED.contains(entry.tag())) {
        continue;
      }
      var item = new SignatureItem(entry, original.raw(entry));
      length += item.length();
      if (length > original.size()) {
        throw because("The data of tags of its signature header lie over each other.");
      }
      if (header.items.put(entry.tag(), item) != null) {
        throw because("Its signature header names tag %d twice.", entry.tag());
      }
    }
    return header;
  }

  void add(SignatureSlot slot, byte[] packet) {
    put(SignatureItem.binary(slot.tag(), packet));
  }

  /** Says how long header and payload are, if the package did not yet. */
  void requireSize(HeaderBlock original, long size) throws MalformedSignatureException {
    var longSize = original.find(LONG_SIZE);
    var stated = longSize.isPresent() ? longSize : original.find(SIZE);
    if (stated.isEmpty()) {
      put(
          size <= MOST_IN_32_BITS
              ? SignatureItem.int32(SIZE, (int) size)
              : SignatureItem.int64(LONG_SIZE, size));
    } else if (original.number(stated.get()) != size) {
      throw because(
          "Its signature header says that header and payload have %,d bytes; they have %,d.",
          original.number(stated.get()), size);
    }
  }

  /** Adds an entry, in the place of any other with its number. */
  void put(SignatureItem item) {
    items.put(item.tag(), item);
  }

  /**
   * The structure as it will stand in the file, without padding. What was reserved for signatures
   * is given to them, so that the package keeps its size if it can.
   */
  byte[] encode() {
    var reserved = items.get(RESERVED_SPACE);
    if (reserved != null) {
      var left = (long) reserved.length() - (size() - sizeBefore);
      if (left > 0) {
        put(SignatureItem.binary(RESERVED_SPACE, new byte[(int) left]));
      }
    }
    return written();
  }

  private int size() {
    return HeaderBlock.INTRO + lines() * HeaderBlock.INDEX_LINE + dataLength() + TRAILER;
  }

  private int lines() {
    return items.size() + 1;
  }

  private int dataLength() {
    var offset = 0;
    for (var item : items.values()) {
      offset = item.placeFrom(offset) + item.length();
    }
    return offset;
  }

  private byte[] written() {
    var block = ByteBuffer.allocate(size());
    var data = dataLength();
    block.putInt(HeaderBlock.MAGIC).putInt(0).putInt(lines()).putInt(data + TRAILER);
    block.putInt(REGION).putInt(HeaderEntry.BINARY).putInt(data).putInt(TRAILER);
    var store = block.slice(HeaderBlock.INTRO + lines() * HeaderBlock.INDEX_LINE, data + TRAILER);
    var offset = 0;
    for (var item : items.values()) {
      offset = item.placeFrom(offset);
      item.writeLine(block, offset);
      item.writeData(store, offset);
      offset += item.length();
    }
    store.position(data);
    store.putInt(REGION).putInt(HeaderEntry.BINARY);
    store.putInt(-lines() * HeaderBlock.INDEX_LINE).putInt(TRAILER);
    return block.array();
  }
}
