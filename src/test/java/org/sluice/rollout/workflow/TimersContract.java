package org.sluice.rollout.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;

/** What every implementation of timers keeps when the machinery fails as the time comes. */
public abstract class TimersContract {
  private static final AtomicLong NUMBERS = new AtomicLong(8000);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final ReleaseId release = new ReleaseId(NUMBERS.incrementAndGet());
  private Duration sinceItsTime = Duration.ZERO;

  /** The implementation. */
  protected abstract Processes processes();

  @BeforeEach
  final void theGracePeriodOfOneReleaseIsOverAndTheMachineryFails() {
    processes().itIsNow(Processes.NOW);
    processes().workflow().begin(release);
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    signal(Signal.GRACE_PERIOD);
    processes().itIsNow(RecordedSteps.GRACE_ENDS);
    steps().breaks("recordGracePeriodEnded");
    assertThat(timers().runDue()).isZero();
  }

  @AfterEach
  final void forget() {
    steps().isMended();
    processes().forgetAll();
  }

  @Test
  void timerThatFailedIsTriedAgainAfterItsWaitAndNotBefore() {
    steps().isMended();
    assertThat(timers().runDue()).isZero();
    later(Processes.RETRIES.get(0).minusSeconds(2));
    assertThat(timers().runDue()).isZero();
    assertThat(timers().incidents()).isEmpty();

    later(Duration.ofSeconds(2));

    assertThat(timers().runDue()).isOne();
    assertThat(steps().step(release)).isEqualTo(Step.DECISION);
  }

  @Test
  void waitsGrow() {
    failAgainAfter(Processes.RETRIES.get(0));
    steps().isMended();

    later(Processes.RETRIES.get(0));
    assertThat(timers().runDue()).isZero();

    later(Processes.RETRIES.get(1));
    assertThat(timers().runDue()).isOne();
  }

  @Test
  void timerThatFailedForGoodIsAnIncidentAndLeftAlone() {
    failForGood();

    assertThat(timers().incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.release()).isEqualTo(release);
              assertThat(incident.message()).contains("recordGracePeriodEnded is broken");
            });
    assertThat(processes().workflow().whereIs(release).orElseThrow().incidents()).hasSize(1);
    steps().isMended();
    later(Duration.ofDays(30));
    assertThat(timers().runDue()).isZero();
  }

  @Test
  void incidentThatIsRetriedOnceTheCauseIsMendedIsGoneAndTheReleaseGoesOnAtOnce() {
    failForGood();
    steps().isMended();

    assertThat(timers().retry(onlyIncident())).isTrue();

    assertThat(timers().runDue()).isOne();
    assertThat(steps().step(release)).isEqualTo(Step.DECISION);
    assertThat(timers().incidents()).isEmpty();
  }

  @Test
  void incidentThatIsRetriedTooEarlyIsAnIncidentAgain() {
    failForGood();

    assertThat(timers().retry(onlyIncident())).isTrue();
    assertThat(timers().incidents()).isEmpty();
    assertThat(timers().runDue()).isZero();

    assertThat(timers().incidents()).hasSize(1);
    steps().isMended();
    assertThat(timers().retry(onlyIncident())).isTrue();
    assertThat(timers().runDue()).isOne();
  }

  @Test
  void releaseThatPeopleMoveOnLeavesNoIncidentBehind() {
    failForGood();
    steps().isMended();

    signal(Signal.MOVE_TO_PRODUCTION);

    assertThat(timers().incidents()).isEmpty();
  }

  @Test
  void incidentsOfWorkAreNotThoseOfTimers() {
    steps().isMended();
    signal(Signal.MOVE_TO_PRODUCTION);
    queue().fail(queue().claim(1, LEASE).get(0), "the disk is full", Optional.empty());
    var ofWork = queue().queued().get(0);

    assertThat(timers().incidents()).isEmpty();
    assertThat(ofWork.state()).isEqualTo(WorkQueue.State.STUCK);
    assertThat(timers().retry("nothing-of-this-name")).isFalse();
    assertThat(queue().queued()).containsExactly(ofWork);
  }

  @Test
  void incidentsOfTimersAreNotThoseOfWork() {
    failForGood();

    assertThat(queue().queued()).isEmpty();
    assertThat(queue().tryNow(release)).isFalse();
    assertThat(timers().incidents()).hasSize(1);
  }

  private void failForGood() {
    Processes.RETRIES.forEach(this::failAgainAfter);
  }

  private void failAgainAfter(Duration wait) {
    assertThat(timers().incidents()).isEmpty();
    later(wait);
    assertThat(timers().runDue()).isZero();
  }

  private String onlyIncident() {
    return timers().incidents().get(0).id();
  }

  private void later(Duration howLong) {
    sinceItsTime = sinceItsTime.plus(howLong);
    processes().itIsNow(RecordedSteps.GRACE_ENDS.plus(sinceItsTime));
  }

  private void work() {
    queue().complete(queue().claim(1, LEASE).get(0));
  }

  private void signal(Signal signal) {
    assertThat(processes().workflow().signal(release, signal)).isTrue();
  }

  private Timers timers() {
    return processes().timers();
  }

  private WorkQueue queue() {
    return processes().queue("node-1");
  }

  private RecordedSteps steps() {
    return processes().steps();
  }
}
