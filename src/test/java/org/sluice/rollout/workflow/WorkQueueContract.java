package org.sluice.rollout.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.WorkItem.Work;

/** What every implementation of the work queue keeps. */
public abstract class WorkQueueContract {
  private static final AtomicLong NUMBERS = new AtomicLong(7000);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final ReleaseId release = new ReleaseId(NUMBERS.incrementAndGet());

  /** The implementation. */
  protected abstract Processes processes();

  @BeforeEach
  final void oneReleaseIsToBeFetched() {
    processes().itIsNow(Processes.NOW);
    processes().workflow().begin(release);
  }

  @AfterEach
  final void forget() {
    processes().forgetAll();
  }

  @Test
  void claimedWorkNamesWhatIsToBeDoneForWhom() {
    var item = claim();

    assertThat(item.release()).isEqualTo(release);
    assertThat(item.work()).isEqualTo(Work.FETCH);
    assertThat(item.failures()).isZero();
  }

  @Test
  void nobodyClaimsWhatSomebodyIsAt() {
    claim();

    assertThat(queue().claim(10, LEASE)).isEmpty();
    assertThat(otherQueue().claim(10, LEASE)).isEmpty();
  }

  @Test
  void noMoreIsClaimedThanAskedFor() {
    var other = new ReleaseId(NUMBERS.incrementAndGet());
    processes().workflow().begin(other);

    assertThat(queue().claim(1, LEASE)).hasSize(1);
    assertThat(queue().claim(10, LEASE)).hasSize(1);
  }

  @Test
  void leaseThatHasEndedIsTakenByAnotherWhoseWorkCountsAlone() {
    var mine = claim();
    itIs(LEASE.plusSeconds(1));

    var theirs = otherQueue().claim(1, LEASE).get(0);

    assertThat(theirs.id()).isEqualTo(mine.id());
    assertThatThrownBy(() -> queue().complete(mine)).isInstanceOf(RuntimeException.class);
    otherQueue().complete(theirs);
    assertThat(processes().steps().step(release)).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void extendedLeaseHoldsLonger() {
    var item = claim();
    queue().extend(item, LEASE.multipliedBy(3));

    itIs(LEASE.multipliedBy(2));

    assertThat(otherQueue().claim(1, LEASE)).isEmpty();
  }

  @Test
  void completedWorkIsGone() {
    var item = claim();
    queue().complete(item);

    assertThat(queue().claim(10, LEASE)).isEmpty();
    assertThatThrownBy(() -> queue().complete(item)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusedWorkLeadsAlongItsRefusal() {
    queue().refuse(claim());

    assertThat(processes().steps().step(release)).isEqualTo(Step.FETCH_REFUSED);
  }

  @Test
  void failedWorkIsTriedAgainUnderTheSameIdAfterItsWait() {
    var first = claim();
    queue().fail(first, "the network is down", Optional.of(Duration.ofMinutes(10)));
    itIs(Duration.ofMinutes(9));
    assertThat(queue().claim(1, LEASE)).isEmpty();

    itIs(Duration.ofMinutes(11));
    var second = claim();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.failures()).isOne();
    assertThat(mine().state()).isEqualTo(WorkQueue.State.RUNNING);
  }

  @Test
  void failuresAreCountedOverAnIncident() {
    queue().fail(claim(), "down", Optional.of(Duration.ZERO));
    queue().fail(claim(), "still down", Optional.empty());
    assertThat(queue().claim(1, LEASE)).isEmpty();

    assertThat(mine().state()).isEqualTo(WorkQueue.State.STUCK);
    assertThat(mine().message()).isEqualTo("still down");
    assertThat(mine().nextTry()).isEmpty();
    assertThat(mine().item().failures()).isEqualTo(2);

    assertThat(queue().tryNow(release)).isTrue();
    assertThat(claim().failures()).isEqualTo(2);
    assertThat(mine().state()).isEqualTo(WorkQueue.State.RUNNING);
  }

  @Test
  void whatWaitsForItsNextTrySaysWhenAndNeedNotWait() {
    assertThat(mine().state()).isEqualTo(WorkQueue.State.WAITING);
    queue().fail(claim(), "the network is down", Optional.of(Duration.ofMinutes(10)));

    assertThat(mine().state()).isEqualTo(WorkQueue.State.FAILED);
    assertThat(mine().message()).isEqualTo("the network is down");
    assertThat(mine().nextTry()).contains(Processes.NOW.plus(Duration.ofMinutes(10)));
    assertThat(queue().tryNow(release)).isTrue();
    assertThat(claim().failures()).isOne();
  }

  @Test
  void whatHasNotFailedIsNotTriedAgain() {
    assertThat(queue().tryNow(release)).isFalse();
    var item = claim();
    assertThat(queue().tryNow(release)).isFalse();
    queue().complete(item);
    assertThat(queue().tryNow(release)).isFalse();
  }

  @Test
  void restartedNodeGetsItsOwnWorkBackAtOnce() {
    var before = claim();

    otherQueue().releaseOwnLeases();
    assertThat(queue().claim(1, LEASE)).isEmpty();

    queue().releaseOwnLeases();
    assertThat(queue().claim(1, LEASE)).extracting(WorkItem::id).isEqualTo(List.of(before.id()));
  }

  @Test
  void restartedNodeDoesNotCutTheWaitForTheNextTryShort() {
    queue().fail(claim(), "the network is down", Optional.of(Duration.ofMinutes(10)));

    queue().releaseOwnLeases();

    assertThat(queue().claim(1, LEASE)).isEmpty();
  }

  private WorkQueue.Queued mine() {
    return queue().queued().stream()
        .filter(one -> one.item().release().equals(release))
        .findFirst()
        .orElseThrow();
  }

  private WorkItem claim() {
    return queue().claim(1, LEASE).get(0);
  }

  private WorkQueue queue() {
    return processes().queue("node-1");
  }

  private WorkQueue otherQueue() {
    return processes().queue("node-2");
  }

  private void itIs(Duration later) {
    processes().itIsNow(Processes.NOW.plus(later));
  }
}
