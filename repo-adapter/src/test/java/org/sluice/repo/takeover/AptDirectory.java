package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.repo.testing.DebFixtures;

/** An apt repository in a directory, right unless a test wants it wrong. */
final class AptDirectory {
  final Path root;
  private final Path suite;
  private final Map<String, StringBuilder> lists = new LinkedHashMap<>();
  private final StringBuilder fields = new StringBuilder();
  private String sums = "SHA256";

  /** One with this suite. */
  AptDirectory(Path root, String suite) throws IOException {
    this.root = root;
    this.suite = Files.createDirectories(root.resolve("dists").resolve(suite));
    Files.createDirectories(root.resolve("pool"));
  }

  /** Adds a package to the list of a component; the fields stand before those of the index. */
  Path with(String component, DebFixtures deb, String... control) throws IOException {
    var file = deb.in(root.resolve("pool"));
    list(component, file, control);
    return file;
  }

  /** Lists a file that is there. */
  AptDirectory list(String component, Path file, String... control) throws IOException {
    lists
        .computeIfAbsent(component + "/binary-amd64/Packages", any -> new StringBuilder())
        .append(String.join("\n", control))
        .append("\nFilename: " + root.relativize(file))
        .append("\nSize: " + Files.size(file))
        .append("\nSHA256: " + sha256(Files.readAllBytes(file)))
        .append("\n\n");
    return this;
  }

  /** Adds a file of another kind. */
  AptDirectory beside(String path, String content) {
    lists.put(path, new StringBuilder(content));
    return this;
  }

  /** Puts one more line into the Release. */
  AptDirectory saying(String line) {
    fields.append(line).append('\n');
    return this;
  }

  /** Names the digests of the Release by another field. */
  AptDirectory sumsCalled(String name) {
    sums = name;
    return this;
  }

  /** Writes the metadata, unsigned; its Release. */
  Path write() throws IOException {
    var text = new StringBuilder(fields).append(sums).append(":\n");
    for (var list : lists.entrySet()) {
      var bytes = list.getValue().toString().getBytes(StandardCharsets.UTF_8);
      var file = suite.resolve(list.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      text.append(" %s %d %s\n".formatted(sha256(bytes), bytes.length, list.getKey()));
    }
    return Files.writeString(suite.resolve("Release"), text);
  }

  /** The place of a list. */
  Path file(String path) {
    return suite.resolve(path);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
