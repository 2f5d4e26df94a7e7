package org.sluice.repo.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.repo.Package;

/**
 * What is kept of a package next to its content, so that it is never read twice: one line of JSON,
 * then the parts as they are. Thousands are read when a repository is taken over.
 */
final class DescriptionFile {
  private final Path file;
  private final Json json;

  DescriptionFile(Path file, Json json) {
    this.file = file;
    this.json = json;
  }

  /**
   * The first line.
   *
   * @param parts the bytes of each part, in order
   */
  record Head(Package item, Instant fileTime, Map<String, Integer> parts) {}

  /** The file is missing, cut short, or not what was written. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(Path file, IOException cause) {
      super("The description %s cannot be read: %s".formatted(file, cause.getMessage()), cause);
    }
  }

  void write(Description description) throws IOException {
    var sizes = new LinkedHashMap<String, Integer>();
    var parts = new ByteArrayOutputStream();
    for (var part : description.parts().entrySet()) {
      var bytes = part.getValue().getBytes(StandardCharsets.UTF_8);
      sizes.put(part.getKey(), bytes.length);
      parts.writeBytes(bytes);
    }
    var whole = new ByteArrayOutputStream(parts.size() + 1024);
    whole.writeBytes(json.packed(new Head(description.item(), description.fileTime(), sizes)));
    whole.write('\n');
    whole.writeBytes(parts.toByteArray());
    Disk.writeOrReplace(file, whole.toByteArray());
  }

  Package item() throws UnreadableException {
    try {
      var bytes = Files.readAllBytes(file);
      return head(bytes, endOfHead(bytes)).item();
    } catch (IOException e) {
      throw new UnreadableException(file, e);
    }
  }

  Description read() throws UnreadableException {
    try {
      var bytes = Files.readAllBytes(file);
      var at = endOfHead(bytes);
      var head = head(bytes, at);
      var parts = new TreeMap<String, String>();
      for (var part : head.parts().entrySet()) {
        if (part.getValue() > bytes.length - at - 1) {
          throw new IOException("it ends within its part " + part.getKey());
        }
        parts.put(
            part.getKey(), new String(bytes, at + 1, part.getValue(), StandardCharsets.UTF_8));
        at += part.getValue();
      }
      return new Description(head.item(), head.fileTime(), parts);
    } catch (IOException e) {
      throw new UnreadableException(file, e);
    }
  }

  private Head head(byte[] bytes, int end) throws IOException {
    return json.read(bytes, end, Head.class);
  }

  private static int endOfHead(byte[] bytes) throws IOException {
    for (var at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    throw new IOException("its first line does not end");
  }
}
