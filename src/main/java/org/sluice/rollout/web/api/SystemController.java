package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.systems.SystemLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how connected systems are, and what they have not been told. */
@RestController
@Tag(name = "Connected systems")
@RequestMapping("/api/v1")
final class SystemController {
  private final ConnectedSystems systems;
  private final UndeliveredMessages undelivered;

  SystemController(ConnectedSystems systems, UndeliveredMessages undelivered) {
    this.systems = systems;
    this.undelivered = undelivered;
  }

  @Operation(
      operationId = "listSystems",
      summary = "Each connected system: whether it answers, since when, and how it fared")
  @GetMapping("/systems")
  SystemsBody all() {
    return new SystemsBody(systems.names().stream().map(this::system).toList());
  }

  @Operation(
      operationId = "listUndelivered",
      summary = "What ticket systems have not been told; administrators only")
  @ApiResponse(responseCode = "200", description = "All that is given up or waits")
  @ApiResponse(responseCode = "403", description = "You are no administrator")
  @GetMapping("/undelivered")
  UndeliveredBody undelivered() {
    return new UndeliveredBody(undelivered.all().stream().map(MessageBody::of).toList());
  }

  @Operation(
      operationId = "retryUndelivered",
      summary = "Try a message again that was given up; administrators only",
      description = "What is told then is what holds then.")
  @ApiResponse(responseCode = "200", description = "It is tried again")
  @ApiResponse(responseCode = "403", description = "You are no administrator")
  @ApiResponse(responseCode = "404", description = "No message of this number was given up")
  @PostMapping("/undelivered/{number:\\d{1,18}}/retry")
  RetriedBody retry(@PathVariable long number) {
    if (!undelivered.retry(number)) {
      throw Answers.missing(
          "No message %d was given up. GET /api/v1/undelivered lists them.".formatted(number));
    }
    return RetriedBody.of(1);
  }

  @Operation(
      operationId = "retryAllUndelivered",
      summary = "Try all messages again that were given up; administrators only")
  @ApiResponse(responseCode = "200", description = "They are tried again")
  @ApiResponse(responseCode = "403", description = "You are no administrator")
  @PostMapping("/undelivered/retry")
  RetriedBody retryAll() {
    return RetriedBody.of(undelivered.retryAll());
  }

  private SystemBody system(String name) {
    var state = systems.state(name);
    return new SystemBody(
        name,
        spelled(state.condition()),
        state.reason(),
        state.since(),
        systems.historyOf(name).stream().map(PeriodBody::of).toList(),
        state.sentence());
  }

  private static String spelled(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * All connected systems.
   *
   * @param systems each of them
   */
  record SystemsBody(List<SystemBody> systems) {}

  /**
   * One connected system.
   *
   * @param name its name
   * @param condition {@code answers}, {@code away}, {@code lacking} or {@code not-asked}
   * @param reason why; empty if it answers
   * @param since since when
   * @param history how it fared, the newest first
   * @param text one line for people
   */
  record SystemBody(
      @Schema(example = "rt") String name,
      @Schema(example = "answers") String condition,
      String reason,
      Instant since,
      List<PeriodBody> history,
      String text) {}

  /**
   * A time in which a system was in one condition.
   *
   * @param condition how it was
   * @param reason why; empty if it answered
   * @param since from when
   * @param until to when; empty if it lasts
   */
  record PeriodBody(String condition, String reason, Instant since, String until) {
    static PeriodBody of(SystemLog.Period period) {
      return new PeriodBody(
          spelled(period.condition()),
          period.reason(),
          period.since(),
          period.until().map(Instant::toString).orElse(""));
    }
  }

  /**
   * What has not been delivered.
   *
   * @param messages oldest first
   */
  record UndeliveredBody(List<MessageBody> messages) {}

  /**
   * One message that has not been delivered.
   *
   * @param number its number
   * @param system which system
   * @param ticket which ticket
   * @param failures how often it was tried in vain
   * @param lastFailure why it was not delivered; empty if it was not tried
   * @param givenUp whether it is tried no longer
   * @param text one line for people
   */
  record MessageBody(
      long number,
      String system,
      String ticket,
      int failures,
      String lastFailure,
      boolean givenUp,
      String text) {
    static MessageBody of(Outbox.Undelivered one) {
      var message = one.entry().message();
      boolean isGivenUp = one.givenUpAt().isPresent();
      return new MessageBody(
          one.entry().number(),
          message.system(),
          message.ticket(),
          one.entry().failures(),
          one.lastFailure(),
          isGivenUp,
          "%d to ticket %s in %s: %s%s"
              .formatted(
                  one.entry().number(),
                  message.ticket(),
                  message.system(),
                  isGivenUp ? "given up" : "waiting",
                  one.lastFailure().isEmpty() ? "" : ": " + one.lastFailure()));
    }
  }

  /**
   * What is tried again.
   *
   * @param retried how many messages
   * @param text one line for people
   */
  record RetriedBody(int retried, String text) {
    static RetriedBody of(int retried) {
      return new RetriedBody(
          retried, "%d message%s tried again".formatted(retried, retried == 1 ? " is" : "s are"));
    }
  }
}
