package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.testing.RpmFixtures;

/**
 * A process that has a disk of its own, small and in memory, which it fills or makes read-only.
 * Arguments: what to do, and where the disk is mounted. Prints what people would be told.
 */
final class SmallDisk {
  private static final int PAGE = 4096;
  private static final int MOST_PAGES = 200;
  private static final int FEWEST_FAILURES = 5;

  private final Path disk;
  private final Path root;
  private final Operation move =
      new Operation.Move(new OperationId("move"), List.of(new ReleaseId(1)), Stage.STAGED_ROLLOUT);
  private DirectoryRepositories repositories;

  private SmallDisk(Path disk) throws IOException {
    this.disk = disk;
    this.root = Files.createDirectory(disk.resolve("repos"));
    this.repositories = RestlessVictim.open(root);
    var add =
        new Operation.Add(
            new OperationId("add"),
            new ReleaseId(1),
            RestlessVictim.EL9,
            List.of(take("bdii").digest()));
    assertThat(repositories.apply(add)).isInstanceOf(Outcome.Published.class);
  }

  public static void main(String... arguments) throws Exception {
    var small = new SmallDisk(Path.of(arguments[1]));
    if (arguments[0].equals("full")) {
      small.fillLessAndLess();
    } else {
      small.makeReadOnly();
    }
  }

  /** Each time there is one page more, so that it ends at each step of the move once. */
  private void fillLessAndLess() throws IOException {
    var before = DirectoryTest.everythingBelow(root);
    var pages = 0;
    for (var failure = failureWith(pages); failure != null; failure = failureWith(++pages)) {
      assertThat(failure).isInstanceOf(RepositoryUnavailableException.class);
      System.out.println(failure.getMessage());
      repositories = RestlessVictim.open(root);
      assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
      assertThat(repositories.verify()).isEmpty();
      assertThat(DirectoryTest.everythingBelow(root)).isEqualTo(before);
      assertThat(pages).isLessThan(MOST_PAGES);
    }
    assertThat(pages).isGreaterThan(FEWEST_FAILURES);
    requireMoved();
  }

  private Throwable failureWith(int freePages) throws IOException {
    var filling = disk.resolve("filling");
    Files.createFile(filling);
    var free = Files.getFileStore(disk).getUsableSpace() - (long) freePages * PAGE;
    Files.write(filling, new byte[(int) free]);
    try {
      return catchThrowable(() -> repositories.apply(move));
    } finally {
      Files.delete(filling);
    }
  }

  private void makeReadOnly() throws Exception {
    mountAgain("ro");
    System.out.println(catchThrowable(() -> repositories.apply(move)).getMessage());
    System.out.println(catchThrowable(() -> take("lcg-info")).getMessage());
    assertThat(RestlessVictim.open(root).verify()).isEmpty();
    assertThat(listed(Stage.UNVERIFIED)).hasSize(1);
    mountAgain("rw");
    assertThat(repositories.apply(move)).isInstanceOf(Outcome.Published.class);
    requireMoved();
  }

  private void requireMoved() {
    assertThat(listed(Stage.STAGED_ROLLOUT)).hasSize(1);
    assertThat(listed(Stage.UNVERIFIED)).isEmpty();
    assertThat(repositories.verify()).isEmpty();
  }

  private List<Package> listed(Stage stage) {
    return repositories.packages(new Repository.OfStage(stage, RestlessVictim.EL9));
  }

  private Package take(String name) throws IOException {
    var built = Files.createTempDirectory("small-disk");
    var file = RpmFixtures.rpm(name, "1", "1").in(built);
    try {
      var taken =
          repositories.take(name + ".rpm", PackageFormat.RPM, () -> Files.newInputStream(file));
      return ((Taken.Accepted) taken).item();
    } finally {
      Disk.delete(built);
    }
  }

  private void mountAgain(String how) throws Exception {
    var mount = new ProcessBuilder("mount", "-o", "remount," + how, disk.toString()).inheritIO();
    assertThat(mount.start().waitFor()).isZero();
  }
}
