package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One submission: what it brings, what is missing, and the form that completes it. */
@Controller
final class SubmissionPage {
  private final Submissions submissions;
  private final Releases releases;
  private final Filing filing;
  private final Reading reading;
  private final Visitors visitors;
  private final Pages pages;

  SubmissionPage(
      Submissions submissions,
      Releases releases,
      Filing filing,
      Reading reading,
      Visitors visitors,
      Pages pages) {
    this.submissions = submissions;
    this.releases = releases;
    this.filing = filing;
    this.reading = reading;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping("/submissions/{number:\\d{1,18}}")
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable long number) {
    return show(request, HttpStatus.OK, number, List.of());
  }

  @PostMapping("/submissions/{number:\\d{1,18}}")
  ResponseEntity<String> complete(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable long number,
      @RequestParam MultipartFile metadata) {
    if (metadata.isEmpty()) {
      return refused(
          request, number, List.of(), Notice.notUnderstood("Choose a file with release metadata."));
    }
    var result =
        filing.complete(
            number,
            Uploads.name(metadata),
            Uploads.content(metadata),
            visitors.signedIn(request),
            "desk");
    if (result instanceof Filing.Result.Filed filed) {
      return Pages.goOn(
          request, response, "/submissions/" + number, SubmissionView.received(filed, "Stored"));
    }
    return result instanceof Filing.Result.Faulty faulty
        ? refused(request, number, faulty.faults(), FaultsView.notice(faulty.faults()))
        : refused(
            request,
            number,
            List.of(),
            Notice.refused(((Filing.Result.Refused) result).refusals()));
  }

  private ResponseEntity<String> refused(
      HttpServletRequest request, long number, List<Fault> faults, Notice notice) {
    return show(request, HttpStatus.UNPROCESSABLE_ENTITY, number, faults, notice);
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      long number,
      List<Fault> faults,
      Notice... notices) {
    var person = visitors.signedIn(request);
    var content =
        reading.of(
            () -> {
              var submission =
                  submissions
                      .find(number)
                      .orElseThrow(() -> new NoSuchPageException("submission " + number));
              return SubmissionView.of(
                  submission,
                  releases.ofSubmission(number),
                  mayComplete(person, submission),
                  faults);
            });
    return pages.show(request, status, "submission", "Submission " + number, content, notices);
  }

  private static boolean mayComplete(Person person, Submission submission) {
    boolean isMember =
        person.is(Role.PROVIDER)
            && person.provider().filter(submission.provider()::equals).isPresent();
    return isMember || person.is(Role.ADMINISTRATOR);
  }
}
