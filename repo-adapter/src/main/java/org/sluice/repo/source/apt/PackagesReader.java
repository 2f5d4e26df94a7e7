package org.sluice.repo.source.apt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.sluice.repo.Content;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.deb.DebVersion;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.Location;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.PackageList;
import org.sluice.repo.source.yum.UnpackedLines;
import org.sluice.repo.source.yum.YumEntry;

/** Reads the {@code Packages} of an apt repository, packed or not. */
public final class PackagesReader {
  private static final int MOST_NAMES = 200_000;
  private static final int LONGEST_STANZA = 8 << 20;
  private static final Set<String> READ =
      Set.of("package", "version", "architecture", "filename", "size", "sha256");

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,15}");

  private final MetadataBounds bounds;

  /** Reads within these bounds. */
  public PackagesReader(MetadataBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Looks for packages.
   *
   * @param wanted names to look for
   * @return what has one of these names; locations are below the repository's base address
   * @throws MalformedMetadataException if the list cannot be read
   */
  public PackageList packagesNamed(Set<String> wanted, Content file)
      throws MalformedMetadataException {
    var entries = new ArrayList<YumEntry>();
    var names = new HashSet<String>();
    read(file, stanza -> keep(stanza, wanted, entries, names));
    return new PackageList(entries, names);
  }

  /**
   * Hands on every package of the list, in its order.
   *
   * @throws MalformedMetadataException if the list cannot be read
   */
  public void each(Content file, Consumer<ListedDeb> use) throws MalformedMetadataException {
    read(file, stanza -> use.accept(new ListedDeb(entry(stanza.fields), stanza.text.toString())));
  }

  /** What becomes of a package's stanza. */
  @FunctionalInterface
  private interface Use {
    void of(ListedStanza stanza) throws MalformedMetadataException;
  }

  /** The lines of one package, and those of its fields that are of use here. */
  private static final class ListedStanza {
    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    void add(String line) throws MalformedMetadataException {
      if (text.length() + line.length() > LONGEST_STANZA) {
        throw new MalformedMetadataException("says more of one package than anybody would read");
      }
      text.append(line).append('\n');
      if (!line.startsWith(" ") && !line.startsWith("\t")) {
        field(line, fields);
      }
    }
  }

  private void read(Content file, Use use) throws MalformedMetadataException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(UnpackedLines.of(file.open(), bounds), StandardCharsets.UTF_8))) {
      var stanza = new ListedStanza();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          stanza.add(line);
        } else if (!stanza.fields.isEmpty()) {
          use.of(stanza);
          stanza = new ListedStanza();
        }
      }
      if (!stanza.fields.isEmpty()) {
        use.of(stanza);
      }
    } catch (IOException e) {
      throw new MalformedMetadataException(
          "cannot be unpacked or is too large (%s)".formatted(e.getMessage()), e);
    }
  }

  private static void field(String line, Map<String, String> stanza)
      throws MalformedMetadataException {
    var colon = line.indexOf(':');
    if (colon < 1) {
      throw new MalformedMetadataException(
          "has the line %s, which is no field".formatted(Quoted.of(line)));
    }
    var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    if (READ.contains(name)) {
      stanza.put(name, line.substring(colon + 1).strip());
    }
  }

  private static void keep(
      ListedStanza stanza, Set<String> wanted, List<YumEntry> entries, Set<String> names)
      throws MalformedMetadataException {
    var name = value("package", stanza.fields);
    if (names.size() < MOST_NAMES) {
      names.add(name);
    }
    if (wanted.contains(name)) {
      entries.add(entry(stanza.fields));
    }
  }

  private static YumEntry entry(Map<String, String> stanza) throws MalformedMetadataException {
    return new YumEntry(
        value("package", stanza),
        version(stanza),
        value("architecture", stanza),
        new Location(value("filename", stanza), Optional.empty()),
        Optional.ofNullable(stanza.get("sha256")).flatMap(hex -> Checksum.parse("sha256", hex)),
        size(stanza));
  }

  private static String version(Map<String, String> stanza) throws MalformedMetadataException {
    try {
      // The spelling of the package itself stays: it is compared with what its control file says.
      DebVersion.parse(value("version", stanza));
      return value("version", stanza);
    } catch (NotUnderstoodException e) {
      throw new MalformedMetadataException(
          "has the version %s, which is none".formatted(Quoted.of(value("version", stanza))), e);
    }
  }

  private static OptionalLong size(Map<String, String> stanza) throws MalformedMetadataException {
    var text = value("size", stanza);
    if (!SIZE.matcher(text).matches()) {
      throw new MalformedMetadataException(
          "has the Size %s, no number of bytes".formatted(Quoted.of(text)));
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static String value(String field, Map<String, String> stanza)
      throws MalformedMetadataException {
    var value = stanza.get(field);
    if (value == null) {
      throw new MalformedMetadataException(
          "lists a package (%s) without the field %s"
              .formatted(Quoted.of(stanza.getOrDefault("package", "no name")), field));
    }
    return value;
  }
}
