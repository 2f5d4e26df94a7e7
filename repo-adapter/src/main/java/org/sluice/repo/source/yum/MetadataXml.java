package org.sluice.repo.source.yum;

import java.io.IOException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Content;
import org.sluice.repo.unpacking.Unpacked;

/** One metadata file as a stream of elements: no document type, no entities, within bounds. */
final class MetadataXml {
  private static final int DEEPEST = 32;

  private final MetadataBounds bounds;

  MetadataXml(MetadataBounds bounds) {
    this.bounds = bounds;
  }

  /** Told of the elements in the order of the file. */
  interface Listener {
    /** An element begins. */
    void begins(String element, Attributes attributes) throws MalformedMetadataException;

    /**
     * An element without elements in it ends; elements that hold others have the text after them.
     */
    void ends(String element, String text) throws MalformedMetadataException;
  }

  /** The attributes of the element that just began, by their names without a prefix. */
  interface Attributes {
    Optional<String> get(String name);
  }

  /**
   * Reads a file to its end.
   *
   * @param root what its outermost element must be called
   */
  void read(Content content, String root, Listener listener) throws MalformedMetadataException {
    try (var file = content.open()) {
      var packed = new BoundedStream.CountingStream(file);
      var stream = new BoundedStream(Unpacked.of(packed), packed, bounds, '>');
      var reader = factory().createXMLStreamReader(stream);
      try {
        walk(reader, root, listener);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new MalformedMetadataException(whatIsWrong(e), e);
    }
  }

  private static void walk(XMLStreamReader reader, String root, Listener listener)
      throws XMLStreamException, MalformedMetadataException {
    var text = new StringBuilder();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          requireSound(reader, depth, root);
          text.setLength(0);
          listener.begins(reader.getLocalName(), name -> attribute(reader, name));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          listener.ends(reader.getLocalName(), text.toString().strip());
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new MalformedMetadataException(
                "declares or uses XML entities or a document type, which is not read here");
        default -> {
          // Comments and processing instructions say nothing to us.
        }
      }
    }
  }

  private static void requireSound(XMLStreamReader reader, int depth, String root)
      throws MalformedMetadataException {
    if (depth == 1 && !reader.getLocalName().equals(root)) {
      throw new MalformedMetadataException(
          "begins with the element '%s' in place of '%s'".formatted(reader.getLocalName(), root));
    }
    if (depth > DEEPEST) {
      throw new MalformedMetadataException(
          "nests elements more than %d deep (line %d)"
              .formatted(DEEPEST, reader.getLocation().getLineNumber()));
    }
  }

  private static Optional<String> attribute(XMLStreamReader reader, String name) {
    for (int at = 0; at < reader.getAttributeCount(); at++) {
      if (reader.getAttributeLocalName(at).equals(name)) {
        return Optional.of(reader.getAttributeValue(at));
      }
    }
    return Optional.empty();
  }

  private static MalformedMetadataException malformed(XMLStreamException e) {
    // The parser hides what our own stream threw in its own exception.
    for (@Nullable Throwable cause = e; cause != null; cause = deeper(cause)) {
      if (cause instanceof IOException trouble) {
        return new MalformedMetadataException(whatIsWrong(trouble), e);
      }
    }
    var place = e.getLocation();
    var where = place == null ? "" : " at line " + place.getLineNumber();
    return new MalformedMetadataException("is not well-formed XML" + where, e);
  }

  private static @Nullable Throwable deeper(Throwable cause) {
    return cause instanceof XMLStreamException xml && xml.getNestedException() != null
        ? xml.getNestedException()
        : cause.getCause();
  }

  private static String whatIsWrong(IOException e) {
    return e instanceof BoundedStream.OutOfBoundsException
        ? String.valueOf(e.getMessage())
        : "cannot be unpacked or decoded (%s)".formatted(e.getMessage());
  }

  private static XMLInputFactory factory() {
    // Java's own, whatever else is on the class path: these bounds were tried with it.
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
