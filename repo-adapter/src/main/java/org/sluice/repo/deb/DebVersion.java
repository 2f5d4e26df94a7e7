package org.sluice.repo.deb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;

/**
 * A version as Debian Policy 5.6.12 spells and orders it: {@code [epoch:]upstream[-revision]}.
 *
 * <p>Versions that compare as 0 need not be equal: {@code 1.0} and {@code 0:1.00-0} are the same to
 * dpkg, and other texts.
 *
 * @param epoch 0 where none is written
 * @param upstream the provider's own version
 * @param revision empty where none is written, which orders as {@code 0}
 */
public record DebVersion(int epoch, String upstream, String revision)
    implements Comparable<DebVersion> {
  // Possessive, so that a long hostile text is judged in one pass.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<epoch>[0-9]++):)?(?<upstream>[0-9][A-Za-z0-9.+~:-]*?)(?:-(?<revision>[A-Za-z0-9.+~]++))?");

  /** A longer one would be of no use: it stands in a file name, and those end at 255 bytes. */
  private static final int LONGEST = 200;

  /**
   * Reads the text of a {@code Version} field.
   *
   * @throws NotUnderstoodException if Policy 5.6.12 does not allow it; a version has to begin with
   *     a digit, as dpkg demands
   */
  public static DebVersion parse(String text) {
    var match = FORM.matcher(text);
    if (text.length() > LONGEST || !match.matches()) {
      throw notUnderstood(text);
    }
    var upstream = match.group("upstream");
    var written = match.group("revision");
    var epoch = match.group("epoch");
    // What follows the last hyphen is the revision, so an upstream part that ends in one has none.
    if (upstream.endsWith("-") || (epoch == null && upstream.indexOf(':') >= 0)) {
      throw notUnderstood(text);
    }
    return new DebVersion(epochOf(match, text), upstream, written == null ? "" : written);
  }

  /** Epochs first, then upstream versions, then revisions. */
  @Override
  public int compareTo(DebVersion other) {
    var byEpoch = Integer.compare(epoch, other.epoch);
    if (byEpoch != 0) {
      return byEpoch;
    }
    var byUpstream = comparePart(upstream, other.upstream);
    return byUpstream != 0 ? byUpstream : comparePart(revision, other.revision);
  }

  /** The version without its epoch, as it stands in file names. */
  public String withoutEpoch() {
    return revision.isEmpty() ? upstream : upstream + "-" + revision;
  }

  /**
   * The spelling that {@link #parse} reads as the same version; an epoch of 0 is rarely written.
   */
  @Override
  public String toString() {
    // Without its epoch, what stands before a colon of the upstream part would be taken for one.
    boolean isPlain = epoch == 0 && upstream.indexOf(':') < 0;
    return isPlain ? withoutEpoch() : epoch + ":" + withoutEpoch();
  }

  private static int epochOf(Matcher match, String text) {
    var written = match.group("epoch");
    try {
      return written == null ? 0 : Integer.parseInt(written);
    } catch (NumberFormatException tooLarge) {
      throw notUnderstood(text);
    }
  }

  /**
   * Alternates between a run without digits, compared by rank, and a run of digits, compared by
   * value, as Policy describes.
   */
  private static int comparePart(String left, String right) {
    var l = 0;
    var r = 0;
    while (l < left.length() || r < right.length()) {
      while (isNoDigit(left, l) || isNoDigit(right, r)) {
        var byRank = Integer.compare(rank(left, l), rank(right, r));
        if (byRank != 0) {
          return byRank;
        }
        l++;
        r++;
      }
      var leftEnd = endOfDigits(left, l);
      var rightEnd = endOfDigits(right, r);
      var byValue = compareNumbers(left.substring(l, leftEnd), right.substring(r, rightEnd));
      if (byValue != 0) {
        return byValue;
      }
      l = leftEnd;
      r = rightEnd;
    }
    return 0;
  }

  /** A tilde sorts before the end, the end before letters, letters before everything else. */
  private static int rank(String text, int at) {
    if (at >= text.length() || isDigit(text.charAt(at))) {
      return 0;
    }
    var letter = text.charAt(at);
    if (letter == '~') {
      return -1;
    }
    var isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    return isLetter ? letter : letter + 256;
  }

  private static int compareNumbers(String left, String right) {
    var l = left.replaceFirst("^0+", "");
    var r = right.replaceFirst("^0+", "");
    return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
  }

  private static int endOfDigits(String text, int from) {
    var end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNoDigit(String text, int at) {
    return at < text.length() && !isDigit(text.charAt(at));
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static NotUnderstoodException notUnderstood(String text) {
    var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return new NotUnderstoodException(
        "Debian version",
        shown,
        "[epoch:]upstream[-revision] that begins with a digit and has at most "
            + LONGEST
            + " letters, such as 6.0.1-1 or 1:2.3~rc1-1");
  }
}
