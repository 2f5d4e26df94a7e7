package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes and shows the technology unit's reports. */
@RestController
@Tag(name = "Verification")
@RequestMapping("/api/v1/releases/{id}/verification")
final class VerificationController {
  private final Verification verification;
  private final Reports reports;
  private final ApiReading reading;

  VerificationController(Verification verification, Reports reports, ApiReading reading) {
    this.verification = verification;
    this.reports = reports;
    this.reading = reading;
  }

  @Operation(operationId = "getVerification", summary = "The newest verification report")
  @ApiResponse(responseCode = "200", description = "The report")
  @ApiResponse(responseCode = "404", description = "Nobody has verified it yet")
  @GetMapping
  VerificationBody newest(@PathVariable String id) {
    var release = reading.release(id).id();
    return reading
        .of(() -> reports.verificationOf(release))
        .map(VerificationBody::of)
        .orElseThrow(
            () -> Answers.missing("Nobody has stored a verification of %s.".formatted(release)));
  }

  @Operation(
      operationId = "storeVerification",
      summary = "Store a verification report",
      description = "It moves nothing: passing or rejecting is a change of fields.")
  @ApiResponse(responseCode = "201", description = "Kept")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was kept")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  VerificationBody store(
      @PathVariable String id,
      @RequestBody NewVerification wanted,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    var release = reading.release(id).id();
    var result =
        verification.store(
            release,
            person,
            wanted.isPassed(),
            wanted.criteria().stream().map(CriterionBody::read).toList(),
            wanted.comment(),
            Source.of(source));
    if (result instanceof Verification.Result.Refused refused) {
      throw Answers.refused(
          "The verification of %s is refused; nothing was kept.".formatted(release),
          refused.refusals());
    }
    return VerificationBody.of(((Verification.Result.Kept) result).report());
  }

  /**
   * What a verifier hands in.
   *
   * @param passed whether it may go on
   * @param criteria the criteria with their results; may be left out
   * @param comment in the verifier's words
   */
  record NewVerification(
      @Nullable Boolean passed,
      List<CriterionBody> criteria,
      @Schema(example = "") String comment) {
    /** What was left out is empty; the verdict may not be. */
    NewVerification(
        @Nullable Boolean passed,
        @Nullable List<CriterionBody> criteria,
        @Nullable String comment) {
      this.passed = passed;
      this.criteria = criteria == null ? List.of() : List.copyOf(criteria);
      this.comment = Texts.orEmpty(comment);
    }

    private boolean isPassed() {
      if (passed == null) {
        throw new NotUnderstoodException("value of passed", "", "true or false");
      }
      return passed;
    }
  }

  /**
   * One criterion.
   *
   * @param criterion its name
   * @param critical whether a failure alone is a reason to reject
   * @param result {@code ok}, {@code warning}, {@code fail}, {@code not-tested} or {@code
   *     not-applicable}
   * @param note in the verifier's words
   */
  record CriterionBody(
      @Schema(example = "documentation") String criterion,
      boolean critical,
      @Schema(example = "ok") String result,
      String note) {
    /** What was left out is empty. */
    CriterionBody(
        @Nullable String criterion,
        boolean critical,
        @Nullable String result,
        @Nullable String note) {
      this.criterion = Texts.orEmpty(criterion);
      this.critical = critical;
      this.result = Texts.orEmpty(result);
      this.note = Texts.orEmpty(note);
    }

    static CriterionBody of(CriterionResult result) {
      return new CriterionBody(
          result.criterion(), result.critical(), Texts.spelled(result.result()), result.note());
    }

    private CriterionResult read() {
      if (criterion.isEmpty()) {
        throw new NotUnderstoodException("criterion", criterion, "its name, such as documentation");
      }
      var known = VerificationReport.Result.values();
      var meant =
          Arrays.stream(known)
              .filter(one -> Texts.spelled(one).equalsIgnoreCase(result.replace('_', '-')))
              .findFirst()
              .orElseThrow(
                  () ->
                      new NotUnderstoodException(
                          "result of " + criterion,
                          result,
                          Arrays.stream(known)
                              .map(Texts::spelled)
                              .collect(Collectors.joining(", "))));
      return new CriterionResult(criterion, critical, meant, note);
    }
  }

  /**
   * A verification report as it is kept.
   *
   * @param release which release
   * @param by user name of the verifier
   * @param passed whether it may go on
   * @param criteria the criteria with their results
   * @param comment in the verifier's words
   * @param at when it was stored
   * @param text one line for people
   */
  record VerificationBody(
      @Schema(example = "R-1042") String release,
      @Schema(example = "vera") String by,
      boolean passed,
      List<CriterionBody> criteria,
      String comment,
      Instant at,
      String text) {
    static VerificationBody of(VerificationReport report) {
      return new VerificationBody(
          report.release().toString(),
          report.by(),
          report.passed(),
          report.results().stream().map(CriterionBody::of).toList(),
          report.comment(),
          report.at(),
          "%s  %s: %s. %s"
              .formatted(
                  Texts.time(report.at()),
                  report.by(),
                  report.passed() ? "passed" : "not passed",
                  report.comment())
              .strip());
    }
  }
}
