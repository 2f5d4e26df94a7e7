package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.Generation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;

/**
 * What is being done, so that a crash can be mended, and what was done, so that it is not done
 * twice.
 */
final class Journal {
  private final Layout layout;
  private final Json json;

  Journal(Layout layout, Json json) {
    this.layout = layout;
    this.json = json;
  }

  /**
   * A generation that is being made.
   *
   * @param operations ids of the operations that it carries out
   * @param generation its number
   * @param made everything, below the root, that is about to be made: if the pointer never led to
   *     the generation, all this goes
   */
  record UnderWay(List<OperationId> operations, long generation, List<String> made) {}

  /**
   * An operation that has ended, if its generation has become current.
   *
   * @param operation its id
   * @param generation the generation that shows it
   * @param changed whether it made that generation, or found everything done in it
   * @param warnings what it found on the way, if it made no generation to tell of it
   */
  record Done(
      OperationId operation, Generation generation, boolean changed, List<Finding> warnings) {
    Outcome.Published withoutEffect() {
      return new Outcome.Published(generation, Effect.NONE, warnings);
    }
  }

  void begin(UnderWay operation) throws IOException {
    Disk.write(layout.underWay(), json.bytes(operation));
  }

  Optional<UnderWay> underWay() throws IOException {
    return Files.exists(layout.underWay())
        ? Optional.of(json.read(layout.underWay(), UnderWay.class))
        : Optional.empty();
  }

  // Nothing waits for the disk here: what comes back after a power cut is found to be done.
  void end() throws IOException {
    Files.deleteIfExists(layout.underWay());
  }

  void remember(Done done) throws IOException {
    Disk.write(layout.done(done.operation()), json.bytes(done));
  }

  Optional<Done> remembered(OperationId operation) throws IOException {
    var file = layout.done(operation);
    return Files.exists(file) ? Optional.of(json.read(file, Done.class)) : Optional.empty();
  }

  void forget(OperationId operation) throws IOException {
    Files.deleteIfExists(layout.done(operation));
  }
}
