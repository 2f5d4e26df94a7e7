package org.sluice.rollout.web.ui;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.web.ui.House.ID;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Position;
import org.springframework.web.util.HtmlUtils;

/** What people read on the pages. */
class ReadingTest {
  private final House house = new House();

  @Test
  void filtersOfTheListReachTheReleases() {
    house.open(
        "/releases?text=bdii&status=Certified&stage=production&platform=umd/5/el9/x86_64&provider=EMT&state=all",
        "manager");

    var filter = house.releases.asked.get(0);
    assertThat(filter.text()).isEqualTo("bdii");
    assertThat(filter.status()).contains(Status.CERTIFIED);
    assertThat(filter.stage()).contains(Stage.PRODUCTION);
    assertThat(filter.platform()).isEqualTo("umd/5/el9/x86_64");
    assertThat(filter.provider()).isEqualTo("EMT");
    assertThat(filter.open()).isFalse();
  }

  @Test
  void listBeginsWithWhatIsNotDone() {
    house.open("/releases", "manager");

    assertThat(house.releases.asked.get(0).open()).isTrue();
  }

  @Test
  void nextRowsAreAskedForWithTheSameFilters() {
    house.withAReleaseThatSays("bdii");
    house.releases.total = 120;

    var text = house.open("/releases?text=a%26b&status=Certified", "manager").text();

    assertThat(HtmlUtils.htmlUnescape(text))
        .contains("text=a%26b", "status=Certified", "offset=50", "120 releases");
  }

  @Test
  void releaseShowsItsPackagesAndTheLinesToPaste() {
    house.withAReleaseThatSays("bdii").withAPackage("bdii-6.0.1-1.noarch.rpm");

    var text = house.open("/releases/" + ID, "early-adopter").text();

    assertThat(text)
        .contains("bdii", "6.0.1-1", "noarch")
        .contains("https://sluice.example/client/sluice-R-1042.repo")
        .contains("https://sluice.example/client/sluice-unverified-umd-5-el9-x86_64.repo");
  }

  @Test
  void releaseMarksItsPlaceOnTheDiagram() {
    house.withAReleaseThatSays("bdii");

    assertThat(house.open("/releases/" + ID, "manager").text())
        .contains("data-active=\"verify\"")
        .contains("data-done=\"filed fetchPackages\"")
        .contains("data-flows=\"f1\"");
  }

  @Test
  void readersAreLedToWhatIsTheirsToDo() {
    house.withAReleaseThatSays("bdii");

    assertThat(house.open("/releases/" + ID, "verifier").text())
        .contains("href=\"/releases/R-1042/verification\"");
    assertThat(house.open("/releases/" + ID, "early-adopter").text())
        .contains("href=\"/releases/R-1042/report\"")
        .doesNotContain("href=\"/releases/R-1042/verification\"");
  }

  @Test
  void repositoryIsListedAndSearched() {
    house.withAReleaseThatSays("bdii").withAPackage("bdii-6.0.1-1.noarch.rpm");

    assertThat(house.open("/repositories", "manager").text())
        .contains("umd/5/el9/x86_64", "1 package");
    var repository = "/repositories/packages?stage=unverified&platform=umd/5/el9/x86_64&text=";
    assertThat(house.open(repository + "BDII", "manager").text()).contains("1 package");
    assertThat(house.open(repository + "other", "manager").text()).contains("0 packages");
  }

  @Test
  void repositoryThatIsNotServedIsNoPage() {
    assertThat(
            house
                .open(
                    "/repositories/packages?stage=production&platform=umd/9/el9/x86_64", "manager")
                .status())
        .isEqualTo(404);
  }

  @Test
  void whatWasStoredInOneGoIsOneEntryWithItsCommentOnce() {
    var entries =
        TimelineView.of(
                List.of(
                    changed(1, Duration.ZERO, Field.STATUS, "All met."),
                    changed(2, Duration.ofMillis(3), Field.OUTCOME, "All met."),
                    changed(3, Duration.ofMillis(5), Field.OWNER, "Another reason."),
                    changed(4, Duration.ofHours(1), Field.OWNER, "Another reason.")))
            .newest();

    assertThat(entries)
        .extracting(TimelineView.Entry::anchor)
        .containsExactly("event-4", "event-3", "event-1");
    assertThat(entries.get(2).changes())
        .containsExactly(
            new TimelineView.Changed("Status", "a", "b"),
            new TimelineView.Changed("Outcome", "a", "b"));
    assertThat(entries.get(2).comment()).isEqualTo("All met.");
  }

  @Test
  void whatTheEngineWroteAboutAnOperationIsToldWithIt() {
    var entries =
        TimelineView.of(
                List.of(
                    byEngine(1, Event.Kind.OPERATION_BEGUN, Duration.ZERO, "", "fetch"),
                    byEngine(2, Event.Kind.OPERATION_REFUSED, ofMillis(900), "", "Too old."),
                    byEngine(3, Event.Kind.CHANGED, ofMillis(910), "Not taken: Too old.", ""),
                    byEngine(4, Event.Kind.COMMENTED, ofMillis(915), "Not taken: Too old.", ""),
                    byEngine(5, Event.Kind.OPERATION_BEGUN, Duration.ofHours(1), "", "fetch")))
            .newest();

    assertThat(entries)
        .extracting(TimelineView.Entry::did)
        .containsExactly(
            "began to fetch the packages",
            "could not take the packages as they are",
            "began to fetch the packages");
    var refused = entries.get(1);
    assertThat(refused.by()).isEqualTo("Sluice");
    assertThat(refused.tone()).isEqualTo("bad");
    assertThat(refused.comment()).isEqualTo("Not taken: Too old.");
    assertThat(refused.effects()).as("said by the comment already").isEmpty();
  }

  @Test
  void releaseSaysForWhomItWaitsOneByOneAndWhy() {
    house.withAReleaseThatSays("bdii");

    assertThat(house.open("/releases/" + ID, "manager").text())
        .contains("<li>A verifier can pass it on.</li>", "<li>Its provider can withdraw it.</li>")
        .contains("Nobody has looked at it yet.");
  }

  @Test
  void readerForWhomNothingWaitsIsToldSo() {
    house.withAReleaseThatSays("bdii");

    assertThat(house.open("/releases/" + ID, "manager").text())
        .contains("Nothing here waits for you. You read it as manager (staged-rollout manager).");
  }

  @Test
  void pageMarksWhereItsReaderIs() {
    house.withAReleaseThatSays("bdii");

    assertThat(house.open("/releases/" + ID, "provider").text())
        .contains("<a href=\"/releases\" aria-current=\"page\">Releases</a>");
    assertThat(house.open("/submissions/new", "provider").text())
        .contains("<a href=\"/submissions/new\" aria-current=\"page\">File a release</a>");
    assertThat(house.open("/repositories", "provider").text())
        .contains("<a href=\"/repositories\" aria-current=\"page\">Repositories</a>");
  }

  @Test
  void milestonesShowWhereItStandsAndWhatIsInTheWay() {
    assertThat(milestones(Step.VERIFICATION, "Unverified", List.of()))
        .containsEntry("Fetch", "passed")
        .containsEntry("Verification", "now")
        .containsEntry("Production", "ahead");
    assertThat(milestones(Step.FETCH_REFUSED, "Failed", List.of()))
        .containsEntry("Fetch", "hindered");
    assertThat(milestones(Step.DONE, "Production", List.of()))
        .containsEntry("Production", "passed");
  }

  @Test
  void releaseThatEndedEarlyShowsHowFarItCame() {
    assertThat(
            milestones(
                Step.DONE,
                "Withdrawn",
                List.of("filed", "fetchPackages", "verify", "collectReports", "takeOutRejected")))
        .containsOnlyKeys("Submission", "Fetch", "Verification", "Rejected")
        .containsEntry("Rejected", "hindered");
    assertThat(milestones(Step.DONE, "", List.of("filed", "fetchPackages", "takeOutWithdrawn")))
        .containsOnlyKeys("Submission", "Withdrawn");
  }

  @Test
  void headlineSaysHowAReleaseEnded() {
    assertThat(headline("Production", List.of("filed", "fetchPackages")))
        .isEqualTo("Is in production");
    assertThat(headline("Withdrawn", List.of("filed", "fetchPackages", "takeOutRejected")))
        .isEqualTo("Was rejected");
    assertThat(headline("Withdrawn", List.of("filed", "takeOutWithdrawn")))
        .isEqualTo("Was withdrawn");
  }

  @Test
  void headlineSaysThatAnOperationFailedWhileItWaitsForAnotherTry() {
    assertThat(headlineAt(Step.FETCH, "")).isEqualTo("Is being fetched from its provider");
    assertThat(headlineAt(Step.FETCH, "It failed.")).isEqualTo("Could not be fetched yet");
    assertThat(headlineAt(Step.MOVE_TO_PRODUCTION, "It failed."))
        .isEqualTo("Could not be moved to production yet");
    assertThat(headlineAt(Step.VERIFICATION, "It failed.")).isEqualTo("Waits for verification");
  }

  private static String headlineAt(Step step, String reason) {
    var release = House.release(step, "bdii");
    var waits =
        new Explanations.Explanation("It waits.", step, House.NOW, List.of(), List.of(), reason);
    return WaitView.of(release, waits, DiagramView.of(release, Optional.empty())).headline();
  }

  private static String headline(String repoStatus, List<String> done) {
    var release =
        House.release(Step.DONE, "bdii").with(new Fields(Map.of(Field.REPO_STATUS, repoStatus)));
    var place = new Position(List.of(), done, List.of(), List.of());
    var waits =
        new Explanations.Explanation("Done.", Step.DONE, House.NOW, List.of(), List.of(), "");
    return WaitView.of(release, waits, DiagramView.of(release, Optional.of(place))).headline();
  }

  private static Map<String, String> milestones(Step step, String repoStatus, List<String> done) {
    var release =
        House.release(step, "bdii").with(new Fields(Map.of(Field.REPO_STATUS, repoStatus)));
    var place = new Position(List.of(), done, List.of(), List.of());
    return DiagramView.of(release, Optional.of(place)).milestones().stream()
        .collect(Collectors.toMap(DiagramView.Milestone::name, DiagramView.Milestone::state));
  }

  private static History.Numbered byEngine(
      long position, Event.Kind kind, Duration later, String why, String effect) {
    return new History.Numbered(
        position,
        new Event(
            ID,
            House.NOW.plus(later),
            "sluice",
            "engine",
            kind,
            kind == Event.Kind.CHANGED
                ? Optional.of(new FieldChange(Field.REPO_STATUS, "", "Failed"))
                : Optional.empty(),
            why,
            effect,
            "op-1"));
  }

  private static History.Numbered changed(long position, Duration later, Field field, String why) {
    return new History.Numbered(
        position,
        new Event(
            ID,
            House.NOW.plus(later),
            "max",
            "desk",
            Event.Kind.CHANGED,
            Optional.of(new FieldChange(field, "a", "b")),
            why,
            "",
            ""));
  }
}
