package org.sluice.repo.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the tar formats v7 and ustar, and of GNU's additions long names and large sizes (tar(5)).
 * Where the dialect says so, POSIX's extended headers too. A tar reader of its own, because nothing
 * may be kept of a name or header before its length is bounded.
 */
public final class TarReader {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 4096;
  private static final Pattern OCTAL = Pattern.compile("[0-7]{0,12}");
  private static final String PLAIN_TYPES = "01234567";
  private static final String GNU_TYPES = "LK";
  private static final String POSIX_TYPES = "xg";

  private final InputStream in;
  private final String archive;
  private final Dialect dialect;
  private final int mostEntries;
  private final TarFaults faults;
  private int entries;
  private long headerAt;
  private long position;
  private long left;
  private long padding;

  /** Which headers an archive may have besides those that all have. */
  public enum Dialect {
    /** None: what deb(5) allows. */
    DEBIAN,
    /** Extended headers, with long names in them, and global ones (pax(1)). */
    POSIX
  }

  /**
   * @param in the plain bytes of the archive
   * @param archive its name, for messages
   * @param mostEntries how many entries it may have
   * @param faults makes the exceptions of what is wrong with it
   */
  public TarReader(
      InputStream in, String archive, Dialect dialect, int mostEntries, TarFaults faults) {
    this.in = in;
    this.archive = archive;
    this.dialect = dialect;
    this.mostEntries = mostEntries;
    this.faults = faults;
  }

  /**
   * The next entry, or nothing after the last; then the rest has been read, to the checksum that a
   * packing may have there.
   *
   * @throws IOException if it cannot be read, or as {@link TarFaults} makes it
   */
  public Optional<TarEntry> next() throws IOException {
    Optional<String> longName = Optional.empty();
    Optional<String> longLink = Optional.empty();
    while (true) {
      skipRest();
      var header = readBlock();
      if (header.isEmpty()) {
        drain();
        return Optional.empty();
      }
      requireFewEnough();
      var block = header.get();
      var type = typeOf(block);
      if (type == 'L') {
        longName = Optional.of(longText(block));
      } else if (type == 'K') {
        longLink = Optional.of(longText(block));
      } else if (type == 'x') {
        var path = extended(block).path();
        longName = path.isPresent() ? path : longName;
      } else if (type == 'g') {
        extended(block);
      } else {
        return Optional.of(
            entry(
                block,
                type,
                longName.orElseGet(() -> name(block)),
                longLink.orElseGet(() -> text(block, 157, 100))));
      }
    }
  }

  /**
   * The content of the entry that {@link #next()} gave last.
   *
   * @param most bytes that it may have
   * @throws IOException if it cannot be read, or as {@link TarFaults} makes it
   */
  public byte[] content(TarEntry entry, int most) throws IOException {
    if (entry.size() > most) {
      throw faults.beyondBounds(
          "%s has an entry of %d bytes; at most %d are read."
              .formatted(archive, entry.size(), most));
    }
    return content((int) entry.size());
  }

  /**
   * The next piece of the content of the entry that {@link #next()} gave last.
   *
   * @return how many bytes are in {@code into} now; -1 after the last
   * @throws IOException if it cannot be read, or as {@link TarFaults} makes it
   */
  public int read(byte[] into) throws IOException {
    if (left == 0) {
      return -1;
    }
    var count = in.read(into, 0, (int) Math.min(left, into.length));
    if (count < 0) {
      throw endsEarly();
    }
    position += count;
    left -= count;
    return count;
  }

  private TarEntry entry(byte[] block, char type, String name, String link) throws IOException {
    // Of the plain types only files have content, whatever their size field says.
    var size = type == '0' || type == '7' ? size(block) : 0;
    expect(size);
    var isDirectory = type == '5' || (type == '0' && name.endsWith("/"));
    return new TarEntry(name, TarEntry.Kind.of(isDirectory ? '5' : type), link, size);
  }

  private char typeOf(byte[] block) throws IOException {
    requireChecksum(block);
    var type = block[156] == 0 ? '0' : (char) (block[156] & 0xff);
    if (GNU_TYPES.indexOf(type) >= 0
        || PLAIN_TYPES.indexOf(type) >= 0
        || (dialect == Dialect.POSIX && POSIX_TYPES.indexOf(type) >= 0)) {
      return type;
    }
    throw faults.malformed(
        "%s has a tar entry of type '%s' (at byte %d of the unpacked archive), which is not taken."
            .formatted(
                archive,
                type > ' ' && type < 127 ? type : "0x" + Integer.toHexString(type),
                headerAt));
  }

  private String longText(byte[] block) throws IOException {
    var size = size(block);
    if (size < 1 || size > LONGEST_NAME) {
      throw faults.beyondBounds(
          "%s has a path of %d bytes; at most %d may be.".formatted(archive, size, LONGEST_NAME));
    }
    expect(size);
    var bytes = content((int) size);
    return text(bytes, 0, bytes.length);
  }

  private ExtendedHeader extended(byte[] block) throws IOException {
    var size = size(block);
    if (size > ExtendedHeader.LARGEST) {
      throw faults.beyondBounds(
          "%s has an extended header of %d bytes; at most %d may be."
              .formatted(archive, size, ExtendedHeader.LARGEST));
    }
    expect(size);
    return ExtendedHeader.parse(content((int) size), archive, faults);
  }

  private byte[] content(int size) throws IOException {
    var bytes = in.readNBytes(size);
    position += bytes.length;
    left -= bytes.length;
    if (left > 0) {
      throw endsEarly();
    }
    return bytes;
  }

  private void drain() throws IOException {
    var sink = new byte[1 << 16];
    while (in.read(sink) >= 0) {
      // Packings keep the checksum of all that came before at their end.
    }
  }

  private void requireFewEnough() throws IOException {
    if (++entries > mostEntries) {
      throw faults.beyondBounds("%s has more than %d entries.".formatted(archive, mostEntries));
    }
  }

  private Optional<byte[]> readBlock() throws IOException {
    headerAt = position;
    var block = in.readNBytes(BLOCK);
    position += block.length;
    if (block.length > 0 && block.length < BLOCK) {
      throw endsEarly();
    }
    if (block.length == 0 && dialect == Dialect.POSIX) {
      // Cut between two entries, it would look whole but for the blocks of zeros at its end.
      throw faults.damaged("%s has no end: it was cut short.".formatted(archive));
    }
    return block.length == 0 || isZero(block) ? Optional.empty() : Optional.of(block);
  }

  private void expect(long size) {
    left = size;
    padding = (BLOCK - size % BLOCK) % BLOCK;
  }

  private void skipRest() throws IOException {
    var rest = left + padding;
    var sink = new byte[(int) Math.min(rest, 1 << 16)];
    while (rest > 0) {
      var count = in.read(sink, 0, (int) Math.min(rest, sink.length));
      if (count < 0) {
        throw endsEarly();
      }
      position += count;
      rest -= count;
    }
    expect(0);
  }

  private void requireChecksum(byte[] block) throws IOException {
    var sum = 0;
    for (var i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    var said = number(block, 148, 8, "checksum");
    if (said != sum) {
      throw faults.damaged(
          "The tar header at byte %d of the unpacked %s has the checksum %o; its bytes make %o."
              .formatted(headerAt, archive, said, sum));
    }
  }

  private long size(byte[] block) throws IOException {
    if ((block[124] & 0x80) == 0) {
      return number(block, 124, 12, "size");
    }
    // GNU's large sizes: big-endian in the last eight bytes; the rest is zero for what is not
    // absurd.
    var isPlausible = block[124] == (byte) 0x80 && isZero(Arrays.copyOfRange(block, 125, 128));
    var size = ByteBuffer.wrap(block, 128, 8).getLong();
    if (!isPlausible || size < 0 || size > Long.MAX_VALUE / 2) {
      throw noNumber("size");
    }
    return size;
  }

  private long number(byte[] block, int from, int length, String field) throws IOException {
    var digits = text(block, from, length).strip();
    if (!OCTAL.matcher(digits).matches()) {
      throw noNumber(field);
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static String name(byte[] block) {
    var name = text(block, 0, 100);
    // Only POSIX's ustar has a prefix there; GNU's header keeps times in these bytes.
    var isUstar = text(block, 257, 6).equals("ustar") && block[263] == '0';
    var prefix = isUstar ? text(block, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Up to the first NUL. Paths of old packages are not all UTF-8; those are read as Latin-1. */
  private static String text(byte[] bytes, int from, int length) {
    var end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, end - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isZero(byte[] bytes) {
    for (var one : bytes) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private IOException endsEarly() {
    return faults.damaged("%s ends within an entry.".formatted(archive));
  }

  private IOException noNumber(String field) {
    return faults.malformed(
        "The tar header at byte %d of the unpacked %s has a %s that is no number."
            .formatted(headerAt, archive, field));
  }
}
