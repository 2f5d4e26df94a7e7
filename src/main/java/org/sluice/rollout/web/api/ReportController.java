package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Reports;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes and shows early adopters' reports. */
@RestController
@Tag(name = "Reports")
@RequestMapping("/api/v1/releases/{id}/reports")
final class ReportController {
  private final Reporting reporting;
  private final Reports reports;
  private final ApiReading reading;

  ReportController(Reporting reporting, Reports reports, ApiReading reading) {
    this.reporting = reporting;
    this.reports = reports;
    this.reading = reading;
  }

  @Operation(operationId = "listReports", summary = "The early adopters' reports, oldest first")
  @GetMapping
  ReportList list(@PathVariable String id) {
    var release = reading.release(id).id();
    var kept = reading.of(() -> reports.of(release));
    return new ReportList(release.toString(), kept.stream().map(ReportBody::of).toList());
  }

  @Operation(operationId = "submitReport", summary = "Submit a report")
  @ApiResponse(responseCode = "201", description = "Kept")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was kept")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ReportBody submit(
      @PathVariable String id,
      @RequestBody NewReport report,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    return keep(reading.release(id).id(), report, List.of(), source, person);
  }

  @Operation(
      operationId = "submitReport",
      summary = "Submit a report with files",
      description = "The part 'report' is the JSON, each part 'attachment' a file.")
  @ApiResponse(responseCode = "201", description = "Kept")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was kept")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ReportBody submitWithFiles(
      @PathVariable String id,
      @RequestPart NewReport report,
      @RequestPart(name = "attachment", required = false) @Nullable List<MultipartFile> files,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    var sent = files == null ? List.<MultipartFile>of() : files;
    var attachments =
        sent.stream()
            .map(UploadedFile::new)
            .map(file -> new Reporting.Attachment(file.name(), file.content()))
            .toList();
    return keep(reading.release(id).id(), report, attachments, source, person);
  }

  private ReportBody keep(
      ReleaseId release,
      NewReport report,
      List<Reporting.Attachment> attachments,
      String source,
      Person person) {
    var findings =
        new Reporting.Findings(
            ReleaseOutcome.parse(report.outcome()),
            report.environment(),
            report.comment(),
            attachments);
    var result = reporting.submit(release, person, findings, Source.of(source));
    if (result instanceof Reporting.Result.Refused refused) {
      throw Answers.refused(
          "The report on %s is refused; nothing was kept.".formatted(release), refused.refusals());
    }
    return ReportBody.of(((Reporting.Result.Kept) result).report());
  }

  /**
   * What an early adopter hands in.
   *
   * @param outcome Success, Warning or Reject
   * @param comment what was installed and what was seen
   * @param environment fresh install or update, configuration, load
   */
  record NewReport(
      @Schema(example = "Success") String outcome,
      @Schema(example = "Updated 40 worker nodes; a week of production load.") String comment,
      @Schema(example = "update, 40 nodes") String environment) {
    /** What was left out is empty. */
    NewReport(@Nullable String outcome, @Nullable String comment, @Nullable String environment) {
      this.outcome = Texts.orEmpty(outcome);
      this.comment = Texts.orEmpty(comment);
      this.environment = Texts.orEmpty(environment);
    }
  }

  /**
   * All reports on a release.
   *
   * @param release which release
   * @param reports oldest first
   */
  record ReportList(@Schema(example = "R-1042") String release, List<ReportBody> reports) {}

  /**
   * A report as it is kept.
   *
   * @param release which release
   * @param by user name of the early adopter
   * @param site where it was installed
   * @param outcome what is recommended
   * @param environment fresh install or update, configuration, load
   * @param comment what was seen
   * @param attachments names of attached files
   * @param at when it was handed in
   * @param text one line for people
   */
  record ReportBody(
      @Schema(example = "R-1042") String release,
      @Schema(example = "ea1") String by,
      @Schema(example = "CERN-PROD") String site,
      @Schema(example = "Success") String outcome,
      String environment,
      String comment,
      List<String> attachments,
      Instant at,
      String text) {
    static ReportBody of(Report report) {
      return new ReportBody(
          report.release().toString(),
          report.by(),
          report.site(),
          report.outcome().toString(),
          report.environment(),
          report.comment(),
          report.attachments(),
          report.at(),
          "%s  %s%s: %s. %s"
              .formatted(
                  Texts.time(report.at()),
                  report.by(),
                  report.site().isEmpty() ? "" : " (" + report.site() + ")",
                  report.outcome(),
                  report.comment()));
    }
  }
}
