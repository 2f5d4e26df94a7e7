package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files a release: takes the metadata, or lists everything that is wrong with them. */
@Controller
final class FilingPage {
  private final Filing filing;
  private final Visitors visitors;
  private final Pages pages;

  FilingPage(Filing filing, Visitors visitors, Pages pages) {
    this.filing = filing;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping("/submissions/new")
  ResponseEntity<String> show(HttpServletRequest request) {
    return pages.show(request, "file", "File a release", content(request, List.of()));
  }

  /** For those who load the page again after a file was not taken. */
  @GetMapping("/submissions")
  ResponseEntity<String> again() {
    return Pages.lead("/submissions/new");
  }

  @PostMapping("/submissions")
  ResponseEntity<String> file(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam MultipartFile metadata) {
    if (metadata.isEmpty()) {
      return refused(
          request,
          content(request, List.of()),
          Notice.notUnderstood("Choose a file with release metadata."));
    }
    var result =
        filing.file(
            Uploads.name(metadata), Uploads.content(metadata), visitors.signedIn(request), "desk");
    if (result instanceof Filing.Result.Filed filed) {
      return Pages.goOn(
          request,
          response,
          "/submissions/" + filed.submission().number(),
          SubmissionView.received(filed, "Filed"));
    }
    return result instanceof Filing.Result.Faulty faulty
        ? refused(request, content(request, faulty.faults()), FaultsView.notice(faulty.faults()))
        : refused(
            request,
            content(request, List.of()),
            Notice.refused(((Filing.Result.Refused) result).refusals()));
  }

  private ResponseEntity<String> refused(
      HttpServletRequest request, Content content, Notice notice) {
    return pages.show(
        request, HttpStatus.UNPROCESSABLE_ENTITY, "file", "File a release", content, notice);
  }

  private Content content(HttpServletRequest request, List<Fault> faults) {
    var person = visitors.signedIn(request);
    return new Content(
        FaultsView.of(faults),
        Arrays.stream(Enclosure.values()).map(one -> Words.capital(one.toString())).toList(),
        person.provider().orElse(""),
        Pages.mayFile(person)
            ? List.of()
            : Hindrances.of("Only a software provider can file a release.", person));
  }

  /**
   * What the template may use.
   *
   * @param faults what is wrong with the file
   * @param enclosures names of the six things
   * @param provider for whom the reader files; may be empty
   * @param hindered why the reader may not file; empty if nothing is in the way
   */
  record Content(
      FaultsView faults, List<String> enclosures, String provider, List<String> hindered) {
    /** Whether the reader may file. */
    public boolean free() {
      return hindered.isEmpty();
    }
  }
}
