package org.sluice.rollout.intake.metadata;

import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML into elements that know their places. Only plain XML is taken: no DTD, no entities but
 * the five of XML itself, no namespaces, no deep nesting.
 */
final class XmlTree {
  private static final int DEEPEST = 12;

  private final Faults faults;
  private final XMLStreamReader reader;
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<XmlElement> root = Optional.empty();

  private XmlTree(XMLStreamReader reader, Faults faults) {
    this.reader = reader;
    this.faults = faults;
  }

  private record Open(
      String name,
      String place,
      Map<String, Given> attributes,
      StringBuilder text,
      List<XmlElement> children) {}

  /** The root; empty, with a fault that stops, if the text is not the XML that we take. */
  static Optional<XmlElement> read(String text, Faults faults) {
    try {
      var reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return new XmlTree(reader, faults).read();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      faults.stops(
          place(e.getLocation()), problem(e), "Mend it, so that the file is well-formed XML.");
      return Optional.empty();
    }
  }

  private static XMLInputFactory factory() {
    // Jackson's choice (Woodstox) tells where an element begins; the JDK's parser, where its tag
    // ends.
    var factory = new XmlFactory().getXMLInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private Optional<XmlElement> read() throws XMLStreamException {
    if (isStrangeEncoding(reader.getCharacterEncodingScheme())) {
      stop(
          "The file says that it is in %s.".formatted(reader.getCharacterEncodingScheme()),
          "Save it in UTF-8 and say so in its first line.");
      return Optional.empty();
    }
    while (reader.hasNext()) {
      if (!take(reader.next())) {
        return Optional.empty();
      }
    }
    return root;
  }

  private boolean take(int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        return opens();
      }
      case XMLStreamConstants.END_ELEMENT -> closes();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (!open.isEmpty()) {
          open.element().text().append(reader.getText());
        }
      }
      case XMLStreamConstants.DTD -> {
        return stop(
            "The file has a document type declaration (<!DOCTYPE ...>), which is not read.",
            "Take it out; release metadata need none.");
      }
      case XMLStreamConstants.ENTITY_REFERENCE -> {
        return stop(
            "The entity &%s; is not read.".formatted(reader.getLocalName()),
            "Write the character itself, or one of &lt; &gt; &amp; &quot; &apos;.");
      }
      default -> {
        // Comments, processing instructions and white space around the root say nothing.
      }
    }
    return true;
  }

  private boolean opens() {
    if (open.size() == DEEPEST) {
      return stop(
          "Elements are nested deeper than %d.".formatted(DEEPEST),
          "Release metadata never are; see docs/release-metadata.md.");
    }
    var namespace = reader.getNamespaceURI();
    if (namespace != null && !namespace.isEmpty()) {
      return stop(
          "The element <%s> is in the namespace %s."
              .formatted(reader.getLocalName(), Shown.text(namespace)),
          "Take the namespace out; release metadata have none.");
    }
    open.push(
        new Open(
            reader.getLocalName(),
            place(reader.getLocation()),
            attributes(),
            new StringBuilder(),
            new ArrayList<>()));
    return true;
  }

  private void closes() {
    var done = open.pop();
    var element =
        new XmlElement(
            done.name(),
            done.place(),
            done.attributes(),
            done.text().toString(),
            List.copyOf(done.children()));
    if (open.isEmpty()) {
      root = Optional.of(element);
    } else {
      open.element().children().add(element);
    }
  }

  private Map<String, Given> attributes() {
    var attributes = new LinkedHashMap<String, Given>();
    var place = place(reader.getLocation());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (!namesTheSchema(i)) {
        attributes.put(
            reader.getAttributeLocalName(i), new Given(reader.getAttributeValue(i), place));
      }
    }
    return attributes;
  }

  /** Editors want to find the schema that way. */
  private boolean namesTheSchema(int attribute) {
    return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(
            reader.getAttributeNamespace(attribute))
        && reader.getAttributeLocalName(attribute).endsWith("chemaLocation");
  }

  private boolean stop(String problem, String expected) {
    faults.stops(place(reader.getLocation()), problem, expected);
    return false;
  }

  private static boolean isStrangeEncoding(String encoding) {
    return encoding != null
        && !List.of("UTF-8", "UTF8", "US-ASCII", "ASCII")
            .contains(encoding.toUpperCase(Locale.ROOT));
  }

  private static String place(Location location) {
    return location == null
        ? "the whole file"
        : "line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
  }

  private static String problem(XMLStreamException cause) {
    // The parser adds the place on a line of its own; it is told already.
    var message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "The file is not well-formed XML: %s.".formatted(Shown.text(message));
  }
}
