package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.store.DirectoryRepositories;

/** A server that is killed again and again, with {@code kill -9}, in the middle of its work. */
class KilledServerIT {
  private static final int KILLS = 5;
  private static final int LONGEST_LIFE_MILLIS = 900;
  private static final Duration LONGEST_REST = Duration.ofSeconds(90);

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyReleaseReachesItsEndWithoutAHuman(@TempDir Path home)
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var samples = Path.of(System.getProperty("project.root"), "samples");

    try (var provider = new ProviderServer(samples.resolve("provider"))) {
      for (int kill = 0; kill < KILLS; kill++) {
        var server = start(home, samples, provider, ProcessBuilder.Redirect.PIPE);
        waitUntilReady(server);
        server.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
        server.destroyForcibly().waitFor();
      }
      var log = home.resolve("last-server.log");
      var last = start(home, samples, provider, ProcessBuilder.Redirect.to(log.toFile()));
      boolean ended = last.waitFor(LONGEST_REST.toSeconds(), TimeUnit.SECONDS);
      last.destroyForcibly().waitFor();
      assertThat(log)
          .as("seed %d, ended: %s", seed, ended)
          .content()
          .contains(RestlessServer.FINISHED);
    }
    assertThat(listed(home, Stage.PRODUCTION))
        .as("seed %d", seed)
        .containsExactlyInAnyOrder(
            "gridmon-agent",
            "gridmon-libs",
            "gridmon-plugins",
            "quotawatch",
            "quotawatch-mail",
            "stagectl",
            "stagectl-common");
    assertThat(listed(home, Stage.UNVERIFIED)).as("seed %d", seed).isEmpty();
    assertThat(listed(home, Stage.STAGED_ROLLOUT)).as("seed %d", seed).isEmpty();
    try (Stream<Path> downloads = Files.list(home.resolve("downloads"))) {
      assertThat(downloads).as("seed %d", seed).isEmpty();
    }
  }

  private static Process start(
      Path home, Path samples, ProviderServer provider, ProcessBuilder.Redirect output)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.sluice.rollout.demo.RestlessServer",
            home.toString(),
            samples.toString(),
            provider.address())
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  private static void waitUntilReady(Process server) throws IOException {
    var lines = new ArrayList<String>();
    BufferedReader reader = server.inputReader(StandardCharsets.UTF_8);
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      if (line.equals("ready")) {
        return;
      }
    }
    throw new AssertionError("The server did not start: " + String.join("\n", lines));
  }

  private static List<String> listed(Path home, Stage stage) {
    var clock = Clock.fixed(Instant.now().plus(Duration.ofMinutes(1)), Clock.systemUTC().getZone());
    var repositories =
        new DirectoryRepositories(
            home.resolve("repos"),
            List.of(new YumFormat(), new AptFormat()),
            clock,
            RetentionSettings.DEFAULT);
    return Stream.of("umd/5/el9/x86_64", "umd/5/debian12")
        .flatMap(
            platform ->
                repositories
                    .packages(new Repository.OfStage(stage, Platform.parse(platform)))
                    .stream())
        .map(Package::name)
        .toList();
  }
}
