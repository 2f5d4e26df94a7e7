package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.damaged;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One entry of a package's changelog.
 *
 * @param author who, and often for which version
 * @param date seconds since 1970
 * @param text what was changed
 */
record ChangelogEntry(String author, long date, String text) {
  /** As many as createrepo_c lists unless told otherwise. */
  private static final int MOST = 10;

  /** The newest entries, oldest first. */
  static List<ChangelogEntry> listOf(RpmHeader header) throws UnreadableRpmException {
    var times = header.numbers(RpmTag.CHANGELOG_TIME);
    var authors = header.texts(RpmTag.CHANGELOG_NAME, MOST);
    var texts = header.texts(RpmTag.CHANGELOG_TEXT, MOST);
    if (times.length != header.count(RpmTag.CHANGELOG_NAME)
        || times.length != header.count(RpmTag.CHANGELOG_TEXT)) {
      throw damaged(
          "Its changelog has %d times, %d authors and %d texts (tags 1080 to 1082)."
              .formatted(
                  times.length,
                  header.count(RpmTag.CHANGELOG_NAME),
                  header.count(RpmTag.CHANGELOG_TEXT)));
    }
    var count = Math.min(MOST, times.length);
    var dates = distinct(times, count);
    var entries = new ArrayList<ChangelogEntry>(count);
    for (var entry = 0; entry < count; entry++) {
      entries.add(
          new ChangelogEntry(
              HeaderText.forPeople(withoutEndingBlanks(authors.get(entry))),
              dates[entry],
              HeaderText.forPeople(texts.get(entry))));
    }
    Collections.reverse(entries);
    return entries;
  }

  /**
   * Clients order entries by date alone, so entries of one day are set apart by a second each, the
   * newer the later. The header lists the newest first.
   */
  private static long[] distinct(long[] times, int count) {
    var dates = new long[count];
    var last = 0L;
    for (var entry = 0; entry < count; entry++) {
      dates[entry] = times[entry];
      if (times[entry] != last) {
        last = times[entry];
        continue;
      }
      var taken = times[entry];
      for (var newer = entry - 1; newer >= 0 && dates[newer] == taken; newer--) {
        dates[newer]++;
        taken++;
      }
    }
    return dates;
  }

  private static String withoutEndingBlanks(String author) {
    var end = author.length();
    while (end > 1 && author.charAt(end - 1) == ' ') {
      end--;
    }
    return author.substring(0, end);
  }
}
