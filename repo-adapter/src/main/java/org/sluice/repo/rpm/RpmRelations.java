package org.sluice.repo.rpm;

import java.io.StringReader;
import java.util.ArrayList;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.format.DescribedPackage;

/** Reads what an rpm says about other packages from the elements that a repository lists it by. */
public final class RpmRelations {
  private static final String PREFIX = "rpm:";

  private final XMLInputFactory factory;

  /** A reader that may be used by one thread at a time. */
  public RpmRelations() {
    factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The elements are pieces of documents: what declares their prefix stands elsewhere.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }

  /**
   * Reads the parts {@code primary} and {@code filelists}.
   *
   * @throws NotUnderstoodException if an element or a rich dependency is malformed
   */
  public Relations of(DescribedPackage described) {
    return of(
        described.item(),
        described.part(MetadataFile.PRIMARY.part()),
        described.part(MetadataFile.FILELISTS.part()));
  }

  /**
   * The same from the elements themselves.
   *
   * @param primary the {@code <package>} element of {@code primary.xml}
   * @param filelists that of {@code filelists.xml}
   */
  public Relations of(Package item, String primary, String filelists) {
    try {
      return relations(primary).build(item, readPaths(filelists));
    } catch (XMLStreamException e) {
      throw new NotUnderstoodException(
          "repository element of " + item.fileName(),
          String.valueOf(e.getMessage()),
          "the elements that createrepo_c writes");
    }
  }

  private RpmRelationsBuilder relations(String primary) throws XMLStreamException {
    var relations = new RpmRelationsBuilder();
    var reader = factory.createXMLStreamReader(new StringReader(primary));
    var kind = "";
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        var element = reader.getLocalName();
        if (element.equals("rpm:entry")) {
          relations.add(kind, name -> attribute(reader, name));
        } else if (element.startsWith(PREFIX)) {
          kind = element.substring(PREFIX.length());
        }
      }
    }
    reader.close();
    return relations;
  }

  private Paths readPaths(String filelists) throws XMLStreamException {
    var files = new ArrayList<String>();
    var others = new ArrayList<String>();
    var reader = factory.createXMLStreamReader(new StringReader(filelists));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("file")) {
        var isPlain = attribute(reader, "type").isEmpty();
        (isPlain ? files : others).add(reader.getElementText());
      }
    }
    reader.close();
    return Paths.of(files, others);
  }

  private static String attribute(XMLStreamReader reader, String name) {
    for (var at = 0; at < reader.getAttributeCount(); at++) {
      if (reader.getAttributeLocalName(at).equals(name)) {
        return reader.getAttributeValue(at);
      }
    }
    return "";
  }
}
