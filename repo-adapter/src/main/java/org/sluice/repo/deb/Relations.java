package org.sluice.repo.deb;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The syntax of fields that name other packages (Policy 7.1), as apt has to be able to read it. */
final class Relations {
  private static final List<String> FIELDS =
      List.of(
          "Pre-Depends",
          "Depends",
          "Recommends",
          "Suggests",
          "Enhances",
          "Breaks",
          "Conflicts",
          "Replaces",
          "Provides");

  // A single < or > is what Policy 7.1 calls obsolete and dpkg still takes.
  private static final Pattern ONE =
      Pattern.compile(
          "(?<name>[a-z0-9][a-z0-9+.-]*+)(?::[a-z0-9-]++)?"
              + "(?:\\s*+\\(\\s*+(?:<<|<=|=|>=|>>|<|>)\\s*+(?<version>[^\\s()]++)\\s*+\\))?");

  private Relations() {}

  /** Refuses a stanza with a relation that apt could not read; it would give up the whole index. */
  static void requireReadable(Stanza stanza) throws IOException {
    for (var field : FIELDS) {
      var value = stanza.value(field).orElse("");
      if (!value.isBlank()) {
        requireReadable(field, value);
      }
    }
  }

  private static void requireReadable(String field, String value) throws IOException {
    for (var group : value.split(",", -1)) {
      for (var alternative : group.split("\\|", -1)) {
        var match = ONE.matcher(alternative.strip());
        if (!match.matches() || !isVersion(match.group("version"))) {
          throw UnreadableDebException.control(
              "Its field %s has %s, which is no relation to a package."
                  .formatted(field, UnreadableDebException.quoted(alternative.strip())),
              "Write such as 'name (>= 1.0-1)', correct debian/control and build it again.");
        }
      }
    }
  }

  private static boolean isVersion(@Nullable String version) {
    // Looser than a package's own version: dpkg takes relations to versions that begin with a
    // letter.
    return version == null || version.matches("[A-Za-z0-9.+~:-]++");
  }
}
