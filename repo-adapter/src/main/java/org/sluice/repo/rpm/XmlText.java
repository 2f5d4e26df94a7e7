package org.sluice.repo.rpm;

/**
 * Writes XML piece by piece. Everything that comes from outside is escaped, so that no text can
 * look like an element.
 */
final class XmlText {
  private final StringBuilder xml = new StringBuilder(2048);

  /** Markup of our own, as it is. */
  XmlText markup(String markup) {
    xml.append(markup);
    return this;
  }

  /** A whole element that holds this text alone. */
  XmlText element(String name, String text) {
    xml.append('<').append(name).append('>');
    escape(text, false);
    xml.append("</").append(name).append(">\n");
    return this;
  }

  /** Text between elements. */
  XmlText text(String text) {
    escape(text, false);
    return this;
  }

  /** An attribute of the element that was begun last. */
  XmlText attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    escape(value, true);
    xml.append('"');
    return this;
  }

  /** The same for a number. */
  XmlText attribute(String name, long value) {
    xml.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  /** An attribute that is left out if it is empty. */
  XmlText attributeIfAny(String name, String value) {
    return value.isEmpty() ? this : attribute(name, value);
  }

  @Override
  public String toString() {
    return xml.toString();
  }

  private void escape(String text, boolean inAttribute) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        // A reader turns a bare carriage return into a line feed.
        case '\r' -> xml.append("&#13;");
        case '"' -> xml.append(inAttribute ? "&quot;" : "\"");
        // In attributes a reader turns these two into blanks.
        case '\n' -> xml.append(inAttribute ? "&#10;" : "\n");
        case '\t' -> xml.append(inAttribute ? "&#9;" : "\t");
        default -> xml.append(c);
      }
    }
  }
}
