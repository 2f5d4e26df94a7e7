package org.sluice.repo.deb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.sluice.repo.format.PiecedFile;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * One xz stream, joined from blocks that were packed apart.
 *
 * <p>apt and dnf read no file of several xz streams, but any stream of several blocks. A block says
 * nothing of its neighbours; the index behind them names the sizes of each (The .xz File Format
 * 1.2.1, sections 2 to 4). A kept piece is a block behind its two sizes.
 */
final class XzStream implements Closeable {
  private static final int HEADER = 12;
  private static final int FOOTER = 12;
  private static final int SIZES = 2 * Long.BYTES;
  // Magic bytes, and a check of CRC32 for each block: what XZOutputStream writes for that.
  private static final byte[] FLAGS = {0, 1};

  private final PiecedFile file;
  private final List<Sizes> sizes = new ArrayList<>();

  private record Sizes(long unpadded, long plain) {}

  /** Begins a stream at the beginning of a file. */
  XzStream(PiecedFile file) throws IOException {
    this.file = file;
    file.add(
        ByteBuffer.allocate(HEADER)
            .put(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0})
            .put(FLAGS)
            .put(crc32(FLAGS))
            .array());
  }

  /** Packs some text, at least one byte of it, as one block. */
  static byte[] block(byte[] plain) throws IOException {
    // Level 2 has the best gain for its time on such text; no more memory than the text needs.
    var options = new LZMA2Options(2);
    options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, plain.length));
    var stream = new ByteArrayOutputStream(plain.length / 3 + 128);
    try (var xz = new XZOutputStream(stream, options, XZ.CHECK_CRC32)) {
      xz.write(plain);
    }
    var bytes = stream.toByteArray();
    var index = bytes.length - FOOTER - indexSize(bytes);
    var records = ByteBuffer.wrap(bytes, index + 1, bytes.length - FOOTER - index - 1);
    if (number(records) != 1) {
      throw new IllegalArgumentException("A piece of an xz stream needs at least one byte.");
    }
    var unpadded = number(records);
    return ByteBuffer.allocate(SIZES + index - HEADER)
        .putLong(unpadded)
        .putLong(number(records))
        .put(bytes, HEADER, index - HEADER)
        .array();
  }

  // The footer keeps the index's size in units of four bytes, less one, lowest byte first.
  private static int indexSize(byte[] stream) {
    var at = stream.length - FOOTER + 4;
    var units =
        (stream[at] & 0xFF)
            | (stream[at + 1] & 0xFF) << 8
            | (stream[at + 2] & 0xFF) << 16
            | (stream[at + 3] & 0xFF) << 24;
    return (units + 1) * 4;
  }

  /** Adds one block. */
  void add(ByteBuffer piece) throws IOException {
    var block = piece.duplicate();
    sizes.add(new Sizes(block.getLong(), block.getLong()));
    file.add(block);
  }

  /** Ends the stream: index and footer. The file is left open. */
  @Override
  public void close() throws IOException {
    var index = index();
    file.add(index);
    var backward = new byte[6];
    var units = index.length / 4 - 1;
    for (var at = 0; at < 4; at++) {
      backward[at] = (byte) (units >>> (8 * at));
    }
    System.arraycopy(FLAGS, 0, backward, 4, FLAGS.length);
    file.add(
        ByteBuffer.allocate(FOOTER)
            .put(crc32(backward))
            .put(backward)
            .put(new byte[] {'Y', 'Z'})
            .array());
  }

  private byte[] index() {
    var records = new ByteArrayOutputStream();
    records.write(0);
    put(sizes.size(), records);
    for (var block : sizes) {
      put(block.unpadded(), records);
      put(block.plain(), records);
    }
    while (records.size() % 4 != 0) {
      records.write(0);
    }
    var bytes = records.toByteArray();
    var whole = Arrays.copyOf(bytes, bytes.length + 4);
    System.arraycopy(crc32(bytes), 0, whole, bytes.length, 4);
    return whole;
  }

  // Section 1.2: seven bits a byte, lowest first; the highest bit says that more follow.
  private static void put(long number, ByteArrayOutputStream out) {
    var rest = number;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long number(ByteBuffer bytes) {
    var number = 0L;
    for (var shift = 0; ; shift += 7) {
      var one = bytes.get();
      number |= (long) (one & 0x7F) << shift;
      if (one >= 0) {
        return number;
      }
    }
  }

  private static byte[] crc32(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    var value = Integer.reverseBytes((int) crc.getValue());
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
