package org.sluice.repo.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesContract;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.planning.RetentionSettings;

class DirectoryRepositoriesTest extends RepositoriesContract {
  static final List<TextFormat> FORMATS =
      List.of(new TextFormat(PackageFormat.RPM), new TextFormat(PackageFormat.DEB));

  @TempDir Path root;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-01T10:00:00Z"));
  private DirectoryRepositories repositories;

  @BeforeEach
  void open() {
    repositories = new DirectoryRepositories(root, FORMATS, clock, RetentionSettings.DEFAULT);
  }

  @Override
  protected Repositories repositories() {
    return repositories;
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }
}
