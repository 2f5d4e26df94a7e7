package org.sluice.rollout.intake.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses may stand in release metadata. */
final class Addresses {
  /** What is wanted in place of an address that is none, as a sentence. */
  static final String WANTED =
      "Give the whole address as a browser takes it, such as https://example.org/packages/.";

  // With the most packages, the submission still fits its column in the database.
  private static final int LONGEST = 600;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Addresses() {}

  /** Whether the text means to be an address, right or wrong. */
  static boolean isMeant(String text) {
    return text.contains("://") && text.chars().noneMatch(Character::isWhitespace);
  }

  /** What is wrong with it, as a sentence; empty if it is an address. */
  static Optional<String> problem(String text) {
    if (text.contains("${")) {
      return problem(text, "has a placeholder that nobody has filled in");
    }
    if (text.length() > LONGEST) {
      return problem(text, "is longer than %d characters".formatted(LONGEST));
    }
    return parsed(text).map(Addresses::problem).orElseGet(() -> problem(text, "is no address"));
  }

  /** The same for something that is fetched: what points into a page names no file. */
  static Optional<String> problemOfFile(String text) {
    return problem(text)
        .or(
            () ->
                of(text).getRawFragment() == null
                    ? Optional.empty()
                    : problem(text, "has a # that points into a page"));
  }

  /** The address that a text without {@link #problem} is. */
  static URI of(String text) {
    return URI.create(text);
  }

  private static Optional<String> problem(URI address) {
    var text = address.toString();
    var scheme = address.getScheme();
    if (scheme == null) {
      return problem(text, "is not a whole address: it does not begin with https://");
    }
    if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      return problem(text, "begins with " + Shown.text(scheme) + ", which is not fetched");
    }
    if (address.getRawUserInfo() != null) {
      // Not quoted: the password would be told to everybody who reads the message.
      return Optional.of("The address holds a user name or password.");
    }
    if (address.getHost() == null || address.getPort() > 65_535 || address.getPort() == 0) {
      return problem(text, "names no host and port that can be asked");
    }
    return Optional.empty();
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> problem(String text, String what) {
    // What stands before an @ may be a password, even in an address that cannot be read.
    var shown = text.contains("@") ? "The address" : Shown.text(text);
    return Optional.of(shown + " " + what + ".");
  }
}
