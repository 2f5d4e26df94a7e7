package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.planning.RetentionSettings;

class PublishedFilesTest extends DirectoryTest {

  @Test
  void everyStageOfAPlatformIsAtItsAddress() throws IOException {
    promote(R1, take("bdii", "6.0-1"));
    add(R2, take("lcg-info", "1.0-1"));

    assertThat(Files.readSymbolicLink(root().resolve("current")))
        .isEqualTo(Path.of("generations/000004"));
    assertThat(seen(Stage.PRODUCTION).resolve("Packages/b/bdii-6.0-1.noarch.rpm")).exists();
    assertThat(seen(Stage.UNVERIFIED).resolve("Packages/l/lcg-info-1.0-1.noarch.rpm")).exists();
    assertThat(seen(Stage.STAGED_ROLLOUT).resolve("index/index.txt")).exists();
    assertThat(root().resolve("current/releases/R-2/Packages/l/lcg-info-1.0-1.noarch.rpm"))
        .exists();
  }

  @Test
  void newPlatformHasThreeEmptyReadableRepositories() throws IOException {
    published(new Operation.Init(nextId(), EL9));

    for (var stage : Stage.values()) {
      assertThat(Files.readString(seen(stage).resolve(listOf(seen(stage))))).isEmpty();
    }
  }

  @Test
  void repositoryServesItsOwnPackagesOnly() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    move(Stage.STAGED_ROLLOUT, R1);
    var file = "Packages/b/bdii-6.0-1.noarch.rpm";

    assertThat(seen(Stage.PRODUCTION).resolve(file)).doesNotExist();
    assertThat(seen(Stage.STAGED_ROLLOUT).resolve(file)).exists();
  }

  @Test
  void clientThatReadTheOldIndexStillGetsWhatItNames() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    var oldList = listOf(seen(Stage.UNVERIFIED));

    move(Stage.STAGED_ROLLOUT, R1);

    assertThat(listOf(seen(Stage.UNVERIFIED))).isNotEqualTo(oldList);
    var stillThere = Files.readString(seen(Stage.UNVERIFIED).resolve(oldList));
    var location = stillThere.split(" ", 3)[1];
    assertThat(seen(Stage.UNVERIFIED).resolve(location)).exists();
  }

  @Test
  void oldMetadataGoesAfterTheInFlightTime() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    var first = listOf(seen(Stage.UNVERIFIED));
    add(R2, take("lcg-info", "1.0-1"));
    clock.advance(Duration.ofDays(2));
    add(R3, take("other", "1.0-1"));
    assertThat(seen(Stage.UNVERIFIED).resolve(first)).exists();

    clock.advance(Duration.ofDays(2));
    withdraw(R3);

    assertThat(seen(Stage.UNVERIFIED).resolve(first)).doesNotExist();
    assertThat(root().resolve("generations/000001/" + stage(Stage.UNVERIFIED).path()))
        .satisfies(old -> assertThat(old.resolve(first)).exists());
  }

  @Test
  void replacedFileKeepsItsOldBytesInOldGenerations() throws IOException {
    var first = take("bdii", "6.0-1", "first");
    var kept = take("lcg-info", "1.0-1");
    add(R1, first);
    add(R2, kept);
    var oldGeneration = seen(Stage.UNVERIFIED).toRealPath();
    var second = take("bdii", "6.0-1", "second");

    add(R1, second);

    var file = "Packages/b/bdii-6.0-1.noarch.rpm";
    assertThat(Files.readString(oldGeneration.resolve(file))).endsWith("first");
    assertThat(Files.readString(seen(Stage.UNVERIFIED).resolve(file))).endsWith("second");
    assertThat(Files.readString(root().resolve("current/releases/R-1").resolve(file)))
        .endsWith("second");
    assertThat(seen(Stage.UNVERIFIED).resolve("Packages/l/lcg-info-1.0-1.noarch.rpm")).exists();
  }

  @Test
  void packageFilesAreNotCopied() throws IOException {
    add(R1, take("bdii", "6.0-1"));

    var file = seen(Stage.UNVERIFIED).resolve("Packages/b/bdii-6.0-1.noarch.rpm");

    assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(3);
  }

  @Test
  void unchangedRepositoriesAreSharedBetweenGenerations() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    var before = seen(Stage.PRODUCTION).toRealPath();

    move(Stage.STAGED_ROLLOUT, R1);

    assertThat(seen(Stage.PRODUCTION).toRealPath()).isEqualTo(before);
  }

  @Test
  void directoryCanBeMovedAsAWhole() throws IOException {
    var bdii = promote(R1, take("bdii", "6.0-1"));
    var elsewhere = Files.move(root(), folder.resolve("elsewhere"));

    var moved = new DirectoryRepositories(elsewhere, FORMATS, clock, RetentionSettings.DEFAULT);

    assertThat(moved.packages(stage(Stage.PRODUCTION))).containsExactly(bdii);
    var file = "production/umd/5/el9/x86_64/Packages/b/bdii-6.0-1.noarch.rpm";
    assertThat(elsewhere.resolve("current").resolve(file)).exists();
    try (var paths = Files.walk(elsewhere)) {
      assertThat(paths.filter(Files::isSymbolicLink))
          .isNotEmpty()
          .allSatisfy(
              link -> {
                assertThat(Files.readSymbolicLink(link)).isRelative();
                assertThat(link.toRealPath()).startsWith(elsewhere.toRealPath());
              });
    }
  }

  @Test
  void timesRiseByWholeSecondsThoughTheClockStands() throws IOException {
    reopen(Clock.fixed(Instant.parse("2026-11-01T10:00:00.7Z"), ZoneOffset.UTC), at -> {});
    var times = new ArrayList<FileTime>();
    for (int i = 1; i <= 4; i++) {
      add(R1, take("bdii", "6." + i + "-1"));
      times.add(indexTime());
    }
    reopen(Clock.fixed(Instant.parse("2026-10-31T10:00:00Z"), ZoneOffset.UTC), at -> {});
    withdraw(R1);
    times.add(indexTime());

    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(times).first().isEqualTo(FileTime.from(Instant.parse("2026-11-01T10:00:00Z")));
    assertThat(times).last().isEqualTo(FileTime.from(Instant.parse("2026-11-01T10:00:04Z")));
  }

  @Test
  void repositoryThatComesAgainGoesOnInTime() throws IOException {
    reopen(Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC), at -> {});
    var index = root().resolve("current/releases/R-1/index/index.txt");
    add(R1, take("bdii", "6.0-1"));
    var first = Files.getLastModifiedTime(index);
    withdraw(R1);
    assertThat(index).doesNotExist();

    add(R1, take("bdii", "6.0-1"));

    assertThat(Files.getLastModifiedTime(index)).isGreaterThan(first);
  }

  @Test
  void generationsCanBeReadByDate() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    move(Stage.STAGED_ROLLOUT, R1);
    clock.advance(Duration.ofDays(3));
    move(Stage.PRODUCTION, R1);

    assertThat(root().resolve("asof/2026-11-01/staged-rollout/umd/5/el9/x86_64/index/index.txt"))
        .exists();
    assertThat(root().resolve("asof/2026-11-01").toRealPath())
        .isEqualTo(root().resolve("generations/000002").toRealPath());
    assertThat(root().resolve("asof/2026-11-04").toRealPath())
        .isEqualTo(root().resolve("current").toRealPath());
  }

  @Test
  void manifestTellsWhatWasDone() throws IOException {
    var bdii = promote(R1, take("bdii", "6.0-1"));

    var manifest = new ObjectMapper().readTree(root().resolve("current/manifest.json").toFile());

    assertThat(manifest.at("/generation/number").longValue()).isEqualTo(3);
    assertThat(manifest.at("/operations/0/asked/kind").textValue()).isEqualTo("move");
    assertThat(manifest.at("/operations/0/asked/releases/0").textValue()).isEqualTo("R-1");
    assertThat(manifest.at("/operations/0/asked/to").textValue()).isEqualTo("production");
    assertThat(manifest.at("/operations/0/changes").findValuesAsText("digest"))
        .containsOnly(bdii.digest().hex());
    assertThat(manifest.at("/milliseconds").fieldNames())
        .toIterable()
        .containsExactly("place", "describe", "link", "sync");
  }

  @Test
  void endedDeltaIsNoLongerServed() throws IOException {
    promote(R1, take("bdii", "6.0-1"));
    clock.advance(Duration.ofDays(4));

    add(R2, take("lcg-info", "1.0-1"));

    assertThat(root().resolve("current/releases/R-1")).doesNotExist();
    assertThat(root().resolve("generations/000003/releases/R-1/index/index.txt")).exists();
    assertThat(repositories().packages(new Repository.Delta(R1, EL9))).isEmpty();
  }

  @Test
  void listsAreInOrderOfNameAndVersion() throws IOException {
    var packages = new ArrayList<Package>();
    for (var version : List.of("6.10-1", "6.9-1", "6.2-1")) {
      packages.add(take("bdii", version));
    }
    packages.add(take("a", "1-1"));
    add(R1, packages.toArray(Package[]::new));

    var list = Files.readString(seen(Stage.UNVERIFIED).resolve(listOf(seen(Stage.UNVERIFIED))));

    assertThat(list.lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly(
            "a-1-1.noarch", "bdii-6.2-1.noarch", "bdii-6.9-1.noarch", "bdii-6.10-1.noarch");
  }

  private FileTime indexTime() throws IOException {
    return Files.getLastModifiedTime(seen(Stage.UNVERIFIED).resolve("index/index.txt"));
  }
}
