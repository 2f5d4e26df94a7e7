package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.gating.VerificationRules;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form in which the technology unit stores its verification report. */
@Controller
final class VerificationPage {
  private final ReleaseReader reader;
  private final Verification verification;
  private final Visitors visitors;
  private final Pages pages;

  VerificationPage(
      ReleaseReader reader, Verification verification, Visitors visitors, Pages pages) {
    this.reader = reader;
    this.verification = verification;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping("/releases/{id}/verification")
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable String id) {
    return show(request, HttpStatus.OK, ReleaseId.parse(id), Map.of());
  }

  @PostMapping("/releases/{id}/verification")
  ResponseEntity<String> store(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String id,
      @RequestParam Map<String, String> parameters) {
    var release = ReleaseId.parse(id);
    var passed = VerificationForm.verdict(parameters);
    if (passed.isEmpty()) {
      var notice = Notice.notUnderstood("Choose whether the release may go on.");
      return again(request, release, parameters, notice);
    }
    try {
      var result =
          verification.store(
              release,
              visitors.signedIn(request),
              passed.get(),
              VerificationForm.results(parameters),
              parameters.getOrDefault("comment", "").strip(),
              "desk");
      return result instanceof Verification.Result.Refused refused
          ? again(request, release, parameters, Notice.refused(refused.refusals()))
          : Pages.goOn(request, response, "/releases/" + release, stored());
    } catch (NotUnderstoodException misspelled) {
      var notice = Notice.notUnderstood(String.valueOf(misspelled.getMessage()));
      return again(request, release, parameters, notice);
    }
  }

  private static Notice stored() {
    return new Notice(
        "good",
        "Your verification report is stored.",
        List.of("It moves nothing by itself: pass the release on, or reject it, below."));
  }

  private ResponseEntity<String> again(
      HttpServletRequest request,
      ReleaseId release,
      Map<String, String> parameters,
      Notice notice) {
    return show(request, HttpStatus.UNPROCESSABLE_ENTITY, release, parameters, notice);
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      ReleaseId id,
      Map<String, String> parameters,
      Notice... notices) {
    var release = reader.release(id);
    var person = visitors.signedIn(request);
    var actor = person.actingOn(release.product(), release.platform().toString());
    var content =
        VerificationForm.of(
            release,
            reader.submissionOf(release),
            parameters,
            Hindrances.of(VerificationRules.against(release, actor), person));
    return pages.show(request, status, "verification", "Verify " + id, content, notices);
  }
}
