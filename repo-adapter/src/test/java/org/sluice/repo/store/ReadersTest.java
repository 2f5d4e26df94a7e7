package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Operation;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;

class ReadersTest extends DirectoryTest {
  private static final int RELEASES = 25;

  @Test
  void readerSeesOnlyWholeGenerationsWhileFiftyMovesRun() throws Exception {
    published(new Operation.Init(nextId(), EL9));
    for (int i = 1; i <= RELEASES; i++) {
      add(new ReleaseId(i), take("package" + i, "1.0-1"));
    }
    var ended = new AtomicBoolean();
    var readers = Executors.newSingleThreadExecutor();
    try {
      Future<Set<Path>> reading = readers.submit(() -> readUntil(ended));
      for (int i = 1; i <= RELEASES; i++) {
        move(Stage.STAGED_ROLLOUT, new ReleaseId(i));
        move(Stage.PRODUCTION, new ReleaseId(i));
      }
      ended.set(true);
      assertThat(reading.get()).hasSizeGreaterThan(5);
    } finally {
      ended.set(true);
      readers.shutdownNow();
    }
  }

  private Set<Path> readUntil(AtomicBoolean ended) throws IOException {
    var generations = new HashSet<Path>();
    while (!ended.get()) {
      // What a mirror list does for dnf: one look at the pointer, then all from that generation.
      var generation = root().resolve("current").toRealPath();
      generations.add(generation);
      var listed = new HashSet<String>();
      for (var stage : Stage.values()) {
        var repository = generation.resolve(stage(stage).path());
        for (var line : Files.readAllLines(repository.resolve(listOf(repository)))) {
          var words = line.split(" ", 3);
          assertThat(listed.add(words[0])).as("%s is in one stage", words[0]).isTrue();
          assertThat(repository.resolve(words[1])).exists();
        }
      }
      assertThat(listed).hasSize(RELEASES);
    }
    return generations;
  }
}
