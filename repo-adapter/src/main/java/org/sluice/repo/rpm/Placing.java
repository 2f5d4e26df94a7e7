package org.sluice.repo.rpm;

import java.time.Instant;
import java.util.Locale;
import org.sluice.repo.Package;

/**
 * The two facts of a listed package that its repository decides: where its file lies, and since
 * when.
 *
 * <p>Texts from a header cannot hold a bare {@code <}, so the marks below are found nowhere else.
 */
final class Placing {
  /** What the file time stands behind in a kept element. */
  static final String FILE_TIME = "<time file=\"";

  /** What the location stands behind in a kept element. */
  static final String LOCATION = "<location href=\"";

  private Placing() {}

  /** Where a package lies below the root of every repository. */
  static String location(Package item) {
    var shelf = item.name().substring(0, 1).toLowerCase(Locale.ROOT);
    return "Packages/" + shelf + "/" + item.fileName();
  }

  /** The element of primary with its two places filled. */
  static String filled(String element, Package item, Instant fileTime) {
    var time = after(element, FILE_TIME, 0);
    var location = after(element, LOCATION, time);
    return element.substring(0, time)
        + fileTime.getEpochSecond()
        + element.substring(time, location)
        + location(item)
        + element.substring(location);
  }

  private static int after(String element, String mark, int from) {
    var at = element.indexOf(mark, from);
    if (at < 0) {
      throw new IllegalArgumentException("A kept element of primary has no place for " + mark);
    }
    return at + mark.length();
  }
}
