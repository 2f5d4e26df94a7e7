package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Processes;
import org.sluice.rollout.workflow.RecordedSteps;
import org.sluice.rollout.workflow.Signal;
import org.sluice.rollout.workflow.WorkItem;

/** Every path through release.bpmn, on the real engine. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ReleasePathsTest {
  private static final Duration LEASE = Duration.ofMinutes(5);

  private RunningEngine engine;
  private RecordedSteps steps;
  private final Set<String> taken = new TreeSet<>();
  private long number;
  private ReleaseId release = new ReleaseId(1);

  @BeforeAll
  void start() {
    engine = RunningEngine.start();
    steps = engine.steps();
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @BeforeEach
  void anotherRelease() {
    remember();
    engine.itIsNow(Processes.NOW);
    steps.isMended();
    release = new ReleaseId(1000 + ++number);
  }

  @Test
  void successfulReleaseGoesFromFilingToProduction() {
    begin();
    work();
    signal(Signal.MOVE_TO_STAGED_ROLLOUT);
    work();
    signal(Signal.REPORT_RECEIVED);
    signal(Signal.MOVE_TO_PRODUCTION);
    work();

    assertThat(steps.calls(release))
        .containsExactly(
            "commandFetch",
            "at fetchPackages",
            "recordFetched",
            "at verify",
            "at moveToStagedRollout",
            "recordStagedRollout",
            "at collectReports",
            "at decide",
            "at moveToProduction",
            "recordProduction",
            "at done");
    assertThat(engine.workflow().whereIs(release).orElseThrow().active()).isEmpty();
  }

  @Test
  void incompleteSubmissionWaitsUntilItIsComplete() {
    steps.lacksSomething(release);
    begin();
    assertThat(steps.step(release)).isEqualTo(Step.COMPLETION);

    signal(Signal.SUBMISSION_COMPLETED);
    assertThat(steps.step(release)).isEqualTo(Step.COMPLETION);

    steps.isNowComplete(release);
    signal(Signal.SUBMISSION_COMPLETED);
    assertThat(steps.step(release)).isEqualTo(Step.FETCH);
  }

  @Test
  void refusedFetchIsTriedAgainByCommand() {
    at(Step.FETCH_REFUSED);
    assertThat(steps.calls(release)).endsWith("recordFetchRefused", "at mendFetch");

    signal(Signal.MOVE_TO_UNVERIFIED);
    assertThat(steps.step(release)).isEqualTo(Step.FETCH);
    work();
    assertThat(steps.step(release)).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void refusedFetchIsTriedAgainWhenTheSubmissionIsCorrected() {
    at(Step.FETCH_REFUSED);

    signal(Signal.SUBMISSION_COMPLETED);

    assertThat(steps.calls(release)).endsWith("commandFetch", "at fetchPackages");
  }

  @Test
  void refusedMoveToStagedRolloutGoesBackToVerification() {
    at(Step.MOVE_TO_STAGED_ROLLOUT);

    engine.queue().refuse(claim());

    assertThat(steps.calls(release)).endsWith("recordMoveRefused", "at verify");
  }

  @Test
  void refusedMoveToProductionGoesBackToTheDecision() {
    at(Step.MOVE_TO_PRODUCTION);

    engine.queue().refuse(claim());

    assertThat(steps.calls(release)).endsWith("recordMoveRefused", "at decide");
    signal(Signal.MOVE_TO_PRODUCTION);
    assertThat(steps.step(release)).isEqualTo(Step.MOVE_TO_PRODUCTION);
  }

  @Test
  void withAMinimumOfTwoTheFirstReportDecidesNothing() {
    at(Step.REPORTS);
    steps.saysTooFewReports(release, 1);

    signal(Signal.REPORT_RECEIVED);
    assertThat(steps.step(release)).isEqualTo(Step.REPORTS);

    signal(Signal.REPORT_RECEIVED);
    assertThat(steps.step(release)).isEqualTo(Step.DECISION);
    assertThat(engine.workflow().awaits(release, Signal.REPORT_RECEIVED)).isFalse();
  }

  @Test
  void reportThatRejectsCountsAsAReport() {
    at(Step.REPORTS);

    signal(Signal.REPORT_REJECTS);

    assertThat(steps.step(release)).isEqualTo(Step.DECISION);
  }

  @Test
  void gracePeriodEndsByItsTime() {
    at(Step.GRACE_PERIOD);
    assertThat(engine.timers().runDue()).isZero();

    engine.itIsNow(RecordedSteps.GRACE_ENDS);
    assertThat(engine.timers().runDue()).isOne();

    assertThat(steps.calls(release)).endsWith("recordGracePeriodEnded", "at decide");
  }

  @Test
  void gracePeriodBegunBeforeTheReportsGoesBackToThem() {
    at(Step.REPORTS);
    steps.saysTooFewReports(release, 1);
    signal(Signal.GRACE_PERIOD);
    assertThat(steps.calls(release)).endsWith("recordGracePeriod", "at gracePeriod");

    engine.itIsNow(RecordedSteps.GRACE_ENDS);
    engine.timers().runDue();

    assertThat(steps.calls(release)).endsWith("recordGracePeriodEnded", "at collectReports");
  }

  @Test
  void reportDuringTheGracePeriodDoesNotEndIt() {
    at(Step.GRACE_PERIOD);

    assertThat(engine.workflow().signal(release, Signal.REPORT_RECEIVED)).isFalse();

    assertThat(steps.step(release)).isEqualTo(Step.GRACE_PERIOD);
  }

  @Test
  void reportThatRejectsEndsTheGracePeriodEvenIfItIsTheOnlyOne() {
    at(Step.GRACE_PERIOD);
    steps.saysTooFewReports(release, 5);

    signal(Signal.REPORT_REJECTS);

    assertThat(steps.calls(release)).endsWith("recordGracePeriodEnded", "at decide");
    engine.itIsNow(RecordedSteps.GRACE_ENDS);
    assertThat(engine.timers().runDue()).isZero();
  }

  @Test
  void decisionDuringTheGracePeriodMovesAtOnce() {
    at(Step.GRACE_PERIOD);

    signal(Signal.MOVE_TO_PRODUCTION);

    assertThat(steps.step(release)).isEqualTo(Step.MOVE_TO_PRODUCTION);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"TAKE_OUT_REJECTED", "TAKE_OUT_WITHDRAWN", "TAKE_OUT_OF_PRODUCTION", "DONE"})
  void releaseCanBeRejectedAtEveryStepBeforeProduction(Step step) {
    at(step);

    signal(Signal.REJECT);
    assertThat(steps.step(release)).isEqualTo(Step.TAKE_OUT_REJECTED);
    assertThat(engine.workflow().awaits(release, Signal.WITHDRAW)).isFalse();
    work();

    assertThat(steps.calls(release)).endsWith("recordRejected", "at done");
    assertThat(engine.workflow().awaits(release, Signal.REJECT)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"TAKE_OUT_REJECTED", "TAKE_OUT_WITHDRAWN", "TAKE_OUT_OF_PRODUCTION", "DONE"})
  void releaseCanBeWithdrawnAtEveryStepBeforeProduction(Step step) {
    at(step);

    signal(Signal.WITHDRAW);
    assertThat(steps.step(release)).isEqualTo(Step.TAKE_OUT_WITHDRAWN);
    assertThat(engine.workflow().awaits(release, Signal.REJECT)).isFalse();
    work();

    assertThat(steps.calls(release)).endsWith("recordWithdrawn", "at done");
    assertThat(engine.workflow().awaits(release, Signal.WITHDRAW)).isFalse();
  }

  @Test
  void refusedTakeOutIsAFaultOfTheMachineryAndChangesNothing() {
    at(Step.VERIFICATION);
    signal(Signal.REJECT);
    var item = claim();

    assertThatThrownBy(() -> engine.queue().refuse(item)).isInstanceOf(RuntimeException.class);

    engine.queue().complete(item);
    assertThat(steps.step(release)).isEqualTo(Step.DONE);
  }

  @Test
  void releaseIsWithdrawnFromProductionByAProcessOfItsOwn() {
    at(Step.MOVE_TO_PRODUCTION);
    work();
    engine.workflow().whereIs(release).ifPresent(position -> taken.addAll(position.flows()));

    engine.itIsNow(Processes.NOW.plus(Duration.ofDays(1)));
    signal(Signal.WITHDRAW);
    engine.queue().refuse(claim());
    engine.workflow().whereIs(release).ifPresent(position -> taken.addAll(position.flows()));
    engine.itIsNow(Processes.NOW.plus(Duration.ofDays(2)));
    signal(Signal.WITHDRAW);
    work();

    assertThat(steps.calls(release))
        .endsWith(
            "recordProduction",
            "at done",
            "at takeOutOfProduction",
            "recordWithdrawalRefused",
            "at done",
            "at takeOutOfProduction",
            "recordWithdrawnFromProduction",
            "at done");
  }

  @Test
  void brokenEngineRollsTheProcessBack() {
    at(Step.FETCH);
    var item = claim();
    steps.breaks("recordFetched");

    assertThatThrownBy(() -> engine.queue().complete(item))
        .hasStackTraceContaining("recordFetched is broken");

    steps.isMended();
    engine.queue().complete(item);
    assertThat(steps.step(release)).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void processMovesInTheCallersTransaction() {
    at(Step.VERIFICATION);

    assertThatThrownBy(
            () ->
                engine
                    .transactions()
                    .executeWithoutResult(
                        status -> {
                          signal(Signal.MOVE_TO_STAGED_ROLLOUT);
                          throw new IllegalStateException("the caller gives up");
                        }))
        .hasMessage("the caller gives up");

    assertThat(engine.workflow().awaits(release, Signal.MOVE_TO_STAGED_ROLLOUT)).isTrue();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void everySequenceFlowWasTakenByOneOfTheseTests() {
    remember();
    var models = engine.engine().getRepositoryService();
    var definition =
        models
            .createProcessDefinitionQuery()
            .processDefinitionKey(CamundaReleaseWorkflow.PROCESS)
            .singleResult();
    assertThat(flowsOf(definition)).isNotEmpty().isSubsetOf(taken);
  }

  private Set<String> flowsOf(ProcessDefinition definition) {
    return engine
        .engine()
        .getRepositoryService()
        .getBpmnModelInstance(definition.getId())
        .getModelElementsByType(SequenceFlow.class)
        .stream()
        .map(SequenceFlow::getId)
        .collect(Collectors.toSet());
  }

  private void remember() {
    engine.workflow().whereIs(release).ifPresent(position -> taken.addAll(position.flows()));
    // What an earlier release still waits for would come to pass in the middle of the next test.
    engine.forgetAll();
  }

  private void begin() {
    engine.workflow().begin(release);
  }

  private void at(Step step) {
    if (step == Step.COMPLETION) {
      steps.lacksSomething(release);
    }
    begin();
    var way =
        switch (step) {
          case FETCH_REFUSED -> List.<Runnable>of(() -> engine.queue().refuse(claim()));
          default -> onTheWay();
        };
    for (var next : way) {
      if (steps.step(release) == step) {
        break;
      }
      next.run();
    }
    assertThat(steps.step(release)).isEqualTo(step);
  }

  private List<Runnable> onTheWay() {
    return List.of(
        this::work,
        () -> signal(Signal.MOVE_TO_STAGED_ROLLOUT),
        this::work,
        () -> signal(Signal.REPORT_RECEIVED),
        () -> signal(Signal.GRACE_PERIOD),
        () -> signal(Signal.MOVE_TO_PRODUCTION));
  }

  private void signal(Signal signal) {
    assertThat(engine.workflow().awaits(release, signal)).isTrue();
    assertThat(engine.workflow().signal(release, signal)).isTrue();
  }

  private WorkItem claim() {
    return engine.queue().claim(100, LEASE).stream()
        .filter(item -> item.release().equals(release))
        .findFirst()
        .orElseThrow();
  }

  private void work() {
    engine.queue().complete(claim());
  }
}
