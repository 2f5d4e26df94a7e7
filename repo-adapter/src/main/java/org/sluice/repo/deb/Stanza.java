package org.sluice.repo.deb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One paragraph of a control file (Policy 5.1), with every field, known or not, in its order and
 * with all its lines.
 */
final class Stanza {
  // Policy 5.1: printable US-ASCII but blank and colon; '#' and '-' may not begin a name.
  private static final Pattern FIELD =
      Pattern.compile("([!\"$-,.-9;-~][!-9;-~]*):(.*)", Pattern.DOTALL);
  private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u0085]");

  private final Map<String, Field> byLowerCaseName;

  private Stanza(Map<String, Field> byLowerCaseName) {
    this.byLowerCaseName = byLowerCaseName;
  }

  /**
   * One field.
   *
   * @param name as written
   * @param value its lines joined by newlines; those after the first begin with a blank or tab
   */
  record Field(String name, String value) {

    /** The field as it stands in a control file, with a newline at the end. */
    String text() {
      var separator = value.isEmpty() || value.startsWith("\n") ? ":" : ": ";
      return name + separator + value + "\n";
    }
  }

  /**
   * Reads the one stanza of a package's control file.
   *
   * @throws UnreadableDebException naming the line, if there is not exactly one or it is malformed
   */
  static Stanza parse(String text) throws IOException {
    var fields = new LinkedHashMap<String, Field>();
    var lines = text.split("\n", -1);
    var at = 0;
    while (at < lines.length && lines[at].isBlank()) {
      at++;
    }
    while (at < lines.length && !lines[at].isBlank()) {
      var end = at + 1;
      while (end < lines.length && isContinuation(lines[end])) {
        end++;
      }
      var field = field(lines, at, end);
      if (fields.put(field.name().toLowerCase(Locale.ROOT), field) != null) {
        throw malformed(
            at,
            "has the field %s for the second time"
                .formatted(UnreadableDebException.quoted(field.name())));
      }
      at = end;
    }
    requireBlankFrom(lines, at);
    if (fields.isEmpty()) {
      throw UnreadableDebException.control(
          "Its control file is empty.", "Build the package again with dpkg-deb.");
    }
    return new Stanza(fields);
  }

  /** Every field in order. */
  List<Field> fields() {
    return List.copyOf(byLowerCaseName.values());
  }

  /** The value of a field, whose name may be given in any case. */
  Optional<String> value(String name) {
    return Optional.ofNullable(byLowerCaseName.get(name.toLowerCase(Locale.ROOT)))
        .map(Field::value);
  }

  /**
   * The stanza as it stands in an index, {@code Package} first: readers that go line by line know
   * by that field where a package begins.
   */
  String text() {
    var text = new StringBuilder();
    value("Package").ifPresent(name -> text.append(new Field("Package", name).text()));
    fields().stream()
        .filter(field -> !field.name().equalsIgnoreCase("Package"))
        .forEach(field -> text.append(field.text()));
    return text.toString();
  }

  private static Field field(String[] lines, int from, int to) throws IOException {
    for (var at = from; at < to; at++) {
      requirePrintable(lines[at], at);
    }
    var first = FIELD.matcher(lines[from]);
    if (!first.matches()) {
      throw malformed(from, "is no field: 'Name: value' was expected");
    }
    List<String> value = new ArrayList<>();
    value.add(first.group(2).strip());
    for (var at = from + 1; at < to; at++) {
      value.add(lines[at].stripTrailing());
    }
    return new Field(first.group(1), String.join("\n", value));
  }

  private static boolean isContinuation(String line) {
    return !line.isBlank() && (line.startsWith(" ") || line.startsWith("\t"));
  }

  private static void requirePrintable(String line, int at) throws IOException {
    if (line.endsWith("\r")) {
      throw UnreadableDebException.control(
          "Line %d of its control file ends with CR LF.".formatted(at + 1),
          "End its lines with a newline alone and build it again.");
    }
    if (FORBIDDEN.matcher(line).find()) {
      throw malformed(at, "has a control character in it");
    }
  }

  private static void requireBlankFrom(String[] lines, int from) throws IOException {
    for (var at = from; at < lines.length; at++) {
      if (!lines[at].isBlank()) {
        throw malformed(at, "begins a second paragraph; there may be one alone");
      }
    }
  }

  private static UnreadableDebException malformed(int at, String what) {
    return UnreadableDebException.control(
        "Line %d of its control file %s.".formatted(at + 1, what),
        "Correct debian/control and build the package again.");
  }
}
