package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One header structure as bytes: 16 bytes of introduction, the index, the store (rpm's manual, "RPM
 * V4 Package format"). Of the store only what is asked for is looked at, each time within bounds.
 */
final class HeaderBlock {
  static final int INTRO = 16;
  static final int INDEX_LINE = 16;
  static final int MAGIC = 0x8EADE801;
  private static final int MOST_ENTRIES = 65_535;
  private static final int LARGEST_STORE = 64 << 20;
  private static final int MOST_TEXTS = 64;

  private final String place;
  private final byte[] block;
  private final List<HeaderEntry> entries;
  private final int storeAt;

  private HeaderBlock(String place, byte[] block, int count) {
    this.place = place;
    this.block = block;
    this.storeAt = INTRO + count * INDEX_LINE;
    var index = ByteBuffer.wrap(block, INTRO, count * INDEX_LINE);
    var lines = new ArrayList<HeaderEntry>(count);
    for (var line = 0; line < count; line++) {
      lines.add(new HeaderEntry(index.getInt(), index.getInt(), index.getInt(), index.getInt()));
    }
    this.entries = List.copyOf(lines);
  }

  /** Reads the structure that begins here. */
  static HeaderBlock read(PackageFile file, long at, String place)
      throws IOException, MalformedSignatureException {
    var intro = ByteBuffer.wrap(file.bytes(at, INTRO, place));
    if (intro.getInt() != MAGIC) {
      throw because("Its %s ought to begin at byte %,d with 8e ad e8 01.", place, at);
    }
    intro.getInt(); // reserved by the format
    var count = bounded(intro.getInt(), MOST_ENTRIES, "entries", place);
    var store = bounded(intro.getInt(), LARGEST_STORE, "bytes of data", place);
    return new HeaderBlock(place, file.bytes(at, INTRO + count * INDEX_LINE + store, place), count);
  }

  private static int bounded(int value, int most, String what, String place)
      throws MalformedSignatureException {
    if (value < 1 || value > most) {
      throw because(
          "Its %s announces %,d %s; 1 to %,d are accepted.",
          place, Integer.toUnsignedLong(value), what, most);
    }
    return value;
  }

  /** The whole structure as it stands in the file; the signatures are made over that. */
  byte[] copy() {
    return block.clone();
  }

  int size() {
    return block.length;
  }

  List<HeaderEntry> entries() {
    return entries;
  }

  /** The line of this tag, which may stand once only. */
  Optional<HeaderEntry> find(int tag) throws MalformedSignatureException {
    var found = entries.stream().filter(entry -> entry.tag() == tag).limit(2).toList();
    if (found.size() > 1) {
      throw because("Its %s names tag %d twice.", place, tag);
    }
    return found.stream().findFirst();
  }

  /** The bytes of an entry that holds bytes. */
  byte[] binary(HeaderEntry entry) throws MalformedSignatureException {
    if (entry.type() != HeaderEntry.BINARY) {
      throw because("Tag %d of its %s holds no bytes.", entry.tag(), place);
    }
    return data(entry, entry.count());
  }

  /** The texts of an entry that holds texts, one character for each byte. */
  List<String> texts(HeaderEntry entry) throws MalformedSignatureException {
    if (!entry.isText() || entry.count() < 1 || entry.count() > MOST_TEXTS) {
      throw because("Tag %d of its %s holds no texts, or too many.", entry.tag(), place);
    }
    var texts = new ArrayList<String>();
    var data = ByteBuffer.wrap(data(entry, textLength(entry)));
    while (data.hasRemaining()) {
      var from = data.position();
      while (data.get() != 0) {
        // on to the end of this text
      }
      var length = data.position() - 1 - from;
      texts.add(new String(data.array(), from, length, StandardCharsets.ISO_8859_1));
    }
    return List.copyOf(texts);
  }

  /** The first number of an entry that holds whole numbers of 32 or 64 bits. */
  long number(HeaderEntry entry) throws MalformedSignatureException {
    if (entry.count() < 1) {
      throw because("Tag %d of its %s holds nothing.", entry.tag(), place);
    }
    return switch (entry.type()) {
      case HeaderEntry.INT32 ->
          Integer.toUnsignedLong(ByteBuffer.wrap(data(entry, Integer.BYTES)).getInt());
      case HeaderEntry.INT64 -> ByteBuffer.wrap(data(entry, Long.BYTES)).getLong();
      default -> throw because("Tag %d of its %s holds no number.", entry.tag(), place);
    };
  }

  /** Everything that belongs to an entry, as it stands in the store. */
  byte[] raw(HeaderEntry entry) throws MalformedSignatureException {
    return data(entry, entry.isText() ? textLength(entry) : fixedLength(entry));
  }

  private long fixedLength(HeaderEntry entry) throws MalformedSignatureException {
    if (entry.type() < 1 || entry.type() > HeaderEntry.I18N_STRING || entry.count() < 1) {
      throw because("Tag %d of its %s has no known kind of data.", entry.tag(), place);
    }
    return (long) entry.count() * HeaderEntry.alignmentOf(entry.type());
  }

  private int textLength(HeaderEntry entry) throws MalformedSignatureException {
    var start = startOf(entry);
    var at = start;
    for (var text = 0; text < entry.count(); text++) {
      while (at < block.length && block[at] != 0) {
        at++;
      }
      if (at == block.length) {
        throw beyondEnd(entry);
      }
      at++;
    }
    return at - start;
  }

  private byte[] data(HeaderEntry entry, long length) throws MalformedSignatureException {
    var start = startOf(entry);
    if (length < 0 || length > block.length - start) {
      throw beyondEnd(entry);
    }
    var bytes = new byte[(int) length];
    System.arraycopy(block, start, bytes, 0, bytes.length);
    return bytes;
  }

  private int startOf(HeaderEntry entry) throws MalformedSignatureException {
    if (entry.offset() < 0 || entry.offset() >= block.length - storeAt) {
      throw beyondEnd(entry);
    }
    return storeAt + entry.offset();
  }

  private MalformedSignatureException beyondEnd(HeaderEntry entry) {
    return because("The data of tag %d of its %s lies outside of it.", entry.tag(), place);
  }
}
