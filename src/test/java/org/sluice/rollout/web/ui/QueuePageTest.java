package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Progress;

class QueuePageTest {
  private final House house = new House().withAReleaseThatSays("bdii");

  @Test
  void anEmptyQueueSaysWhatWouldBeThere() {
    assertThat(house.open("/queue", "verifier").text()).contains("Nothing waits to be done");
  }

  @Test
  void whatFailedSaysWhyAndWhenItIsTriedAgain() {
    house.queue.failing(release(), "repo.emt.example does not answer", House.NOW);

    assertThat(house.open("/queue", "verifier").text())
        .contains("R-1042", "Fetch", "repo.emt.example does not answer", "next try")
        .doesNotContain("Try R-1042 again now");
  }

  @Test
  void aFetchUnderWaySaysHowFarItIs() {
    house.queue.fetching(
        release(), new Progress.Position(3, 10, 12_345_678, OptionalLong.of(40_000_000)));

    assertThat(house.open("/queue", "verifier").text())
        .contains("under way: 3 of 10 files, 12,345,678 of 40,000,000 bytes");
  }

  @Test
  void anAdministratorHasItTriedAgain() {
    house.queue.stuck(release(), "the disk is full");
    assertThat(house.open("/queue", "administrator").text())
        .contains("the disk is full", "Try R-1042 again now");

    house.send(post("/queue/R-1042/retry"), "administrator");
    house.send(post("/queue/R-1042/retry"), "manager");

    assertThat(house.queue.tried).containsExactly("R-1042 administrator desk");
  }

  private org.sluice.rollout.release.Release release() {
    return house.releases.find(House.ID).orElseThrow();
  }
}
