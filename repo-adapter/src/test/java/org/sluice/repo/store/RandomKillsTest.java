package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.format.Sum;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/**
 * Kills the process that changes the repositories, again and again, while clients read them. The
 * number of kills and the seed of their instants are system properties: {@code sluice.kills},
 * {@code sluice.seed}.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class RandomKillsTest {
  private static final int KILLS = Integer.getInteger("sluice.kills", 25);
  private static final long SEED = Long.getLong("sluice.seed", 20261123L);
  private static final Pattern LIST =
      Pattern.compile("<location href=\"(repodata/([0-9a-f]{64})-primary.xml.gz)\"/>");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "pkgid=\"YES\">([0-9a-f]{64})<.*?<location href=\"([^\"]+)\"", Pattern.DOTALL);

  @TempDir Path folder;

  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private Path root = Path.of("");
  private long firstGeneration;

  @BeforeEach
  void releasesThatStayInProductionAndOthersThatCome() throws IOException {
    root = Files.createDirectory(folder.resolve("repos"));
    var repositories = RestlessVictim.open(root);
    promote(repositories, 101, RestlessVictim.EL9, RpmFixtures.rpm("base", "1", "1").in(folder));
    promote(repositories, 102, RestlessVictim.DEBIAN12, DebFixtures.deb("base", "1-1").in(folder));
    var lines = new ArrayList<String>();
    for (var at = 0; at < 4; at++) {
      var rpm = RpmFixtures.rpm("tool" + at, "1", "1").in(folder);
      lines.add(RestlessVictim.EL9 + " " + take(repositories, rpm));
      var deb = DebFixtures.deb("tool" + at, "1-1").in(folder);
      lines.add(RestlessVictim.DEBIAN12 + " " + take(repositories, deb));
    }
    Files.write(folder.resolve("packages"), lines);
    firstGeneration = repositories.current().number();
  }

  @Test
  void nothingIsLostDoubledOrSeenHalf() throws Exception {
    var client = looping("light client", this::lookAround);

    killAgainAndAgain(KILLS);

    end(client);
    assertThat(looks).hasPositiveValue();
  }

  @Test
  @NeedsTools({"dnf", "apt-get"})
  void realClientsNoticeNothing() throws Exception {
    var home = Files.createDirectory(folder.resolve("home"));
    var dnf =
        new DnfClient(
            Files.createDirectory(folder.resolve("dnf")),
            Map.of("production", published(RestlessVictim.EL9)));
    var apt = AptClient.of(published(RestlessVictim.DEBIAN12), "production", home);
    var yumLoop =
        looping(
            "dnf",
            () -> {
              dnf.refresh();
              assertThat(dnf.knownPackages()).contains("production base-1-1");
            });
    var aptLoop =
        looping(
            "apt",
            () -> {
              apt.run("apt-get", "-q", "update");
              assertThat(apt.run("apt-cache", "pkgnames")).contains("base");
            });

    killAgainAndAgain(Math.max(5, KILLS / 5));

    end(yumLoop);
    end(aptLoop);
    assertThat(looks).hasValueGreaterThan(1);
  }

  private void killAgainAndAgain(int kills) throws Exception {
    var counter = folder.resolve("counter");
    var random = new Random(SEED);
    for (var kill = 1; kill <= kills; kill++) {
      var before = RestlessVictim.done(counter);
      var log = folder.resolve("victim.log");
      var victim = RestlessVictim.start(root, counter, folder.resolve("packages"), log);
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> RestlessVictim.done(counter) > before || !victim.isAlive());
      assertThat(victim.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(victim.waitFor(random.nextInt(120), TimeUnit.MILLISECONDS)).isFalse();
      victim.destroyForcibly().waitFor();
      assertThat(folder.resolve("refused")).doesNotExist();
      if (kill % 10 == 0 || kill == kills) {
        lookClosely(RestlessVictim.done(counter));
      }
      assertThat(failures).as("seed %d, kill %d", SEED, kill).isEmpty();
    }
  }

  private void lookClosely(long done) {
    var repositories = RestlessVictim.open(root);

    assertThat(repositories.verify()).isEmpty();
    // Each step makes one generation; the last may be done and not yet counted.
    assertThat(repositories.current().number() - firstGeneration).isBetween(done, done + 1);
    for (var step = 0L; step < done; step++) {
      assertThat(repositories.outcomeOf(RestlessVictim.id(step)))
          .as("step " + step)
          .hasValueSatisfying(outcome -> assertThat(outcome.effect().changes()).isNotEmpty());
    }
    assertThat(root.resolve("journal/under-way.json")).doesNotExist();
    assertThat(repositories.garbage().generations()).isEmpty();
  }

  // What dnf does with a plain baseurl: index, list, packages, each by a request of its own.
  private void lookAround() throws IOException {
    var repository = published(RestlessVictim.EL9);
    var repomd = Files.readString(repository.resolve("repodata/repomd.xml"));
    var list = LIST.matcher(repomd);
    assertThat(list.find()).as(repomd).isTrue();
    var packed = repository.resolve(list.group(1));
    assertThat(Sum.of(packed)).isEqualTo(new Digest(list.group(2)));
    try (var plain = new GZIPInputStream(Files.newInputStream(packed))) {
      var primary = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
      var item = PACKAGE.matcher(primary);
      var found = 0;
      while (item.find()) {
        assertThat(Sum.of(repository.resolve(item.group(2)))).isEqualTo(new Digest(item.group(1)));
        found++;
      }
      assertThat(primary).contains("packages=\"" + found + "\"");
      assertThat(found).isPositive();
    }
  }

  @FunctionalInterface
  private interface Look {
    void once() throws IOException;
  }

  private Thread looping(String name, Look look) {
    var thread =
        new Thread(
            () -> {
              while (!stopped.get() && failures.isEmpty()) {
                try {
                  look.once();
                  looks.incrementAndGet();
                } catch (IOException | RuntimeException | AssertionError e) {
                  failures.add(e);
                }
              }
            },
            name);
    thread.start();
    return thread;
  }

  private void end(Thread client) throws InterruptedException {
    stopped.set(true);
    client.join();
    assertThat(failures).isEmpty();
  }

  private Path published(Platform platform) {
    var production = new Repository.OfStage(Stage.PRODUCTION, platform);
    return root.resolve("current").resolve(production.path());
  }

  private static Digest take(DirectoryRepositories repositories, Path file) {
    var format = file.toString().endsWith(".rpm") ? PackageFormat.RPM : PackageFormat.DEB;
    var taken =
        repositories.take(
            String.valueOf(file.getFileName()), format, () -> Files.newInputStream(file));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    return ((Taken.Accepted) taken).item().digest();
  }

  private static void promote(
      DirectoryRepositories repositories, int number, Platform platform, Path file) {
    var release = new ReleaseId(number);
    var digest = take(repositories, file);
    List<Operation> way =
        List.of(
            new Operation.Add(new OperationId("add-" + number), release, platform, List.of(digest)),
            new Operation.Move(
                new OperationId("stage-" + number), List.of(release), Stage.STAGED_ROLLOUT),
            new Operation.Move(
                new OperationId("promote-" + number), List.of(release), Stage.PRODUCTION));
    way.forEach(
        operation ->
            assertThat(repositories.apply(operation)).isInstanceOf(Outcome.Published.class));
  }
}
