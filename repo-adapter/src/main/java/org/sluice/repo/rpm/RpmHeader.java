package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.damaged;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One header structure that {@link HeaderParser} found sound, asked by tag.
 *
 * <p>Texts are handed out with one character for each byte: which encoding they are in is judged by
 * {@link HeaderText}, once they are put together.
 */
final class RpmHeader {
  private final String place;
  private final ByteBuffer block;
  private final ByteBuffer store;
  private final Map<Integer, HeaderEntry> entries;

  RpmHeader(String place, ByteBuffer block, ByteBuffer store, Map<Integer, HeaderEntry> entries) {
    this.place = place;
    this.block = block;
    this.store = store;
    this.entries = Map.copyOf(entries);
  }

  /** The whole structure as it stands in the file, which is what its digests are made over. */
  ByteBuffer block() {
    return block.asReadOnlyBuffer();
  }

  boolean has(RpmTag tag) {
    return entries.containsKey(tag.number());
  }

  /** The text of this tag; of several languages the first, which is the untranslated one. */
  Optional<String> text(RpmTag tag) throws UnreadableRpmException {
    return texts(tag, 1).stream().findFirst();
  }

  /** How many items this tag has; none if it is not there. */
  int count(RpmTag tag) {
    var entry = entries.get(tag.number());
    return entry == null ? 0 : entry.count();
  }

  /** Every text of this tag; none if the tag is not there. */
  List<String> texts(RpmTag tag) throws UnreadableRpmException {
    return texts(tag, Integer.MAX_VALUE);
  }

  /** The first texts of this tag, so many at most; none if the tag is not there. */
  List<String> texts(RpmTag tag, int most) throws UnreadableRpmException {
    var entry = entries.get(tag.number());
    if (entry == null) {
      return List.of();
    }
    if (!entry.type().isText()) {
      throw wrongType(tag, entry, "text");
    }
    var texts = new String[Math.min(most, entry.count())];
    var from = entry.offset();
    for (var item = 0; item < texts.length; item++) {
      var to = from;
      while (store.get(to) != 0) {
        to++;
      }
      texts[item] = textBetween(from, to);
      from = to + 1;
    }
    return List.of(texts);
  }

  /** The first number of this tag, without sign. */
  Optional<Long> number(RpmTag tag) throws UnreadableRpmException {
    var numbers = numbers(tag);
    return numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
  }

  /** Every number of this tag, without sign; none if the tag is not there. */
  long[] numbers(RpmTag tag) throws UnreadableRpmException {
    var entry = entries.get(tag.number());
    if (entry == null) {
      return new long[0];
    }
    if (!entry.type().isNumber()) {
      throw wrongType(tag, entry, "numbers");
    }
    return IntStream.range(0, entry.count()).mapToLong(item -> number(entry, item)).toArray();
  }

  /** The bytes of this tag. */
  Optional<byte[]> bytes(RpmTag tag) throws UnreadableRpmException {
    var entry = entries.get(tag.number());
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.type() != HeaderEntry.Type.BINARY) {
      throw wrongType(tag, entry, "bytes");
    }
    var bytes = new byte[entry.count()];
    store.get(entry.offset(), bytes);
    return Optional.of(bytes);
  }

  private long number(HeaderEntry entry, int item) {
    var at = entry.offset() + item * entry.type().width();
    return switch (entry.type().width()) {
      case 1 -> Byte.toUnsignedLong(store.get(at));
      case 2 -> Short.toUnsignedLong(store.getShort(at));
      case 4 -> Integer.toUnsignedLong(store.getInt(at));
      default -> store.getLong(at);
    };
  }

  private String textBetween(int from, int to) {
    return new String(
        store.array(), store.arrayOffset() + from, to - from, StandardCharsets.ISO_8859_1);
  }

  private UnreadableRpmException wrongType(RpmTag tag, HeaderEntry entry, String wanted) {
    return damaged(
        "Tag %s of its %s holds %s where %s is wanted."
            .formatted(tag, place, entry.type(), wanted));
  }
}
