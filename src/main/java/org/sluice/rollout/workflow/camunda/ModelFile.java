package org.sluice.rollout.workflow.camunda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model or decision table as it is used: the site's own file, or the shipped one. */
final class ModelFile {
  private final String name;
  private final String place;
  private final byte[] content;

  private ModelFile(String name, String place, byte[] content) {
    this.name = name;
    this.place = place;
    this.content = content;
  }

  /** The file of a name such as {@code release.bpmn}. */
  static ModelFile find(Optional<Path> folder, String file) {
    var name = "bpmn/" + file;
    var own = folder.map(path -> path.resolve(file)).filter(Files::isRegularFile);
    try {
      return own.isPresent()
          ? new ModelFile(name, own.get().toString(), Files.readAllBytes(own.get()))
          : new ModelFile(name, "the shipped " + name, shipped(name));
    } catch (IOException e) {
      throw new UncheckedIOException(own.map(Path::toString).orElse(name) + " cannot be read.", e);
    }
  }

  /** Name under which it is deployed, the same wherever the file lies. */
  String name() {
    return name;
  }

  InputStream open() {
    return new ByteArrayInputStream(content);
  }

  BrokenModelException broken(List<String> faults) {
    return new BrokenModelException(place, faults);
  }

  private static byte[] shipped(String name) throws IOException {
    try (var stream = ModelFile.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new IOException("The jar of the engine lacks " + name + ".");
      }
      return stream.readAllBytes();
    }
  }
}
