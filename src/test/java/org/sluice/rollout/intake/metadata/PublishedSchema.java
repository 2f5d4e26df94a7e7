package org.sluice.rollout.intake.metadata;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schema that providers are given, {@code docs/release-metadata.xsd}. */
final class PublishedSchema {
  private final Schema schema;

  PublishedSchema() {
    var file = Path.of(System.getProperty("project.root"), "docs", "release-metadata.xsd");
    try {
      var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      schema = factory.newSchema(file.toFile());
    } catch (SAXException e) {
      throw new AssertionError("The schema itself is broken: " + e.getMessage(), e);
    }
  }

  /** Why the schema refuses a file; empty if it does not. */
  Optional<String> refusal(String xml) {
    try {
      var validator = schema.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new StringReader(xml)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
