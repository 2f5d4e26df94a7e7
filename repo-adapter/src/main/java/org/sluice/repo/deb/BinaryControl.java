package org.sluice.repo.deb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;

/** What a package's control file says, once it is known to be lawful (Policy 5.3 and 5.6). */
final class BinaryControl {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,127}");
  private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  // "section" or "area/section"; it becomes part of a line of Contents.
  private static final Pattern SECTION =
      Pattern.compile("[A-Za-z0-9+._-]+(/[A-Za-z0-9+._-]+){0,2}");
  private static final String MEND = "Correct debian/control and build the package again.";

  /** Fields of an index, which say things of the file: a package that has them would lie. */
  private static final List<String> OF_THE_INDEX =
      List.of("Filename", "Size", "MD5sum", "SHA1", "SHA256", "SHA512");

  private final Stanza stanza;

  private BinaryControl(Stanza stanza) {
    this.stanza = stanza;
  }

  /**
   * Judges a control file.
   *
   * @throws UnreadableDebException naming the field that is missing or wrong
   */
  static BinaryControl parse(String text) throws IOException {
    var control = new BinaryControl(Stanza.parse(text));
    control.requireForm("Package", NAME, "two or more of a-z, 0-9, '+', '-', '.'");
    control.requireVersion();
    control.requireForm("Architecture", ARCHITECTURE, "a name such as amd64 or all");
    control.requireOneArchitecture();
    if (control.stanza.value("Section").isPresent()) {
      control.requireForm("Section", SECTION, "a name such as net or contrib/net");
    }
    control.requireNothingOfTheIndex();
    Relations.requireReadable(control.stanza);
    return control;
  }

  String name() {
    return required("Package");
  }

  String version() {
    return required("Version");
  }

  String architecture() {
    return required("Architecture");
  }

  /** Both parts of the description, with the lines of the long one as they are. */
  Optional<String> description() {
    return stanza.value("Description");
  }

  /** What a line of Contents says of the owner: {@code section/name}, or the name alone. */
  String owner() {
    return stanza.value("Section").map(section -> section + "/" + name()).orElseGet(this::name);
  }

  /** The stanza as it will stand in an index, without what the index adds. */
  String text() {
    return stanza.text();
  }

  private void requireForm(String field, Pattern form, String wanted) throws IOException {
    var value = stanza.value(field);
    if (value.isEmpty() || value.get().isEmpty()) {
      throw UnreadableDebException.control(
          "Its control file has no field %s.".formatted(field), MEND);
    }
    if (!form.matcher(value.get()).matches()) {
      throw wrong(field, "expected was " + wanted + ".");
    }
  }

  private void requireVersion() throws IOException {
    requireForm("Version", Pattern.compile(".*"), "one line");
    try {
      DebVersion.parse(version());
    } catch (NotUnderstoodException notAVersion) {
      throw wrong("Version", "expected was [epoch:]upstream[-revision], such as 1:6.0.1-1.");
    }
  }

  private void requireOneArchitecture() throws IOException {
    var architecture = architecture();
    if (architecture.equals("source") || List.of(architecture.split("-")).contains("any")) {
      throw wrong("Architecture", "a binary package is for one architecture or for all.");
    }
  }

  private void requireNothingOfTheIndex() throws IOException {
    for (var field : OF_THE_INDEX) {
      if (stanza.value(field).isPresent()) {
        throw UnreadableDebException.control(
            "Its control file has a field %s, which only a repository may write.".formatted(field),
            "Remove the field and build the package again.");
      }
    }
  }

  private UnreadableDebException wrong(String field, String why) {
    var value = UnreadableDebException.quoted(required(field));
    return UnreadableDebException.control(
        "Its field %s is %s; %s".formatted(field, value, why), MEND);
  }

  private String required(String field) {
    return stanza.value(field).orElseThrow();
  }
}
