package org.sluice.rollout.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Systems;
import org.sluice.rollout.testing.TestClock;

class ConnectedSystemsTest {
  private final TestClock clock = new TestClock(House.NOON);
  private final ConnectedSystems systems = new Systems(clock).connected;

  @Test
  void aSystemThatWasAwayWhenWeCameIsLookedAtBeforeItIsWorkedWith() {
    systems.away("rt", "connection refused");
    assertThat(systems.needsCheck("rt")).isFalse();

    clock.advance(Duration.ofMinutes(1));

    assertThat(systems.needsCheck("rt")).isTrue();
    assertThat(systems.isReady("rt")).isFalse();
    systems.answered("rt");
    assertThat(systems.needsCheck("rt")).isFalse();
    assertThat(systems.isReady("rt")).isTrue();
  }

  @Test
  void aSystemThatIsAwayIsAskedLessAndLessOften() {
    systems.answered("rt");
    var first = waitAfterAFailure();
    var second = waitAfterAFailure();

    assertThat(second).isGreaterThan(first.multipliedBy(3).dividedBy(2));
    for (int i = 0; i < 20; i++) {
      assertThat(waitAfterAFailure()).isLessThanOrEqualTo(Duration.ofMinutes(12));
    }
  }

  @Test
  void whatIsSaidOfASystemSaysNothingTwice() {
    assertThat(systems.state("rt").sentence()).isEqualTo("rt has not been asked yet");
    systems.answered("rt");
    assertThat(systems.state("rt").sentence()).isEqualTo("rt answers");
    systems.away("rt", "rt does not answer, or breaks off: connection refused");
    assertThat(systems.state("rt").sentence())
        .isEqualTo("rt does not answer, or breaks off: connection refused");
    systems.lacks("rt", "Queue sw-rel is missing.");
    assertThat(systems.state("rt").sentence())
        .isEqualTo("rt lacks something: Queue sw-rel is missing.");
  }

  @Test
  void oneThatLacksSomethingIsLookedAtAgainAfterAMinute() {
    systems.lacks("rt", "Queue sw-rel is missing.");
    assertThat(systems.needsCheck("rt")).isFalse();

    clock.advance(Duration.ofMinutes(1));

    assertThat(systems.needsCheck("rt")).isTrue();
    assertThat(systems.isReady("rt")).isFalse();
  }

  private Duration waitAfterAFailure() {
    systems.away("rt", "connection refused");
    return Duration.between(clock.instant(), systems.state("rt").nextTry());
  }
}
