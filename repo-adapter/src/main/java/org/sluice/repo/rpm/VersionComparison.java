package org.sluice.repo.rpm;

/** One run of rpm's {@code rpmvercmp} over two texts, segment by segment from the left. */
final class VersionComparison {
  private static final int UNDECIDED = 2;

  private final String left;
  private final String right;
  private int atLeft;
  private int atRight;

  VersionComparison(String left, String right) {
    this.left = left;
    this.right = right;
  }

  int result() {
    while (atLeft < left.length() || atRight < right.length()) {
      skipSeparators();
      var marks = compareMarks();
      if (marks == 0) {
        continue;
      }
      if (marks != UNDECIDED) {
        return marks;
      }
      if (atLeft == left.length() || atRight == right.length()) {
        break;
      }
      var segments = compareSegments();
      if (segments != 0) {
        return segments;
      }
    }
    return Boolean.compare(atLeft < left.length(), atRight < right.length());
  }

  private void skipSeparators() {
    while (atLeft < left.length() && isSeparator(left.charAt(atLeft))) {
      atLeft++;
    }
    while (atRight < right.length() && isSeparator(right.charAt(atRight))) {
      atRight++;
    }
  }

  /** Judges tilde and caret: 0 if both had the same and it is behind us, UNDECIDED if neither. */
  private int compareMarks() {
    var a = markAt(left, atLeft);
    var b = markAt(right, atRight);
    if (a == b && (a == '~' || a == '^')) {
      atLeft++;
      atRight++;
      return 0;
    }
    if (a == '~' || b == '~') {
      return a == '~' ? -1 : 1;
    }
    if (a == '^') {
      return atRight == right.length() ? 1 : -1;
    }
    if (b == '^') {
      return atLeft == left.length() ? -1 : 1;
    }
    return UNDECIDED;
  }

  private int compareSegments() {
    var numeric = isDigit(left.charAt(atLeft));
    var a = segment(left, atLeft, numeric);
    var b = segment(right, atRight, numeric);
    if (b.isEmpty()) {
      return numeric ? 1 : -1;
    }
    atLeft += a.length();
    atRight += b.length();
    return numeric ? compareNumbers(a, b) : Integer.signum(a.compareTo(b));
  }

  private static int compareNumbers(String a, String b) {
    var x = withoutLeadingZeros(a);
    var y = withoutLeadingZeros(b);
    return x.length() != y.length()
        ? Integer.compare(x.length(), y.length())
        : Integer.signum(x.compareTo(y));
  }

  private static String withoutLeadingZeros(String digits) {
    var from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  private static String segment(String text, int from, boolean numeric) {
    var to = from;
    while (to < text.length() && (numeric ? isDigit(text.charAt(to)) : isLetter(text.charAt(to)))) {
      to++;
    }
    return text.substring(from, to);
  }

  private static char markAt(String text, int position) {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private static boolean isSeparator(char c) {
    return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
