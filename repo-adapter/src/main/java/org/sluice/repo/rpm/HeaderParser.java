package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.beyondBounds;
import static org.sluice.repo.rpm.UnreadableRpmException.damaged;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one header structure and proves it sound before anybody asks it for data: bounds first,
 * then each entry inside the store, none over another, every text ended.
 */
final class HeaderParser {
  private static final int INTRO = 16;
  private static final int INDEX_LINE = 16;
  private static final int MAGIC = 0x8EADE801;
  private static final int MOST_ENTRIES = 65_535;
  private static final int LARGEST_STORE = 64 << 20;

  /** Half a million files is several times more than any package of a distribution has. */
  private static final int MOST_ITEMS = 1 << 19;

  private static final int HEADER_IMAGE = 61;

  private final String place;
  private final RpmTag region;

  /**
   * @param place what findings call this header
   * @param region the tag under which it marks its own immutable part
   */
  HeaderParser(String place, RpmTag region) {
    this.place = place;
    this.region = region;
  }

  RpmHeader parse(PackageInput input) throws IOException, UnreadableRpmException {
    var at = input.position();
    var intro = input.take(INTRO, place);
    var fields = ByteBuffer.wrap(intro);
    if (fields.getInt() != MAGIC) {
      throw damaged(
          "Its %s ought to begin at byte %d with 8e ad e8 01, and does not.".formatted(place, at));
    }
    fields.getInt(); // reserved by the format
    var entries = bounded(fields.getInt(), MOST_ENTRIES, "entries", at + 8);
    var storeSize = bounded(fields.getInt(), LARGEST_STORE, "bytes of data", at + 12);
    var block = ByteBuffer.wrap(input.takeAfter(intro, entries * INDEX_LINE + storeSize, place));
    var store = block.slice(INTRO + entries * INDEX_LINE, storeSize);
    var index = index(block.position(INTRO), entries, storeSize);
    requireSound(index, store);
    return new RpmHeader(place, block.rewind(), store, byTag(index));
  }

  private int bounded(int value, int most, String what, long at) throws UnreadableRpmException {
    var unsigned = Integer.toUnsignedLong(value);
    if (unsigned < 1 || unsigned > most) {
      throw beyondBounds(
          String.format(
              Locale.ROOT,
              "Its %s announces %,d %s (at byte %,d); 1 to %,d are accepted.",
              place,
              unsigned,
              what,
              at,
              most));
    }
    return value;
  }

  private List<HeaderEntry> index(ByteBuffer lines, int entries, int storeSize)
      throws UnreadableRpmException {
    var index = new ArrayList<HeaderEntry>(entries);
    for (var line = 0; line < entries; line++) {
      var tag = lines.getInt();
      var number = lines.getInt();
      var offset = lines.getInt();
      var count = lines.getInt();
      var type = HeaderEntry.Type.of(number);
      if (type.isEmpty()) {
        throw damaged(
            "Tag %s of its %s has the unknown type %d.".formatted(spoken(tag), place, number));
      }
      if (offset < 0 || offset >= storeSize) {
        throw damaged(
            "Tag %s of its %s points to byte %d of %d bytes of data."
                .formatted(spoken(tag), place, Integer.toUnsignedLong(offset), storeSize));
      }
      var entry = new HeaderEntry(tag, type.get(), offset, count);
      requireCount(entry);
      index.add(entry);
    }
    return index;
  }

  private void requireCount(HeaderEntry entry) throws UnreadableRpmException {
    var most =
        switch (entry.type()) {
          case STRING -> 1;
          case BINARY -> LARGEST_STORE;
          default -> MOST_ITEMS;
        };
    if (entry.count() < 1 || entry.count() > most) {
      throw beyondBounds(
          String.format(
              Locale.ROOT,
              "Tag %s of its %s announces %,d items; 1 to %,d are accepted.",
              spoken(entry.tag()),
              place,
              Integer.toUnsignedLong(entry.count()),
              most));
    }
    if (entry.type().width() > 1 && entry.offset() % entry.type().width() != 0) {
      throw damaged(
          "Tag %s of its %s lies at byte %d of the data, where numbers of %d bytes cannot begin."
              .formatted(spoken(entry.tag()), place, entry.offset(), entry.type().width()));
    }
  }

  /** In order of place, so that data shared by many entries is met before it is read many times. */
  private void requireSound(List<HeaderEntry> index, ByteBuffer store)
      throws UnreadableRpmException {
    var inOrder = new ArrayList<>(index);
    inOrder.sort(Comparator.comparingInt(HeaderEntry::offset));
    var free = 0;
    for (var entry : inOrder) {
      if (entry.offset() < free) {
        throw damaged(
            "Tag %s of its %s begins within the data of another tag."
                .formatted(spoken(entry.tag()), place));
      }
      free = endOf(entry, store);
    }
    if (index.get(0).tag() == region.number()) {
      requireTrailer(index, store);
    }
  }

  private int endOf(HeaderEntry entry, ByteBuffer store) throws UnreadableRpmException {
    var end = (long) entry.offset();
    if (!entry.type().isText()) {
      end += (long) entry.count() * entry.type().width();
    } else {
      for (var text = 0; text < entry.count() && end <= store.limit(); text++) {
        while (end < store.limit() && store.get((int) end) != 0) {
          end++;
        }
        end++;
      }
    }
    if (end > store.limit()) {
      throw damaged(
          "The data of tag %s of its %s goes on beyond the end of the header."
              .formatted(spoken(entry.tag()), place));
    }
    return (int) end;
  }

  /** The region says in its trailer which entries it covers; rpm signs no others. */
  private void requireTrailer(List<HeaderEntry> index, ByteBuffer store)
      throws UnreadableRpmException {
    var entry = index.get(0);
    if (entry.type() != HeaderEntry.Type.BINARY || entry.count() != INDEX_LINE) {
      throw damaged("The first tag of its %s marks no region.".formatted(place));
    }
    var tag = store.getInt(entry.offset());
    var type = store.getInt(entry.offset() + 4);
    var covered = -(long) store.getInt(entry.offset() + 8);
    var lines = covered / INDEX_LINE;
    if ((tag != region.number() && tag != HEADER_IMAGE)
        || type != HeaderEntry.Type.BINARY.number()
        || covered % INDEX_LINE != 0
        || lines < 1
        || lines > index.size()) {
      throw damaged(
          "The region of its %s has a wrong end (at byte %d of the data)."
              .formatted(place, entry.offset()));
    }
  }

  private Map<Integer, HeaderEntry> byTag(List<HeaderEntry> index) throws UnreadableRpmException {
    var entries = new HashMap<Integer, HeaderEntry>();
    for (var entry : index) {
      if (entries.put(entry.tag(), entry) != null) {
        throw damaged("Its %s names tag %s twice.".formatted(place, spoken(entry.tag())));
      }
    }
    return entries;
  }

  private String spoken(int tag) {
    return RpmTag.spoken(tag, region);
  }
}
