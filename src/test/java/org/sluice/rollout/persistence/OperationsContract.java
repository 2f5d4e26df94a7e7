package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.persistence.Examples.EL9;
import static org.sluice.rollout.persistence.Examples.HOSTILE;
import static org.sluice.rollout.persistence.Examples.HOSTILE_AS_KEPT;
import static org.sluice.rollout.persistence.Examples.MORNING;
import static org.sluice.rollout.persistence.Examples.rpm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Effect;
import org.sluice.repo.Effect.Direction;
import org.sluice.repo.Finding;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.promotion.OperationRecord.State;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.workflow.WorkItem.Work;

/** What every keeper of operations promises. */
abstract class OperationsContract {
  private Database database;
  private Operations operations;
  private ReleaseId release;
  private ReleaseId other;

  @BeforeEach
  void open(Database given) {
    database = given;
    operations = given.port(Operations.class);
    release = given.filed("bdii").id();
    other = given.filed("gfal2").id();
  }

  @Test
  void operationIsReadAsItWasWrittenFromItsBeginningToItsEnd() {
    var asked = running("op-1", other, release);
    var done =
        new OperationRecord(
            "op-1",
            List.of(other, release),
            Work.MOVE_TO_PRODUCTION,
            State.DONE,
            MORNING,
            Optional.of(MORNING.plus(Duration.ofMillis(74))),
            OptionalLong.of(118),
            List.of(
                Finding.warns("key-unknown", "bdii.rpm", "It is not signed.", "Sign it."),
                Finding.blocks("older", "bdii.rpm", "It is older.", "Raise its version.")),
            new Effect(
                List.of(
                    left(new Repository.OfStage(Stage.STAGED_ROLLOUT, EL9), "bdii"),
                    entered(new Repository.OfStage(Stage.PRODUCTION, EL9), "bdii"),
                    left(new Repository.Delta(release, EL9), "bdii"))),
            "");

    save(asked);
    assertThat(find("op-1")).contains(asked);
    save(done);
    assertThat(find("op-1")).contains(done);
    assertThat(of(release)).containsExactly(done);
    assertThat(of(other)).containsExactly(done);
  }

  @Test
  void operationThatNobodyAskedForIsNotThere() {
    assertThat(find("op-1")).isEmpty();
    assertThat(of(release)).isEmpty();
    assertThat(database.inTransaction(() -> operations.newestOf(release))).isEmpty();
  }

  @Test
  void newestIsTheOneAskedForLastEvenIfAnOlderOneChangesLater() {
    save(running("op-1", release));
    save(running("op-2", release));
    save(running("op-3", other));
    save(operation("op-1", State.FAILED, release));

    assertThat(database.inTransaction(() -> operations.newestOf(release)).orElseThrow().id())
        .isEqualTo("op-2");
    assertThat(of(release)).extracting(OperationRecord::id).containsExactly("op-1", "op-2");
  }

  @Test
  void whatHasNotEndedIsInOrderOfPriorityAndAge() {
    save(running("op-1", release));
    save(operation("op-2", State.FAILED, release));
    save(operation("op-3", State.DONE, other));
    save(operation("op-4", State.REFUSED, other));
    save(running("op-5", other));
    database.sql().update("update operation set priority = 10 where name = 'op-5'");

    assertThat(database.inTransaction(() -> operations.unfinished()))
        .extracting(OperationRecord::id)
        .containsExactly("op-5", "op-1", "op-2");
    save(operation("op-5", State.FAILED, other));
    assertThat(database.inTransaction(() -> operations.unfinished()))
        .extracting(OperationRecord::id)
        .startsWith("op-5");
  }

  @Test
  void effectAndFindingsOfTheLargestReleaseAreKeptWhole() {
    var production = new Repository.OfStage(Stage.PRODUCTION, EL9);
    var staged = new Repository.OfStage(Stage.STAGED_ROLLOUT, EL9);
    var changes =
        IntStream.range(0, 2_000)
            .mapToObj(Integer::toString)
            .flatMap(name -> Stream.of(left(staged, name), entered(production, name)))
            .toList();
    var findings =
        IntStream.range(0, 4_000)
            .mapToObj(
                number ->
                    Finding.warns("c", number + ".rpm", "It is odd. ".repeat(30), "Look at it."))
            .toList();
    var large =
        new OperationRecord(
            "op-1",
            List.of(release),
            Work.FETCH,
            State.DONE,
            MORNING,
            Optional.of(MORNING),
            OptionalLong.of(1),
            findings,
            new Effect(changes),
            "m".repeat(500_000));

    save(large);

    assertThat(find("op-1")).contains(large);
  }

  @Test
  void messageOfAMachineMayHoldAnything() {
    save(
        new OperationRecord(
            "op-1",
            List.of(release),
            Work.FETCH,
            State.FAILED,
            MORNING,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(),
            Effect.NONE,
            HOSTILE));

    assertThat(find("op-1").orElseThrow().message()).isEqualTo(HOSTILE_AS_KEPT);
  }

  private static OperationRecord running(String id, ReleaseId... releases) {
    return operation(id, State.RUNNING, releases);
  }

  private static OperationRecord operation(String id, State state, ReleaseId... releases) {
    return new OperationRecord(
        id,
        List.of(releases),
        Work.MOVE_TO_PRODUCTION,
        state,
        MORNING,
        Optional.empty(),
        OptionalLong.empty(),
        List.of(),
        Effect.NONE,
        "");
  }

  private static Effect.Change entered(Repository where, String name) {
    return new Effect.Change(Direction.ENTERED, where, rpm(name));
  }

  private static Effect.Change left(Repository where, String name) {
    return new Effect.Change(Direction.LEFT, where, rpm(name));
  }

  private void save(OperationRecord operation) {
    database.inTransactionDo(() -> operations.save(operation));
  }

  private Optional<OperationRecord> find(String id) {
    return database.inTransaction(() -> operations.find(id));
  }

  private List<OperationRecord> of(ReleaseId id) {
    return database.inTransaction(() -> operations.of(id));
  }
}
