package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.adopters.ReportRules;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The form in which an early adopter reports. */
@Controller
final class ReportPage {
  private final ReleaseReader reader;
  private final Reporting reporting;
  private final ClientLines clients;
  private final Visitors visitors;
  private final Pages pages;

  ReportPage(
      ReleaseReader reader,
      Reporting reporting,
      ClientLines clients,
      Visitors visitors,
      Pages pages) {
    this.reader = reader;
    this.reporting = reporting;
    this.clients = clients;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping("/releases/{id}/report")
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable String id) {
    return show(request, HttpStatus.OK, ReleaseId.parse(id), new Filled("", "", ""));
  }

  @PostMapping("/releases/{id}/report")
  ResponseEntity<String> submit(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String id,
      Filled filled,
      @RequestParam Optional<List<MultipartFile>> attachments) {
    var release = ReleaseId.parse(id);
    try {
      var findings =
          new Reporting.Findings(
              ReleaseOutcome.parse(filled.outcome()),
              filled.environment().strip(),
              filled.comment().strip(),
              Uploads.attachments(attachments.orElse(List.of())));
      var result = reporting.submit(release, visitors.signedIn(request), findings, "desk");
      return result instanceof Reporting.Result.Refused refused
          ? again(request, release, filled, Notice.refused(refused.refusals()))
          : Pages.goOn(
              request, response, "/releases/" + release, Notice.good("Your report is stored."));
    } catch (NotUnderstoodException noOutcome) {
      return again(
          request,
          release,
          filled,
          Notice.notUnderstood("Choose what you recommend: Success, Warning or Reject."));
    }
  }

  private ResponseEntity<String> again(
      HttpServletRequest request, ReleaseId release, Filled filled, Notice notice) {
    return show(request, HttpStatus.UNPROCESSABLE_ENTITY, release, filled, notice);
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      ReleaseId id,
      Filled filled,
      Notice... notices) {
    var release = reader.release(id);
    var person = visitors.signedIn(request);
    var actor = person.actingOn(release.product(), release.platform().toString());
    var content =
        Content.of(
            release,
            filled,
            Hindrances.of(ReportRules.against(release, actor), person),
            reader
                .placementOf(id)
                .map(place -> PackagesView.clients(place, clients))
                .orElse(List.of()));
    return pages.show(request, status, "report", "Report on " + id, content, notices);
  }

  /**
   * What the early adopter wrote.
   *
   * @param outcome what is recommended
   * @param environment how it was installed
   * @param comment what was seen
   */
  record Filled(String outcome, String environment, String comment) {}

  /**
   * What the template may use.
   *
   * @param id the release's id
   * @param spoken product, version and platform
   * @param outcomes to choose from
   * @param environment what was written
   * @param comment what was written
   * @param hindered why the reader may not report now; empty if nothing is in the way
   * @param clients how a machine gets the packages
   */
  record Content(
      String id,
      String spoken,
      List<Choice> outcomes,
      String environment,
      String comment,
      List<String> hindered,
      List<PackagesView.Client> clients) {

    /** Whether the reader may report. */
    public boolean free() {
      return hindered.isEmpty();
    }

    static Content of(
        Release release, Filled filled, List<String> hindered, List<PackagesView.Client> clients) {
      return new Content(
          release.id().toString(),
          release.spoken(),
          Choice.among(
              ReleaseOutcome.values(), ReleaseOutcome::toString, Content::words, filled.outcome()),
          filled.environment(),
          filled.comment(),
          hindered,
          clients);
    }

    private static String words(ReleaseOutcome outcome) {
      return switch (outcome) {
        case SUCCESS -> "Success: it may be published";
        case WARNING -> "Warning: it may be published with known issues";
        case REJECT -> "Reject: it should not be published";
      };
    }
  }
}
