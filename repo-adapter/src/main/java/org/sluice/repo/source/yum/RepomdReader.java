package org.sluice.repo.source.yum;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Content;

/** Reads {@code repomd.xml}, the table of contents of a yum repository. */
public final class RepomdReader {
  private final MetadataXml xml;

  /**
   * @param bounds how large the file may be
   */
  public RepomdReader(MetadataBounds bounds) {
    this.xml = new MetadataXml(bounds);
  }

  /**
   * Finds the list of packages.
   *
   * @throws MalformedMetadataException if the file is no repomd.xml or names no such list
   */
  public PrimaryRecord primary(Content repomd) throws MalformedMetadataException {
    return find("primary", "primary list of packages", repomd);
  }

  /**
   * Finds the list of the packages' files.
   *
   * @throws MalformedMetadataException if the file is no repomd.xml or names no such list
   */
  public PrimaryRecord filelists(Content repomd) throws MalformedMetadataException {
    return find("filelists", "list of files", repomd);
  }

  /**
   * The types of all its records, such as {@code primary} and {@code group_gz}, in their order.
   *
   * @throws MalformedMetadataException if the file is no repomd.xml
   */
  public Set<String> types(Content repomd) throws MalformedMetadataException {
    var types = new LinkedHashSet<String>();
    xml.read(
        repomd,
        "repomd",
        new MetadataXml.Listener() {
          @Override
          public void begins(String element, MetadataXml.Attributes attributes) {
            if (element.equals("data")) {
              attributes.get("type").ifPresent(types::add);
            }
          }

          @Override
          public void ends(String element, String text) {}
        });
    return types;
  }

  /**
   * Finds a record of any type.
   *
   * @throws MalformedMetadataException if the file is no repomd.xml or names no such record
   */
  public PrimaryRecord record(String type, Content repomd) throws MalformedMetadataException {
    return find(type, "record " + type, repomd);
  }

  private PrimaryRecord find(String type, String spoken, Content repomd)
      throws MalformedMetadataException {
    var listener = new Finder(type);
    xml.read(repomd, "repomd", listener);
    if (listener.location == null) {
      throw new MalformedMetadataException("names no " + spoken);
    }
    return new PrimaryRecord(listener.location, listener.checksum, listener.size);
  }

  private static final class Finder implements MetadataXml.Listener {
    private final String type;
    private @Nullable Location location;
    private Optional<Checksum> checksum = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private boolean inWanted;
    private String checksumType = "";

    Finder(String type) {
      this.type = type;
    }

    @Override
    public void begins(String element, MetadataXml.Attributes attributes) {
      if (element.equals("data")) {
        inWanted = attributes.get("type").filter(type::equals).isPresent();
      } else if (inWanted && element.equals("location")) {
        location =
            attributes
                .get("href")
                .map(href -> new Location(href, attributes.get("base")))
                .orElse(null);
      } else if (element.equals("checksum")) {
        checksumType = attributes.get("type").orElse("");
      }
    }

    @Override
    public void ends(String element, String text) {
      if (inWanted && element.equals("checksum")) {
        checksum = Checksum.parse(checksumType, text);
      } else if (inWanted && element.equals("size")) {
        size = Numbers.parse(text);
      }
    }
  }
}
