package org.sluice.rollout.intake.metadata;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names and texts as they may stand in paths, rows and mails; what may not is told. */
final class Words {
  private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,79}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~^-]{0,59}");
  private static final int LONGEST_PROVIDER = 100;

  private Words() {}

  static Optional<String> product(Given given, Faults faults) {
    return matching(
        given,
        PRODUCT,
        "the product's name",
        "Use 1 to 80 letters, digits and . _ + -, without two dots in a row, such as"
            + " bdii-config-site.",
        faults);
  }

  static Optional<String> version(Given given, Faults faults) {
    return matching(
        given,
        VERSION,
        "the product's version",
        "Use 1 to 60 letters, digits and . _ + ~ ^ -, without two dots in a row, such as 2.4.1.",
        faults);
  }

  static Optional<String> provider(Given given, Faults faults) {
    var text = given.text();
    boolean right =
        !Placeholders.isOne(text)
            && text.length() <= LONGEST_PROVIDER
            && text.codePoints().noneMatch(Character::isISOControl);
    if (!right) {
      faults.stops(
          given.place(),
          text.isEmpty() ? "The provider is empty." : not(text, "the provider's name"),
          "Give the provider's name as it is registered here, in one line of at most 100"
              + " characters.");
    }
    return right ? Optional.of(text) : Optional.empty();
  }

  /** A text for people, which is cut where it is too long. */
  static String prose(Given given, int longest, String what, Faults faults) {
    var text = given.text();
    if (text.length() <= longest) {
      return text;
    }
    faults.warns(
        given.place(),
        "%s has %,d characters; only the first %,d are kept."
            .formatted(what, text.length(), longest),
        "Shorten it, or put it on a page and give the address.");
    // A character of two halves must not be cut in the middle.
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }

  private static Optional<String> matching(
      Given given, Pattern pattern, String what, String expected, Faults faults) {
    var text = given.text();
    if (pattern.matcher(text).matches() && !text.contains("..") && !Placeholders.isOne(text)) {
      return Optional.of(text);
    }
    var problem = text.isEmpty() ? "%s is empty.".formatted(upper(what)) : not(text, what);
    faults.stops(given.place(), problem, expected);
    return Optional.empty();
  }

  private static String not(String text, String what) {
    return "%s cannot be %s.".formatted(Shown.text(text), what);
  }

  private static String upper(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
