package org.sluice.rollout.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;

/** What every implementation of the process keeps. */
public abstract class ReleaseWorkflowContract {
  private static final AtomicLong NUMBERS = new AtomicLong(5000);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final ReleaseId release = new ReleaseId(NUMBERS.incrementAndGet());

  /** The implementation. */
  protected abstract Processes processes();

  @BeforeEach
  final void beginOfTime() {
    processes().itIsNow(Processes.NOW);
  }

  @AfterEach
  final void forget() {
    processes().forgetAll();
  }

  @Test
  void releaseThatNeverHadAProcessIsNowhereAndAwaitsNothing() {
    assertThat(workflow().whereIs(release)).isEmpty();
    assertThat(awaited()).isEmpty();
    assertThat(workflow().signal(release, Signal.REJECT)).isFalse();
  }

  @Test
  void beginningComesToTheFirstWaitBeforeItReturns() {
    workflow().begin(release);

    assertThat(steps().calls(release)).containsExactly("commandFetch", "at fetchPackages");
    assertThat(workflow().whereIs(release).orElseThrow().active()).contains("fetchPackages");
  }

  @Test
  void runningProcessIsNotBegunTwice() {
    workflow().begin(release);

    assertThatThrownBy(() -> workflow().begin(release))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(release.toString());
  }

  @Test
  void endedProcessCanBeBegunAgain() {
    workflow().begin(release);
    workflow().signal(release, Signal.WITHDRAW);
    work();
    assertThat(steps().step(release)).isEqualTo(Step.DONE);

    workflow().begin(release);

    assertThat(steps().step(release)).isEqualTo(Step.FETCH);
  }

  @Test
  void everyStepAwaitsItsOwnSignals() {
    steps().lacksSomething(release);
    workflow().begin(release);
    assertThat(awaited()).isEqualTo(endings(Signal.SUBMISSION_COMPLETED));

    steps().isNowComplete(release);
    signal(Signal.SUBMISSION_COMPLETED);
    assertThat(awaited()).isEqualTo(endings());

    queue().refuse(claim());
    assertThat(awaited())
        .isEqualTo(endings(Signal.MOVE_TO_UNVERIFIED, Signal.SUBMISSION_COMPLETED));

    signal(Signal.MOVE_TO_UNVERIFIED);
    work();
    assertThat(awaited()).isEqualTo(endings(Signal.MOVE_TO_STAGED_ROLLOUT));

    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    assertThat(awaited())
        .isEqualTo(endings(Signal.REPORT_RECEIVED, Signal.REPORT_REJECTS, Signal.GRACE_PERIOD));

    signal(Signal.REPORT_RECEIVED);
    assertThat(awaited()).isEqualTo(endings(Signal.MOVE_TO_PRODUCTION, Signal.GRACE_PERIOD));

    signal(Signal.GRACE_PERIOD);
    assertThat(awaited()).isEqualTo(endings(Signal.MOVE_TO_PRODUCTION, Signal.REPORT_REJECTS));

    signal(Signal.MOVE_TO_PRODUCTION);
    assertThat(awaited()).isEqualTo(endings());
    work();
    assertThat(awaited()).containsExactly(Signal.WITHDRAW);

    signal(Signal.WITHDRAW);
    assertThat(awaited()).isEmpty();
    work();
    assertThat(awaited()).isEmpty();
    assertThat(steps().calls(release)).endsWith("recordWithdrawnFromProduction", "at done");
  }

  @Test
  void releaseThatProductionCannotDoWithoutStaysAndMayBeWithdrawnLater() {
    toProduction();
    signal(Signal.WITHDRAW);
    assertThat(steps().step(release)).isEqualTo(Step.TAKE_OUT_OF_PRODUCTION);

    queue().refuse(claim());

    assertThat(steps().calls(release)).endsWith("recordWithdrawalRefused", "at done");
    assertThat(awaited()).containsExactly(Signal.WITHDRAW);
  }

  @Test
  void withdrawalFromProductionThatFailsForNowIsStillUnderWay() {
    toProduction();
    signal(Signal.WITHDRAW);
    queue().fail(claim(), "the disk is full", Optional.of(Duration.ofHours(1)));

    assertThat(awaited()).isEmpty();
    assertThat(workflow().whereIs(release).orElseThrow().active()).contains("takeOutOfProduction");
  }

  private void toProduction() {
    workflow().begin(release);
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    signal(Signal.REPORT_RECEIVED);
    signal(Signal.MOVE_TO_PRODUCTION);
    work();
  }

  @Test
  void whatIsNotAwaitedChangesNothing() {
    workflow().begin(release);

    assertThat(workflow().signal(release, Signal.MOVE_TO_PRODUCTION)).isFalse();

    assertThat(steps().step(release)).isEqualTo(Step.FETCH);
  }

  @Test
  void runningOperationIsLetFinishBeforeTheReleaseEnds() {
    workflow().begin(release);
    var item = claim();
    assertThat(awaited()).isEmpty();
    assertThat(workflow().signal(release, Signal.WITHDRAW)).isFalse();

    queue().complete(item);

    assertThat(awaited()).containsAll(endings());
  }

  @Test
  void operationThatWaitsForItsNextTryMayBeCancelled() {
    workflow().begin(release);
    queue().fail(claim(), "the network is down", Optional.of(Duration.ofHours(1)));

    signal(Signal.WITHDRAW);

    assertThat(steps().step(release)).isEqualTo(Step.TAKE_OUT_WITHDRAWN);
  }

  @Test
  void moveToProductionIsNeverCancelledOnceItWasBegun() {
    workflow().begin(release);
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    signal(Signal.REPORT_RECEIVED);
    signal(Signal.MOVE_TO_PRODUCTION);
    queue().fail(claim(), "the disk is full", Optional.empty());
    assertThat(awaited()).isEmpty();

    queue().releaseOwnLeases();
    assertThat(awaited()).isEmpty();
  }

  @Test
  void gracePeriodEndsWhenItsTimeHasCome() {
    workflow().begin(release);
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    signal(Signal.GRACE_PERIOD);
    assertThat(processes().timers().runDue()).isZero();

    processes().itIsNow(RecordedSteps.GRACE_ENDS);

    assertThat(processes().timers().runDue()).isOne();
    assertThat(steps().calls(release)).endsWith("recordGracePeriodEnded", "at decide");
  }

  @Test
  void positionTellsTheStepsThatWerePassed() {
    workflow().begin(release);
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);

    var position = workflow().whereIs(release).orElseThrow();

    assertThat(position.active()).contains("moveToStagedRollout");
    assertThat(position.done()).containsSubsequence("fetchPackages", "verify");
    assertThat(position.incidents()).isEmpty();
  }

  @Test
  void positionTellsAnIncident() {
    workflow().begin(release);
    queue().fail(claim(), "the provider's host is gone", Optional.empty());

    assertThat(workflow().whereIs(release).orElseThrow().incidents())
        .containsExactly("the provider's host is gone");
  }

  private Set<Signal> awaited() {
    return Arrays.stream(Signal.values())
        .filter(signal -> workflow().awaits(release, signal))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Signal.class)));
  }

  private static Set<Signal> endings(Signal... others) {
    var all = EnumSet.of(Signal.REJECT, Signal.WITHDRAW);
    all.addAll(List.of(others));
    return all;
  }

  private void signal(Signal signal) {
    assertThat(workflow().signal(release, signal)).as("%s awaits %s", release, signal).isTrue();
  }

  private WorkItem claim() {
    return queue().claim(1, LEASE).get(0);
  }

  private void work() {
    queue().complete(claim());
  }

  private ReleaseWorkflow workflow() {
    return processes().workflow();
  }

  private WorkQueue queue() {
    return processes().queue("node-1");
  }

  private RecordedSteps steps() {
    return processes().steps();
  }
}
