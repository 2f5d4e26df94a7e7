package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Test;

class SystemsPageTest {
  private final House house = new House();

  @Test
  void aSystemThatDoesNotAnswerIsShownWithTheReason() {
    house.systems.connected.away("rt", "connection refused");

    assertThat(house.open("/systems", "manager").text())
        .contains("does not answer", "connection refused", "How it fared")
        .doesNotContain("Not delivered");
  }

  @Test
  void anAdministratorSeesWhatWasNotDeliveredAndHasItTriedAgain() {
    house.systems.givesUp(17, "rt did not take Outcome", House.NOW);
    assertThat(house.open("/systems", "administrator").text())
        .contains("rt did not take Outcome", "Try message 17 again");

    house.send(post("/systems/undelivered/17"), "administrator");

    assertThat(house.systems.undelivered).isEmpty();
  }

  @Test
  void nobodyElseHasItTriedAgain() {
    house.systems.givesUp(17, "rt did not take Outcome", House.NOW);

    house.send(post("/systems/undelivered/17"), "manager");

    assertThat(house.systems.undelivered).hasSize(1);
  }
}
