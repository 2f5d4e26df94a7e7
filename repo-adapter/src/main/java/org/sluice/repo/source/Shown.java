package org.sluice.repo.source;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** How addresses, sizes and times are written in sentences for people. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** The address without a user name or password, shortened if it is beyond reading. */
  static String address(URI address) {
    var text = address.toString();
    var userInfo = address.getRawUserInfo();
    var harmless = userInfo == null ? text : text.replace(userInfo + "@", "***@");
    return shortened(harmless);
  }

  /** The last part of the address's path, or the whole address if it has none. */
  static String fileName(URI address) {
    var path = address.getRawPath();
    var last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty()
        ? address(address)
        : shortened(URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** Text from outside as one printable piece of a sentence. */
  static String shortened(String text) {
    var printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
  }

  /** A number of bytes with separators, such as {@code 1,204,233 bytes}. */
  static String bytes(long count) {
    return count == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", count);
  }

  /** A time in seconds or minutes. */
  static String time(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }
}
