package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedFile;

@Timeout(60)
class SeveralDownloadsAtOnceTest {
  private static final CountDownLatch AT_ONCE = new CountDownLatch(0);

  @TempDir private Path directory;
  private CrowdedServer provider;

  @BeforeEach
  void startProvider() throws IOException {
    provider = new CrowdedServer();
  }

  @AfterEach
  void stopProvider() throws IOException {
    provider.close();
    try (var files = Files.list(directory)) {
      assertThat(files).as("files left in the work directory").isEmpty();
    }
  }

  @Test
  void filesThatComeInTheReverseOrderBecomePackagesInTheOrderOfTheRequest() {
    var addresses = eachAnsweredOnlyAfterTheNextIsAskedFor(4, 200);

    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      assertThat(packagesOf(fetching.fetch(addresses)))
          .extracting(Package::name)
          .containsExactly("tool0", "tool1", "tool2", "tool3");
    }
  }

  @Test
  void reasonsStandInTheOrderOfTheRequest() {
    var addresses = eachAnsweredOnlyAfterTheNextIsAskedFor(4, 404);

    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      assertThat(reasonsOf(fetching.fetch(addresses)))
          .extracting(Finding::subject)
          .containsExactly(
              addresses[0].toString(),
              addresses[1].toString(),
              addresses[2].toString(),
              addresses[3].toString());
    }
  }

  @Test
  void noMoreAreUnderWayAtOneHostThanItIsToBear() {
    var enough = new CountDownLatch(1);
    var addresses =
        IntStream.range(0, 9)
            .mapToObj(i -> provider.publish(path(i), bytes(i), i < 3 ? enough : AT_ONCE))
            .toArray(URI[]::new);
    var held = List.of(provider.asked(path(0)), provider.asked(path(1)), provider.asked(path(2)));
    var opener =
        new Thread(
            () -> {
              try {
                for (var asked : held) {
                  asked.await();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              enough.countDown();
            });
    opener.start();

    try (var fetching = new Fetching(directory, TestSettings.lenient().maxDownloads(8, 3))) {
      assertThat(packagesOf(fetching.fetch(addresses))).hasSize(9);
    }

    assertThat(provider.mostUnderWay()).isEqualTo(3);
  }

  @Test
  void hostThatFailsEndsTheFetchWithoutWaitingForTheOthers() {
    var failing =
        provider.publish("/bdii.rpm", 503, new byte[1], provider.asked("/voms-2.1.0-1.noarch.rpm"));
    var silent = provider.publish("/voms-2.1.0-1.noarch.rpm", bytes(1), provider.never());

    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      var began = System.nanoTime();
      assertThatThrownBy(() -> fetching.fetch(failing, silent))
          .isInstanceOf(SourceUnavailableException.class)
          .hasMessageContaining("status 503");
      assertThat((System.nanoTime() - began) / 1_000_000)
          .as("milliseconds, where the silent host would be waited for 10 seconds")
          .isLessThan(8_000);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void packagesThatAreTooMuchTogetherAreRefusedThoughEachBeganBelowTheLimit() {
    var first =
        provider.publish(path(0), new byte[700], provider.asked("/tool1-1.0-1.el9.noarch.rpm"));
    var second = provider.publish(path(1), new byte[700], AT_ONCE);

    try (var fetching = new Fetching(directory, TestSettings.lenient().maxTotalSize(1000))) {
      assertThat(reasonsOf(fetching.fetch(first, second)))
          .extracting(Finding::code)
          .contains("release-too-large");
    }
  }

  @Test
  void progressIsHeardInTheThreadThatFetches() {
    var heard = new ArrayList<Long>();
    Set<Thread> threads = new HashSet<>();
    var big = provider.publish(path(0), new byte[900_000], AT_ONCE);
    var other = provider.publish(path(1), new byte[800_000], AT_ONCE);

    try (var fetching = new Fetching(directory, TestSettings.lenient())) {
      fetching.fetch(
          new Wanted.Files(List.of(WantedFile.at(big), WantedFile.at(other))),
          position -> {
            threads.add(Thread.currentThread());
            heard.add(position.bytes());
          });
    }

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(heard).isSorted().endsWith(1_700_000L);
  }

  private URI[] eachAnsweredOnlyAfterTheNextIsAskedFor(int count, int status) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                provider.publish(
                    path(i),
                    status,
                    bytes(i),
                    i + 1 < count ? provider.asked(path(i + 1)) : AT_ONCE))
        .toArray(URI[]::new);
  }

  private static String path(int number) {
    return "/tool%d-1.0-1.el9.noarch.rpm".formatted(number);
  }

  private static byte[] bytes(int number) {
    return "the bytes of tool %d".formatted(number).getBytes(StandardCharsets.UTF_8);
  }
}
