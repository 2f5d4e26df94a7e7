package org.sluice.repo.rpm;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Comparison;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.closure.Requirement;
import org.sluice.repo.format.DescribedPackage;

/** Reads what an rpm says about other packages from the elements that a repository lists it by. */
public final class RpmRelations {
  /** What the rpm program itself has to be able to do; no package provides it. */
  private static final String OF_RPM_ITSELF = "rpmlib(";

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "LT", Comparison.LESS,
          "LE", Comparison.AT_MOST,
          "EQ", Comparison.EXACTLY,
          "GE", Comparison.AT_LEAST,
          "GT", Comparison.MORE);

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
    var found = new Found();
    found.provides.add(Capability.exactly(item.name(), item.version()));
    try {
      readRelations(primary, found);
      return new Relations(
          item,
          found.provides,
          found.requires,
          found.conflicts,
          found.replaces,
          readPaths(filelists));
    } catch (XMLStreamException e) {
      throw new NotUnderstoodException(
          "repository element of " + item.fileName(),
          String.valueOf(e.getMessage()),
          "the elements that createrepo_c writes");
    }
  }

  /** What was found so far. */
  private static final class Found {
    private final List<Capability> provides = new ArrayList<>();
    private final List<Requirement> requires = new ArrayList<>();
    private final List<Requirement> conflicts = new ArrayList<>();
    private final List<Capability> replaces = new ArrayList<>();

    void add(String kind, Capability capability) {
      switch (kind) {
        case "rpm:provides" -> addProvided(capability);
        case "rpm:requires" -> requires.add(requirement(capability));
        case "rpm:conflicts" -> conflicts.add(requirement(capability));
        case "rpm:obsoletes" -> replaces.add(capability);
        default -> {
          // Weak relations never stop an installation.
        }
      }
    }

    private void addProvided(Capability capability) {
      if (!provides.contains(capability)) {
        provides.add(capability);
      }
    }

    private static Requirement requirement(Capability capability) {
      return capability.name().startsWith("(")
          ? RichDependency.parse(capability.name())
          : Requirement.of(capability);
    }
  }

  private void readRelations(String primary, Found found) throws XMLStreamException {
    var reader = factory.createXMLStreamReader(new StringReader(primary));
    var kind = "";
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      var element = reader.getLocalName();
      if (!element.equals("rpm:entry")) {
        kind = element;
      } else if (!attribute(reader, "name").startsWith(OF_RPM_ITSELF)) {
        found.add(kind, capability(reader));
      }
    }
    reader.close();
  }

  private static Capability capability(XMLStreamReader reader) {
    var name = attribute(reader, "name");
    var comparison = COMPARISONS.get(attribute(reader, "flags"));
    if (comparison == null) {
      return Capability.any(name);
    }
    var epoch = attribute(reader, "epoch");
    var release = attribute(reader, "rel");
    var version =
        (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
            + attribute(reader, "ver")
            + (release.isEmpty() ? "" : "-" + release);
    return new Capability(name, comparison, version);
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
