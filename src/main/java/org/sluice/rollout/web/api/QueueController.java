package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.promotion.ProgressText;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the work on repositories, and has what failed tried again. */
@RestController
@Tag(name = "Queue")
@RequestMapping("/api/v1/queue")
final class QueueController {
  private final RepositoryQueue queue;
  private final ApiReading reading;

  QueueController(RepositoryQueue queue, ApiReading reading) {
    this.queue = queue;
    this.reading = reading;
  }

  @Operation(
      operationId = "listQueue",
      summary = "The work on repositories that waits or is under way, in the order it is taken")
  @GetMapping
  QueueBody list() {
    return new QueueBody(queue.all().stream().map(EntryBody::of).toList());
  }

  @Operation(
      operationId = "tryNow",
      summary = "Try what failed for a release again now; administrators only",
      description = "It may wait for its next try, or be tried no longer.")
  @ApiResponse(responseCode = "200", description = "It is tried again")
  @ApiResponse(responseCode = "409", description = "You may not, or nothing of it has failed")
  @PostMapping("/{id}/retry")
  TriedBody tryNow(
      @PathVariable String id,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    var release = reading.release(id).id();
    queue
        .tryNow(release, person, Source.of(source))
        .ifPresent(
            refusal -> {
              throw Answers.refused(refusal.sentence(), List.of(refusal));
            });
    return new TriedBody(
        release.toString(), "What failed for %s is tried again.".formatted(release));
  }

  /**
   * The whole queue.
   *
   * @param queue what is taken first comes first
   */
  record QueueBody(List<EntryBody> queue) {}

  /**
   * One thing that is to be done.
   *
   * @param release for which release
   * @param product its product
   * @param version its version
   * @param platform what it is made for
   * @param task what is done
   * @param state {@code waiting}, {@code running}, {@code failed} (tried again by itself) or {@code
   *     stuck} (waits for an administrator)
   * @param failures how often it failed
   * @param nextTry when it is tried next; empty if it does not wait for that
   * @param message what it failed at last; may be empty
   * @param progress how far a fetch is that is under way; empty for everything else
   * @param text one line for people
   */
  record EntryBody(
      @Schema(example = "R-7") String release,
      String product,
      String version,
      String platform,
      @Schema(example = "fetch") String task,
      @Schema(example = "failed") String state,
      int failures,
      String nextTry,
      String message,
      @Schema(example = "3 of 10 files, 12,345,678 of 40,000,000 bytes") String progress,
      String text) {
    static EntryBody of(RepositoryQueue.Entry entry) {
      var release = entry.release();
      return new EntryBody(
          release.id().toString(),
          release.product(),
          release.version(),
          release.platform().toString(),
          entry.task(),
          Texts.spelled(entry.state()),
          entry.failures(),
          entry.nextTry().map(Instant::toString).orElse(""),
          entry.message(),
          progress(entry),
          "%s  %s %s for %s: %s, %s"
              .formatted(
                  release.id(),
                  release.product(),
                  release.version(),
                  release.platform(),
                  entry.task(),
                  standing(entry)));
    }

    private static String standing(RepositoryQueue.Entry entry) {
      return switch (entry.state()) {
        case WAITING -> "waits for its turn";
        case RUNNING -> entry.progress().isEmpty() ? "under way" : "under way: " + progress(entry);
        case FAILED ->
            "failed %s; next try at %s: %s"
                .formatted(
                    times(entry.failures()),
                    entry.nextTry().map(Instant::toString).orElse("any time"),
                    entry.message());
        case STUCK -> "stuck until an administrator has it tried again: " + entry.message();
      };
    }

    private static String progress(RepositoryQueue.Entry entry) {
      return entry.progress().map(ProgressText::of).orElse("");
    }

    private static String times(int failures) {
      return failures == 1 ? "once" : failures + " times";
    }
  }

  /**
   * What is tried again.
   *
   * @param release for which release
   * @param text one line for people
   */
  record TriedBody(String release, String text) {}
}
