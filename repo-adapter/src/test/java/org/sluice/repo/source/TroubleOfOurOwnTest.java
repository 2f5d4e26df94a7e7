package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.memory.InMemoryRepositories;

class TroubleOfOurOwnTest {
  private static final byte[] BYTES = "bdii's bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void aWorkDirectoryThatIsNoneIsToldByItsName() throws IOException {
    var file = Files.createFile(directory.resolve("work"));

    assertThatThrownBy(() -> new Fetching(file, TestSettings.lenient()))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aWorkDirectoryThatVanishesIsAFailure() throws IOException {
    var work = directory.resolve("work");
    try (var provider = new ProviderServer();
        var fetching = new Fetching(work, TestSettings.lenient())) {
      var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BYTES);
      Files.delete(work);

      assertThatThrownBy(() -> fetching.fetch(address))
          .isInstanceOf(SourceUnavailableException.class)
          .hasMessageContaining(work.toString());
    }
  }

  @Test
  void aStoreThatFailsLeavesNoDownloadBehind() throws IOException {
    var repositories = new InMemoryRepositories();
    try (var provider = new ProviderServer();
        var fetching = new Fetching(directory, TestSettings.lenient(), repositories)) {
      var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BYTES);
      repositories.faults().failNext("the disk is full");

      assertThatThrownBy(() -> fetching.fetch(address))
          .isInstanceOf(RepositoryUnavailableException.class);
      assertThat(directory).isEmptyDirectory();
      assertThat(Fetching.packagesOf(fetching.fetch(address))).hasSize(1);
    }
  }

  @Test
  void aFetchThatIsInterruptedEnds() throws IOException {
    try (var provider = new ProviderServer();
        var fetching = new Fetching(directory, TestSettings.lenient())) {
      var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", BYTES);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> fetching.fetch(address))
          .isInstanceOf(SourceUnavailableException.class);
      assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
      assertThat(directory).isEmptyDirectory();
    }
  }
}
