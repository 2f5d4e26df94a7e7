package org.sluice.repo.source.yum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sluice.repo.Content;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.rpm.RpmRelationsBuilder;

/** Reads what all packages of a yum repository say about each other. */
public final class RelationsReader {
  private static final String SOURCES = "src";

  private final MetadataXml xml;

  /**
   * @param bounds how large each file may be when it is unpacked
   */
  public RelationsReader(MetadataBounds bounds) {
    this.xml = new MetadataXml(bounds);
  }

  /**
   * Reads both lists and hands on one package after the other; source packages and those with
   * malformed rich dependencies are passed over, since nobody can install them.
   *
   * @param primary the list of packages
   * @param filelists the list of their files
   * @throws MalformedMetadataException if either is no such list
   */
  public void read(Content primary, Content filelists, Consumer<Relations> packages)
      throws MalformedMetadataException {
    var files = new FilesListener();
    xml.read(filelists, "filelists", files);
    xml.read(primary, "metadata", new PackagesListener(files.paths, packages));
  }

  /** Gathers the paths of each package. */
  private static final class FilesListener implements MetadataXml.Listener {
    private final Map<String, Paths> paths = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private String id = "";
    private boolean isPlain;

    @Override
    public void begins(String element, MetadataXml.Attributes attributes) {
      if (element.equals("package")) {
        id = attributes.get("pkgid").orElse("");
        files.clear();
        others.clear();
      } else if (element.equals("file")) {
        isPlain = attributes.get("type").isEmpty();
      }
    }

    @Override
    public void ends(String element, String text) {
      if (element.equals("file")) {
        (isPlain ? files : others).add(text);
      } else if (element.equals("package")) {
        paths.put(id, Paths.of(files, others).withoutNames());
      }
    }
  }

  /** Hands on each package when it ends. */
  private static final class PackagesListener implements MetadataXml.Listener {
    private final Map<String, Paths> paths;
    private final Consumer<Relations> packages;
    private final Map<String, String> texts = new HashMap<>();
    private Optional<RpmRelationsBuilder> relations = Optional.of(new RpmRelationsBuilder());
    private String kind = "";
    private boolean inFormat;

    PackagesListener(Map<String, Paths> paths, Consumer<Relations> packages) {
      this.paths = paths;
      this.packages = packages;
    }

    @Override
    public void begins(String element, MetadataXml.Attributes attributes) {
      switch (element) {
        case "package" -> {
          texts.clear();
          relations = Optional.of(new RpmRelationsBuilder());
        }
        case "format" -> inFormat = true;
        case "version" -> texts.put("version", PrimaryReader.version(attributes));
        case "location" -> texts.put("location", attributes.get("href").orElse(""));
        case "size" -> texts.put("size", attributes.get("package").orElse("0"));
        case "entry" -> add(attributes);
        default -> kind = element;
      }
    }

    private void add(MetadataXml.Attributes attributes) {
      try {
        relations.ifPresent(it -> it.add(kind, name -> attributes.get(name).orElse("")));
      } catch (NotUnderstoodException e) {
        relations = Optional.empty();
      }
    }

    @Override
    public void ends(String element, String text) {
      if (element.equals("format")) {
        inFormat = false;
      } else if (element.equals("package")) {
        handOn();
      } else if (!inFormat
          && (element.equals("name") || element.equals("arch") || element.equals("checksum"))) {
        texts.put(element, text);
      }
    }

    private void handOn() {
      if (!text("arch").equals(SOURCES)) {
        relations
            .map(it -> it.build(item(), paths.getOrDefault(text("checksum"), Paths.NONE)))
            .ifPresent(packages);
      }
    }

    private Package item() {
      var location = text("location");
      return new Package(
          PackageFormat.RPM,
          text("name"),
          text("version"),
          text("arch"),
          location.substring(location.lastIndexOf('/') + 1),
          Numbers.parse(text("size")).orElse(0),
          digest());
    }

    // Some list digests of other kinds; ours only has to stand for the package.
    private Digest digest() {
      return Checksum.parse("sha256", text("checksum"))
          .map(Checksum::hex)
          .map(Digest::new)
          .orElseGet(
              () -> {
                var sha256 = Checksum.Algorithm.SHA_256.fresh();
                sha256.update(text("checksum").getBytes(StandardCharsets.UTF_8));
                return new Digest(HexFormat.of().formatHex(sha256.digest()));
              });
    }

    private String text(String name) {
      return texts.getOrDefault(name, "");
    }
  }
}
