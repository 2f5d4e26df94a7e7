package org.sluice.repo.rpm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * An {@code updateinfo.xml} that somebody else wrote, and to which elements are added: what is in
 * it stays as it is, byte for byte.
 */
public final class ForeignUpdateinfo {
  /** What {@code repomd.xml} calls it. */
  public static final String TYPE = "updateinfo";

  // All of Fedora's is 12 MB, of RHEL's 30 MB.
  private static final int LARGEST = 128 << 20;
  private static final String ROOT = "updates";
  private static final String END = "</updates>";
  private static final String EMPTY = "<updates/>";

  private final byte[] open;

  private ForeignUpdateinfo(byte[] open) {
    this.open = open;
  }

  /**
   * Reads a whole file.
   *
   * @param plain its unpacked bytes
   * @throws IOException if they cannot be read, or nothing can be added to them: they are not XML
   *     in UTF-8, have another root than {@code updates}, or anything but blanks after it; the
   *     message says which
   */
  public static ForeignUpdateinfo read(InputStream plain) throws IOException {
    var whole = plain.readNBytes(LARGEST + 1);
    if (whole.length > LARGEST) {
      throw new IOException("it has more than %,d bytes".formatted(LARGEST));
    }
    requireSound(whole);
    return new ForeignUpdateinfo(opened(whole));
  }

  /** Everything before the end of its root. */
  byte[] open() {
    return open.clone();
  }

  private static byte[] opened(byte[] whole) throws IOException {
    var length = whole.length;
    while (length > 0 && Character.isWhitespace(whole[length - 1])) {
      length--;
    }
    if (endsWith(EMPTY, whole, length)) {
      var open = Arrays.copyOf(whole, length - 1);
      open[length - 2] = '>';
      return open;
    }
    if (!endsWith(END, whole, length)) {
      throw new IOException("it does not end with </updates>");
    }
    return Arrays.copyOf(whole, length - END.length());
  }

  private static boolean endsWith(String text, byte[] whole, int length) {
    var from = length - text.length();
    return from >= 0 && new String(whole, from, text.length(), ISO_8859_1).equals(text);
  }

  private static void requireSound(byte[] whole) throws IOException {
    // Java's own, whatever else is on the class path.
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(whole));
      var coding = reader.getCharacterEncodingScheme();
      if (coding != null && !coding.equalsIgnoreCase("UTF-8")) {
        throw new IOException("it is written in %s, and only UTF-8 is read".formatted(coding));
      }
      reader.nextTag();
      if (!reader.getLocalName().equals(ROOT)) {
        throw new IOException("its root is <%s>, not <updates>".formatted(reader.getLocalName()));
      }
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new IOException("it uses XML entities of its own");
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(
          "it is not well-formed XML at line " + e.getLocation().getLineNumber(), e);
    }
  }
}
