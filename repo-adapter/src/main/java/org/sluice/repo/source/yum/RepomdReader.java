package org.sluice.repo.source.yum;

import java.util.Optional;
import java.util.OptionalLong;
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
    var listener = new PrimaryFinder();
    xml.read(repomd, "repomd", listener);
    if (listener.location == null) {
      throw new MalformedMetadataException("names no primary list of packages");
    }
    return new PrimaryRecord(listener.location, listener.checksum, listener.size);
  }

  private static final class PrimaryFinder implements MetadataXml.Listener {
    private @Nullable Location location;
    private Optional<Checksum> checksum = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private boolean inPrimary;
    private String checksumType = "";

    @Override
    public void begins(String element, MetadataXml.Attributes attributes) {
      if (element.equals("data")) {
        inPrimary = attributes.get("type").filter("primary"::equals).isPresent();
      } else if (inPrimary && element.equals("location")) {
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
      if (inPrimary && element.equals("checksum")) {
        checksum = Checksum.parse(checksumType, text);
      } else if (inPrimary && element.equals("size")) {
        size = Numbers.parse(text);
      }
    }
  }
}
