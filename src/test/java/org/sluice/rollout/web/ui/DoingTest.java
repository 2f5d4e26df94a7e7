package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.web.ui.House.ID;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.sluice.rollout.workflow.Signal;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** What people do on the pages, and what they are told about it. */
class DoingTest {
  private static final Refusal REFUSAL =
      new Refusal("not-permitted", "Status", "You cannot set Status.", "A verifier can.");

  private final House house = new House().withAReleaseThatSays("bdii");

  @Test
  void formOffersWhatTheTablesAllowTheReaderAndNothingElse() {
    assertThat(form("verifier"))
        .contains("<option value=\"Verified\"", "<option value=\"Rolling-out\"")
        .contains("name=\"field.Owner\"")
        .doesNotContain("Withdraw");
    assertThat(form("provider")).contains("<option value=\"Withdraw\"").doesNotContain("Verified");
    assertThat(form("early-adopter")).isEmpty();
  }

  @Test
  void formOffersNothingThatIsForbiddenToWhoeverFiledIt() {
    house.tables.notForOwners.add("Withdraw");

    assertThat(form("provider")).isEmpty();
  }

  @Test
  void pagesThatAreNotTheReadersSayWhyInPlaceOfTheirForm() {
    assertThat(house.open("/releases/R-1042/report", "provider").text())
        .contains("Only an early adopter can submit a report on R-1042.")
        .contains("You are signed in as provider (software provider).")
        .doesNotContain("Submit the report");
    assertThat(house.open("/releases/R-1042/verification", "manager").text())
        .contains("Only a verifier can store a verification report.")
        .doesNotContain("Store the report");
    assertThat(house.open("/submissions/new", "verifier").text())
        .contains("Only a software provider can file a release.")
        .doesNotContain("type=\"file\"");
  }

  @Test
  void verifierSeesWhatTheSubmissionSaysWhileJudgingIt() {
    assertThat(house.open("/releases/R-1042/verification", "verifier").text())
        .contains("Missing", "<span class=\"words\">bdii</span>");
  }

  @Test
  void refusedButtonIsShownAgainWithWhatWasWritten() {
    house.desk.answer = Optional.of(new Decision.Refused(List.of(REFUSAL)));

    var text =
        house
            .send(
                post("/releases/R-1042/fields")
                    .param("field.RepoAction", "Withdraw")
                    .param("comment", "Filed by mistake.")
                    .param("seenRevision", "17"),
                "provider")
            .text();

    assertThat(text)
        .contains("You cannot set Status. A verifier can.")
        .contains("<details class=\"act ends\" name=\"act\" open>")
        .contains("Filed by mistake.")
        .doesNotContain("<details id=\"change\" open>");
  }

  @Test
  void pageThatIsLoadedAgainAfterARefusalIsThere() {
    assertThat(house.open("/submissions", "provider").leadsTo()).isEqualTo("/submissions/new");
    assertThat(house.open("/releases/R-1042/fields", "provider").leadsTo())
        .isEqualTo("/releases/R-1042");
  }

  @Test
  void fieldsChangedTogetherAreHandedInTogetherWithWhatWasSeen() {
    house.desk.answer = Optional.of(new Decision.Stored(List.of(), Optional.empty()));

    house.send(
        post("/releases/R-1042/fields")
            .param("field.Status", "Rolling-out")
            .param("field.RepoAction", "")
            .param("field.Owner", "vera")
            .param("was.Owner", "")
            .param("comment", " All met. ")
            .param("seenRevision", "17"),
        "verifier");

    var wanted = house.desk.received.get(0);
    assertThat(wanted.wanted()).isEqualTo(Map.of(Field.STATUS, "Rolling-out", Field.OWNER, "vera"));
    assertThat(wanted.comment()).isEqualTo("All met.");
    assertThat(wanted.seenVersion()).isEqualTo(OptionalLong.of(17));
    assertThat(wanted.actor().name()).isEqualTo("verifier");
    assertThat(wanted.source()).isEqualTo("desk");
  }

  @Test
  void storedChangeLeadsBackToTheReleaseThatSaysSo() {
    house.desk.answer =
        Optional.of(
            new Decision.Stored(
                List.of(new FieldChange(Field.STATUS, "Verified", "Rolling-out")),
                Optional.of(Signal.MOVE_TO_STAGED_ROLLOUT)));

    var page = changeStatus();

    assertThat(page.status()).isEqualTo(303);
    assertThat(page.leadsTo()).isEqualTo("/releases/R-1042");
    assertThat(page.saysNext().tone()).isEqualTo("good");
    assertThat(page.saysNext().points()).containsExactly("Status: Verified \u2192 Rolling-out");
  }

  @Test
  void freeFieldThatWasLeftAloneIsNotChanged() {
    var page =
        house.send(
            post("/releases/R-1042/fields")
                .param("field.Owner", "vera")
                .param("was.Owner", "vera")
                .param("seenRevision", "17"),
            "verifier");

    assertThat(house.desk.received).isEmpty();
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Choose a new value for at least one field.");
  }

  @Test
  void refusedChangeSaysWhyAndKeepsWhatWasWritten() {
    house.desk.answer = Optional.of(new Decision.Refused(List.of(REFUSAL)));

    var page = changeStatus();

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("You cannot set Status. A verifier can.")
        .contains("<option value=\"Rolling-out\" selected>")
        .contains(">Because.</textarea>");
  }

  @Test
  void commandThatWaitsIsSaidToWait() {
    house.desk.answer =
        Optional.of(new Decision.Pending(Signal.WITHDRAW, "The packages are being fetched."));

    assertThat(changeStatus().saysNext().points())
        .containsExactly("The packages are being fetched.");
  }

  @Test
  void changeThatIsNotDecidedInTimeIsSaidToBeKept() {
    var page = changeStatus();

    assertThat(page.status()).isEqualTo(303);
    assertThat(page.saysNext().text()).contains("kept and will be decided");
  }

  @Test
  void everyFaultOfTheFileIsListedWithPlaceAndRemedy() {
    house.filing.answer =
        new Filing.Result.Faulty(
            List.of(
                new Fault(Fault.Severity.STOPS, "bdii.xml", "line 3", "No version.", "Give one."),
                new Fault(Fault.Severity.WARNS, "bdii.xml", "line 9", "No size.", "Add it.")));

    var page = house.send(House.upload("/submissions", "metadata", "bdii.xml"), "provider");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains(
            "line 3", "No version.", "Give one.", "line 9", "No size.", "Add it.", "2 faults");
  }

  @Test
  void filedSubmissionOpensWithWhatIsStillMissing() {
    var submission = house.submissions.find(5).orElseThrow();
    house.filing.answer =
        new Filing.Result.Filed(submission, List.copyOf(house.releases.all.values()), List.of());

    var page =
        house.send(House.upload("/submissions", "metadata", "C:\\my files\\bdii.xml"), "provider");

    assertThat(page.leadsTo()).isEqualTo("/submissions/5");
    assertThat(page.saysNext().points()).anyMatch(point -> point.contains("release notes"));
    assertThat(house.filing.received)
        .containsExactly("file bdii.xml of 7 bytes by provider from desk");
  }

  @Test
  void missingThingsAreMarkedOnTheSubmission() {
    var text = house.open("/submissions/5", "provider").text();

    assertThat(text).contains("Incomplete", "Missing", "Complete it");
    assertThat(house.open("/submissions/5", "early-adopter").text()).doesNotContain("Complete it");
  }

  @Test
  void completedSubmissionIsHandedInUnderItsNumber() {
    house.filing.answer = new Filing.Result.Refused(List.of(REFUSAL));

    var page = house.send(House.upload("/submissions/5", "metadata", "bdii.xml"), "provider");

    assertThat(house.filing.received)
        .containsExactly("complete 5 with bdii.xml by provider from desk");
    assertThat(page.text()).contains("You cannot set Status. A verifier can.");
  }

  @Test
  void reportReachesTheDeskWithItsAttachments() {
    var page =
        house.send(
            (MockMultipartHttpServletRequestBuilder)
                House.upload("/releases/R-1042/report", "attachments", "load.log")
                    .param("outcome", "Warning")
                    .param("environment", "update")
                    .param("comment", "One probe is slow."),
            "early-adopter");

    var findings = house.reporting.received.get(0);
    assertThat(findings.outcome()).isEqualTo(ReleaseOutcome.WARNING);
    assertThat(findings.attachments())
        .extracting(Reporting.Attachment::name)
        .containsExactly("load.log");
    assertThat(page.leadsTo()).isEqualTo("/releases/R-1042");
  }

  @Test
  void reportWithoutARecommendationKeepsWhatWasWritten() {
    var page =
        house.send(
            multipart("/releases/R-1042/report")
                .param("outcome", "")
                .param("environment", "")
                .param("comment", "One probe is slow."),
            "early-adopter");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Choose what you recommend").contains("One probe is slow.");
    assertThat(house.reporting.received).isEmpty();
  }

  @Test
  void verificationReportHoldsTheSixThingsAndTheCriteriaThatWereNamed() {
    house.send(
        post("/releases/R-1042/verification")
            .param("passed", "yes")
            .param("comment", "Fine.")
            .param("result.releaseNotes", "OK")
            .param("name.criterion1", "Licence")
            .param("result.criterion1", "FAIL")
            .param("critical.criterion1", "on")
            .param("note.criterion1", "None named.")
            .param("name.criterion2", ""),
        "verifier");

    var report = house.verification.received.get(0);
    assertThat(report.passed()).isTrue();
    assertThat(report.results())
        .hasSize(7)
        .contains(
            new CriterionResult("release notes", false, VerificationReport.Result.OK, ""),
            new CriterionResult("Licence", true, VerificationReport.Result.FAIL, "None named."));
  }

  @Test
  void refusedVerificationKeepsWhatWasWritten() {
    house.verification.answer = Optional.of(new Verification.Result.Refused(List.of(REFUSAL)));

    var page =
        house.send(
            post("/releases/R-1042/verification")
                .param("passed", "no")
                .param("name.criterion1", "Licence")
                .param("result.documentation", "WARNING"),
            "verifier");

    assertThat(page.text())
        .contains("A verifier can.", "value=\"Licence\"")
        .contains("<option value=\"WARNING\" selected>")
        .contains("value=\"no\" required checked");
  }

  @Test
  void verdictIsNeverGuessed() {
    var page = house.send(post("/releases/R-1042/verification"), "verifier");

    assertThat(page.text()).contains("Choose whether the release may go on.");
    assertThat(house.verification.received).isEmpty();
  }

  private House.Page changeStatus() {
    return house.send(
        post("/releases/R-1042/fields")
            .param("field.Status", "Rolling-out")
            .param("comment", "Because.")
            .param("seenRevision", "17"),
        "verifier");
  }

  private String form(String role) {
    var text = house.open("/releases/" + ID, role).text();
    int begin = text.indexOf("<details id=\"change\"");
    return begin < 0 ? "" : text.substring(begin, text.indexOf("</form>", begin));
  }
}
