package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tar formats that deb(5) allows: v7, ustar, and of GNU's additions long names and large sizes.
 * Everything else is refused, as dpkg does. A tar reader of its own, because nothing may be kept of
 * a name or header before its length is bounded.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 4096;
  private static final Pattern OCTAL = Pattern.compile("[0-7]{0,12}");
  private static final String PLAIN_TYPES = "01234567";

  private final UnpackedStream in;
  private final String member;
  private final int mostEntries;
  private int entries;
  private long headerAt;
  private long position;
  private long left;
  private long padding;

  TarReader(UnpackedStream in, int mostEntries) {
    this.in = in;
    this.member = in.member();
    this.mostEntries = mostEntries;
  }

  /** The next entry, or nothing after the last; then the rest has been read to its checksum. */
  Optional<TarEntry> next() throws IOException {
    Optional<String> longName = Optional.empty();
    Optional<String> longLink = Optional.empty();
    while (true) {
      skipRest();
      var header = readBlock();
      if (header.isEmpty()) {
        in.drain();
        return Optional.empty();
      }
      requireFewEnough();
      var block = header.get();
      var type = typeOf(block);
      if (type == 'L') {
        longName = Optional.of(longText(block));
      } else if (type == 'K') {
        longLink = Optional.of(longText(block));
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

  /** The content of the entry that {@link #next()} gave last. */
  byte[] content(TarEntry entry, int most) throws IOException {
    if (entry.size() > most) {
      throw UnreadableDebException.beyondBounds(
          "%s in %s has %d bytes; at most %d are read."
              .formatted(UnreadableDebException.quoted(entry.name()), member, entry.size(), most));
    }
    return content((int) entry.size());
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
    if (type == 'L' || type == 'K' || PLAIN_TYPES.indexOf(type) >= 0) {
      return type;
    }
    throw UnreadableDebException.malformed(
        "%s has a tar entry of type '%s' (at byte %d of the unpacked archive), which Debian packages do not have."
            .formatted(
                member,
                type > ' ' && type < 127 ? type : "0x" + Integer.toHexString(type),
                headerAt));
  }

  private String longText(byte[] block) throws IOException {
    var size = size(block);
    if (size < 1 || size > LONGEST_NAME) {
      throw UnreadableDebException.beyondBounds(
          "%s has a path of %d bytes; at most %d may be.".formatted(member, size, LONGEST_NAME));
    }
    expect(size);
    var bytes = content((int) size);
    return text(bytes, 0, bytes.length);
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

  private void requireFewEnough() throws IOException {
    if (++entries > mostEntries) {
      throw UnreadableDebException.beyondBounds(
          "%s has more than %d entries.".formatted(member, mostEntries));
    }
  }

  private Optional<byte[]> readBlock() throws IOException {
    headerAt = position;
    var block = in.readNBytes(BLOCK);
    position += block.length;
    if (block.length > 0 && block.length < BLOCK) {
      throw endsEarly();
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
      throw UnreadableDebException.damaged(
          "The tar header at byte %d of the unpacked %s has the checksum %o; its bytes make %o."
              .formatted(headerAt, member, said, sum));
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

  private UnreadableDebException endsEarly() {
    return UnreadableDebException.damaged("%s ends within an entry.".formatted(member));
  }

  private UnreadableDebException noNumber(String field) {
    return UnreadableDebException.malformed(
        "The tar header at byte %d of the unpacked %s has a %s that is no number."
            .formatted(headerAt, member, field));
  }
}
