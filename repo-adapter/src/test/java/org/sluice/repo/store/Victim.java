package org.sluice.repo.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.planning.RetentionSettings;

/**
 * A process of its own that moves R-1 to staged rollout and stops at a boundary, to be killed
 * there. Arguments: the directory, the boundary, the operation's id, and a file to make when it is
 * there.
 */
final class Victim {
  private Victim() {}

  public static void main(String[] arguments) {
    var stop = Boundary.valueOf(arguments[1]);
    var repositories =
        new DirectoryRepositories(
            Path.of(arguments[0]),
            DirectoryTest.FORMATS,
            Clock.systemUTC(),
            RetentionSettings.DEFAULT,
            DependencySettings.DEFAULT,
            boundary -> {
              if (boundary == stop) {
                tellAndWaitForTheEnd(Path.of(arguments[3]));
              }
            });
    repositories.apply(
        new Operation.Move(
            new OperationId(arguments[2]), List.of(new ReleaseId(1)), Stage.STAGED_ROLLOUT));
  }

  private static void tellAndWaitForTheEnd(Path sign) {
    try {
      Files.createFile(sign);
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a victim and returns when it has come to the boundary. */
  static Process stoppedAt(Path root, Boundary boundary, OperationId operation, Path sign)
      throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                root.toString(),
                boundary.name(),
                operation.text(),
                sign.toString())
            .redirectErrorStream(true)
            .redirectOutput(sign.resolveSibling(sign.getFileName() + ".log").toFile())
            .start();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(sign) || !process.isAlive());
    } finally {
      if (!Files.exists(sign)) {
        process.destroyForcibly();
      }
    }
    return process;
  }
}
