package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.History;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what happened to a release, what it waits for, and what the repositories did for it. */
@RestController
@Tag(name = "Releases")
@RequestMapping("/api/v1/releases/{id}")
final class EvidenceController {
  private final History history;
  private final Explanations explanations;
  private final ReleaseWorkflow workflow;
  private final Operations operations;
  private final ApiReading reading;

  EvidenceController(
      History history,
      Explanations explanations,
      ReleaseWorkflow workflow,
      Operations operations,
      ApiReading reading) {
    this.history = history;
    this.explanations = explanations;
    this.workflow = workflow;
    this.operations = operations;
    this.reading = reading;
  }

  @Operation(operationId = "getHistory", summary = "What happened, oldest first")
  @GetMapping("/history")
  HistoryBody history(@PathVariable String id) {
    var release = reading.release(id).id();
    var events = reading.of(() -> history.of(release));
    return new HistoryBody(release.toString(), EventBody.all(events));
  }

  @Operation(
      operationId = "explainRelease",
      summary = "What it waits for, since when, who can act, and what they may do")
  @GetMapping("/explain")
  ExplanationBody explain(@PathVariable String id) {
    var release = reading.release(id).id();
    var explanation = explanations.explain(release);
    return new ExplanationBody(
        release.toString(),
        explanation.sentence(),
        Texts.spelled(explanation.step()),
        explanation.since(),
        explanation.who().stream().map(role -> role.toString()).toList(),
        explanation.next(),
        explanation.reason());
  }

  @Operation(
      operationId = "getPosition",
      summary = "Its place on the process diagram, as ids of the diagram's elements")
  @GetMapping("/position")
  PositionBody position(@PathVariable String id) {
    var release = reading.release(id).id();
    var position =
        reading
            .of(() -> workflow.whereIs(release))
            .orElse(new Position(List.of(), List.of(), List.of(), List.of()));
    return new PositionBody(
        release.toString(),
        position.active(),
        position.done(),
        position.flows(),
        position.incidents());
  }

  @Operation(
      operationId = "listOperations",
      summary = "What the repositories were asked to do for it, oldest first")
  @GetMapping("/operations")
  OperationsBody operations(@PathVariable String id) {
    var release = reading.release(id).id();
    var asked = reading.of(() -> operations.of(release));
    return new OperationsBody(release.toString(), asked.stream().map(OperationBody::of).toList());
  }

  /**
   * What happened to a release.
   *
   * @param release which release
   * @param events oldest first
   */
  record HistoryBody(@Schema(example = "R-1042") String release, List<EventBody> events) {}

  /**
   * What the repositories did for a release.
   *
   * @param release which release
   * @param operations oldest first
   */
  record OperationsBody(
      @Schema(example = "R-1042") String release, List<OperationBody> operations) {}

  /**
   * What a release waits for.
   *
   * @param release which release
   * @param sentence all of it in one sentence
   * @param step where its process stands
   * @param since since when
   * @param who roles that can act; empty if the engine is at work or it is done
   * @param next what they may do
   * @param reason why it waits here and not further on
   */
  record ExplanationBody(
      @Schema(example = "R-1042") String release,
      String sentence,
      @Schema(example = "verification") String step,
      Instant since,
      @Schema(example = "[\"verifier\"]") List<String> who,
      List<String> next,
      String reason) {}

  /**
   * A place on the process diagram.
   *
   * @param release which release
   * @param active elements where the process waits
   * @param done elements that were passed, in order
   * @param flows sequence flows that were taken
   * @param incidents what the machinery failed at, as sentences
   */
  record PositionBody(
      @Schema(example = "R-1042") String release,
      @Schema(example = "[\"verify\"]") List<String> active,
      List<String> done,
      List<String> flows,
      List<String> incidents) {}
}
