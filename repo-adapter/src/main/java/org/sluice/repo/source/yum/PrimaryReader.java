package org.sluice.repo.source.yum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Content;

/** Reads {@code primary.xml}, the list of all packages of a yum repository, in one pass. */
public final class PrimaryReader {
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_OF_ALL = 1_000_000;
  private static final int MOST_NAMES = 100_000;

  private final MetadataXml xml;

  /**
   * @param bounds how large the file may be when it is unpacked
   */
  public PrimaryReader(MetadataBounds bounds) {
    this.xml = new MetadataXml(bounds);
  }

  /**
   * Picks the packages of some names, and keeps in memory no more than these.
   *
   * @param primary the file, plain or packed with gzip, xz or zstd
   * @throws MalformedMetadataException if it is no such list
   */
  public PackageList packagesNamed(Set<String> names, Content primary)
      throws MalformedMetadataException {
    var listener = new Picker(names::contains, MOST_ENTRIES);
    xml.read(primary, "metadata", listener);
    return new PackageList(listener.entries, listener.known);
  }

  /**
   * Every package, in the order of the list.
   *
   * @param primary the file, plain or packed with gzip, xz or zstd
   * @throws MalformedMetadataException if it is no such list, or has more than a million packages
   */
  public List<YumEntry> packages(Content primary) throws MalformedMetadataException {
    var listener = new Picker(name -> true, MOST_OF_ALL);
    xml.read(primary, "metadata", listener);
    return List.copyOf(listener.entries);
  }

  /** Version and release, with an epoch other than 0, as the element {@code version} has them. */
  static String version(MetadataXml.Attributes attributes) {
    var epoch = attributes.get("epoch").filter(text -> !text.isEmpty() && !text.equals("0"));
    var version = attributes.get("ver").orElse("");
    var release = attributes.get("rel").map(text -> "-" + text).orElse("");
    return epoch.map(text -> text + ":").orElse("") + version + release;
  }

  private static final class Picker implements MetadataXml.Listener {
    private final Predicate<String> wanted;
    private final int most;
    private final List<YumEntry> entries = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable Location location;
    private String checksumType = "";
    private boolean inFormat;

    Picker(Predicate<String> wanted, int most) {
      this.wanted = wanted;
      this.most = most;
    }

    @Override
    public void begins(String element, MetadataXml.Attributes attributes) {
      switch (element) {
        case "package" -> {
          texts.clear();
          location = null;
        }
        case "format" -> inFormat = true;
        case "version" -> texts.put("version", version(attributes));
        case "location" ->
            location =
                attributes
                    .get("href")
                    .map(href -> new Location(href, attributes.get("base")))
                    .orElse(null);
        case "checksum" -> checksumType = attributes.get("type").orElse("");
        case "size" -> texts.put("size", attributes.get("package").orElse(""));
        default -> {
          // Dependencies, files and descriptions: the package's own header tells them.
        }
      }
    }

    @Override
    public void ends(String element, String text) throws MalformedMetadataException {
      if (element.equals("format")) {
        inFormat = false;
      } else if (element.equals("package")) {
        keep();
      } else if (!inFormat
          && (element.equals("name") || element.equals("arch") || element.equals("checksum"))) {
        texts.put(element, text);
      }
    }

    private void keep() throws MalformedMetadataException {
      var name = text("name");
      if (known.size() < MOST_NAMES) {
        known.add(name);
      }
      if (!wanted.test(name)) {
        return;
      }
      if (entries.size() == most) {
        throw new MalformedMetadataException(
            "lists more than %,d packages of the wanted names".formatted(most));
      }
      if (location == null) {
        throw new MalformedMetadataException("lists %s without a location".formatted(name));
      }
      Optional<Checksum> checksum =
          Optional.ofNullable(texts.get("checksum"))
              .flatMap(hex -> Checksum.parse(checksumType, hex));
      OptionalLong size = Numbers.parse(texts.getOrDefault("size", ""));
      entries.add(new YumEntry(name, text("version"), text("arch"), location, checksum, size));
    }

    private String text(String element) throws MalformedMetadataException {
      var text = texts.get(element);
      if (text == null || text.isEmpty()) {
        throw new MalformedMetadataException("lists a package without its " + element);
      }
      return text;
    }
  }
}
