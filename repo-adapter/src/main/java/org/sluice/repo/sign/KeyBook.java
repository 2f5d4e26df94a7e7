package org.sluice.repo.sign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.sluice.repo.NotUnderstoodException;

/** The small file that says since when and until when each key signs, the oldest first. */
final class KeyBook {
  private static final String NAME = "keys.json";

  private final Path directory;
  private final JsonMapper mapper = JsonMapper.builder().build();

  KeyBook(Path directory) {
    this.directory = directory;
  }

  /** The file as it stands; empty if there is none yet. */
  Optional<String> text() throws IOException {
    return Files.exists(file()) ? Optional.of(Files.readString(file())) : Optional.empty();
  }

  /** What the file says. */
  List<KeyTerm> terms(String text) {
    try {
      return StreamSupport.stream(mapper.readTree(text).required("keys").spliterator(), false)
          .map(KeyBook::term)
          .toList();
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new SigningUnavailableException(
          "%s is damaged (%s). Restore it from a backup; the secret keys beside it are not touched."
              .formatted(file(), e.getMessage()),
          e);
    }
  }

  void write(List<KeyTerm> terms) throws IOException {
    var book = mapper.createObjectNode();
    var keys = book.putArray("keys");
    for (var term : terms) {
      var entry = keys.addObject();
      entry.put("fingerprint", term.key().hex());
      entry.put("from", term.from().toString());
      term.until().ifPresent(until -> entry.put("until", until.toString()));
    }
    PrivateFile.write(
        directory, NAME, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(book));
  }

  private static KeyTerm term(JsonNode entry) throws NotUnderstoodException {
    return new KeyTerm(
        new Fingerprint(entry.required("fingerprint").asText()),
        Instant.parse(entry.required("from").asText()),
        Optional.ofNullable(entry.get("until")).map(JsonNode::asText).map(Instant::parse));
  }

  private Path file() {
    return directory.resolve(NAME);
  }
}
