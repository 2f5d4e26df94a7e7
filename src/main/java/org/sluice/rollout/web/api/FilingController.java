package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.stream.Collectors;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Submissions;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files and completes submissions. */
@RestController
@Tag(name = "Submissions")
@RequestMapping("/api/v1")
final class FilingController {
  private final Filing filing;
  private final Submissions submissions;
  private final ApiReading reading;

  FilingController(Filing filing, Submissions submissions, ApiReading reading) {
    this.filing = filing;
    this.submissions = submissions;
    this.reading = reading;
  }

  @Operation(
      operationId = "fileRelease",
      summary = "File release metadata (XML or JSON)",
      description = "Makes one release for each target. All faults are listed at once.")
  @ApiResponse(responseCode = "201", description = "Kept; what is missing is named")
  @ApiResponse(responseCode = "409", description = "May not be filed now or by you")
  @ApiResponse(responseCode = "422", description = "The metadata have faults; nothing was kept")
  @PostMapping(path = "/releases", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<FiledAnswer> file(
      @RequestPart MultipartFile metadata,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    var file = new UploadedFile(metadata);
    var filed =
        filed(
            filing.file(file.name(), file.content(), person, Source.of(source)),
            "It was not filed; nothing was kept.");
    return ResponseEntity.created(URI.create("/api/v1/submissions/" + filed.submission().number()))
        .body(filed);
  }

  @Operation(operationId = "getSubmission", summary = "A submission, and what it lacks")
  @GetMapping("/submissions/{number}")
  SubmissionBody submission(@PathVariable long number) {
    return reading
        .of(() -> submissions.find(number))
        .map(SubmissionBody::of)
        .orElseThrow(() -> noSubmission(number));
  }

  @Operation(
      operationId = "completeSubmission",
      summary = "Complete or correct a submission with a new metadata file",
      description =
          "For the same product, version and targets. Releases that wait for it go on; one whose"
              + " fetch was refused is fetched again.")
  @ApiResponse(responseCode = "200", description = "Kept")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was kept")
  @ApiResponse(responseCode = "422", description = "The metadata have faults; nothing was kept")
  @PutMapping(path = "/submissions/{number}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  FiledAnswer complete(
      @PathVariable long number,
      @RequestPart MultipartFile metadata,
      @Parameter(hidden = true) @RequestHeader(name = Source.HEADER, defaultValue = "api")
          String source,
      Person person) {
    if (reading.of(() -> submissions.find(number)).isEmpty()) {
      throw noSubmission(number);
    }
    var file = new UploadedFile(metadata);
    return filed(
        filing.complete(number, file.name(), file.content(), person, Source.of(source)),
        "Submission %d was not completed; nothing was kept.".formatted(number));
  }

  private static RuntimeException noSubmission(long number) {
    return Answers.missing("There is no submission %d.".formatted(number));
  }

  private FiledAnswer filed(Filing.Result result, String ifRefused) {
    if (result instanceof Filing.Result.Faulty faulty) {
      throw Answers.faulty(faulty.faults());
    }
    if (result instanceof Filing.Result.Refused refused) {
      throw Answers.refused(ifRefused, refused.refusals());
    }
    var filed = (Filing.Result.Filed) result;
    var submission = filed.submission();
    return new FiledAnswer(
        SubmissionBody.of(submission),
        filed.releases().stream().map(reading::shown).toList(),
        filed.warnings().stream().map(Answers.FaultBody::of).toList(),
        "Submission %d: %s %s as %s"
            .formatted(
                submission.number(),
                submission.product(),
                submission.version(),
                filed.releases().stream()
                    .map(release -> release.id().toString())
                    .collect(Collectors.joining(", "))));
  }
}
