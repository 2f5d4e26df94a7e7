package org.sluice.rollout.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.UndecidedException;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes fields of releases: the way in for every command. */
@RestController
@Tag(name = "Releases")
@RequestMapping("/api/v1/releases/{id}")
final class FieldsController {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CHANGED_MEANWHILE = "changed-meanwhile";

  private final ChangeDesk desk;
  private final ApiReading reading;
  private final Clock clock;

  FieldsController(ChangeDesk desk, ApiReading reading, Clock clock) {
    this.desk = desk;
    this.reading = reading;
    this.clock = clock;
  }

  @Operation(
      operationId = "changeFields",
      summary = "Change fields; some changes are commands to the repositories",
      description =
          "Changes made together are judged together. With seenRevision or If-Match you are told"
              + " when somebody changed the release since you looked.")
  @ApiResponse(responseCode = "200", description = "Stored, and the command given if it is one")
  @ApiResponse(responseCode = "202", description = "Kept; waits for the running operation")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was stored")
  @ApiResponse(responseCode = "412", description = "Changed since the revision of If-Match")
  @PatchMapping
  ResponseEntity<ChangeAnswer> change(
      @PathVariable String id,
      @RequestBody JsonNode body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = "") String ifMatch,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    var release = reading.release(id);
    var change = RequestedChange.of(body);
    var tag = RequestedChange.revisionOfTag(ifMatch);
    var wanted = wanted(release, person, change, tag, Source.of(source));
    try {
      var decision = desk.submit(wanted, PATIENCE);
      return answer(decision, wanted, tag.isPresent());
    } catch (UndecidedException undecided) {
      return ResponseEntity.accepted()
          .body(
              ChangeAnswer.undecided(
                  undecided.number(), String.valueOf(undecided.getMessage()), now(wanted)));
    }
  }

  private ChangeSet wanted(
      Release release, Person person, RequestedChange change, OptionalLong tag, String source) {
    return new ChangeSet(
        release.id(),
        person.actingOn(release.product(), release.platform().toString()),
        source,
        clock.instant(),
        change.fields(),
        change.comment(),
        tag.isPresent() ? tag : change.seenRevision());
  }

  private ResponseEntity<ChangeAnswer> answer(Decision decision, ChangeSet wanted, boolean byTag) {
    if (decision instanceof Decision.Refused refused) {
      throw refused(refused.refusals(), wanted, byTag);
    }
    return decision instanceof Decision.Pending pending
        ? ResponseEntity.accepted().body(ChangeAnswer.pending(pending, now(wanted)))
        : ResponseEntity.ok(ChangeAnswer.stored((Decision.Stored) decision, now(wanted)));
  }

  private ErrorResponseException refused(List<Refusal> refusals, ChangeSet wanted, boolean byTag) {
    boolean isStale = refusals.stream().anyMatch(one -> one.code().equals(CHANGED_MEANWHILE));
    var problem =
        Answers.refusedAs(
            isStale && byTag ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT,
            "The change of %s is refused; nothing was stored.".formatted(wanted.release()),
            refusals);
    if (isStale) {
      var now = reading.release(wanted.release().toString());
      problem.setProperty("revision", now.revision());
      problem.setProperty(
          "conflicts",
          wanted.wanted().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(entry -> conflict(now, entry.getKey(), entry.getValue()))
              .toList());
    }
    return Answers.exception(problem);
  }

  private static Conflict conflict(Release now, Field field, String wanted) {
    return new Conflict(field.toString(), wanted, now.fields().get(field));
  }

  private ReleaseBody now(ChangeSet wanted) {
    return reading.shown(reading.release(wanted.release().toString()));
  }

  /**
   * Two values of one field.
   *
   * @param field its name
   * @param wanted what this request wanted
   * @param now what it is
   */
  record Conflict(String field, String wanted, String now) {}
}
