package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;

class GroupCommitTest extends DirectoryTest {
  private final CountDownLatch firstMayGoOn = new CountDownLatch(1);
  private final AtomicBoolean isFirst = new AtomicBoolean(true);
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final List<Thread> callers = new ArrayList<>();

  @Test
  void operationsThatWaitTogetherBecomeOneGeneration() throws Exception {
    var packages = List.of(take("p1", "1"), take("p2", "1"), take("p3", "1"), take("p4", "1"));
    reopen(clock, boundary -> holdTheFirst());
    for (var at = 1; at <= 4; at++) {
      var digest = packages.get(at - 1).digest();
      begin(new Operation.Add(id("add-" + at), new ReleaseId(at), EL9, List.of(digest)));
    }

    goOn();

    assertThat(repositories().current().number()).isEqualTo(2);
    assertThat(outcomes.values())
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Published.class))
        .extracting(outcome -> ((Outcome.Published) outcome).generation().number())
        .containsExactlyInAnyOrder(1L, 2L, 2L, 2L);
    assertThat(outcomes.values())
        .allSatisfy(
            outcome -> assertThat(((Outcome.Published) outcome).effect().changes()).hasSize(2));
    assertThat(listed(Stage.UNVERIFIED)).containsExactlyElementsOf(packages);
  }

  @Test
  void eachOfThemIsRememberedByItself() throws Exception {
    var packages = List.of(take("p1", "1"), take("p2", "1"), take("p3", "1"));
    reopen(clock, boundary -> holdTheFirst());
    for (var at = 1; at <= 3; at++) {
      var digest = packages.get(at - 1).digest();
      begin(new Operation.Add(id("add-" + at), new ReleaseId(at), EL9, List.of(digest)));
    }
    goOn();

    var again = reopen();

    for (var at = 1; at <= 3; at++) {
      assertThat(again.outcomeOf(id("add-" + at)))
          .hasValue((Outcome.Published) outcomes.get("add-" + at));
    }
    assertThat(again.verify()).isEmpty();
    move(Stage.STAGED_ROLLOUT, R1, R2, R3);
  }

  @Test
  void refusedOneDoesNotHarmItsNeighbours() throws Exception {
    var one = take("p1", "1");
    var two = take("p2", "1");
    reopen(clock, boundary -> holdTheFirst());
    begin(new Operation.Add(id("add-1"), R1, EL9, List.of(one.digest())));
    begin(new Operation.Move(id("move-2"), List.of(R2), Stage.STAGED_ROLLOUT));
    begin(new Operation.Add(id("add-3"), R3, EL9, List.of(two.digest())));
    begin(new Operation.Move(id("move-3"), List.of(R3), Stage.STAGED_ROLLOUT));

    goOn();

    assertThat(outcomes.get("move-2")).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes.get("add-3")).isInstanceOf(Outcome.Published.class);
    assertThat(outcomes.get("move-3")).isInstanceOf(Outcome.Published.class);
    assertThat(listed(Stage.STAGED_ROLLOUT)).containsExactly(two);
    assertThat(reopen().verify()).isEmpty();
  }

  @Test
  void sameOperationAskedTwiceAtOnceIsDoneOnce() throws Exception {
    var one = take("p1", "1");
    var two = take("p2", "1");
    reopen(clock, boundary -> holdTheFirst());
    begin(new Operation.Add(id("add-1"), R1, EL9, List.of(one.digest())));
    var add = new Operation.Add(id("add-2"), R2, EL9, List.of(two.digest()));
    begin(add);
    begin(add);

    goOn();

    assertThat(repositories().current().number()).isEqualTo(2);
    assertThat(repositories().outcomeOf(id("add-2")))
        .hasValue((Outcome.Published) outcomes.get("add-2"));
  }

  private void holdTheFirst() {
    if (isFirst.getAndSet(false)) {
      try {
        firstMayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  // In the order in which they are begun, the first alone.
  private void begin(Operation operation) {
    var repositories = repositories();
    var caller =
        new Thread(() -> outcomes.put(operation.id().text(), repositories.apply(operation)));
    callers.add(caller);
    caller.start();
    await().until(() -> caller.getState() == Thread.State.WAITING);
  }

  private void goOn() throws InterruptedException {
    firstMayGoOn.countDown();
    for (var caller : callers) {
      caller.join();
    }
  }

  private static OperationId id(String text) {
    return new OperationId(text);
  }
}
