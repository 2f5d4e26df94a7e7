package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.EL9;
import static org.sluice.rollout.config.Engine.ada;
import static org.sluice.rollout.config.Engine.eli;
import static org.sluice.rollout.config.Engine.max;
import static org.sluice.rollout.config.Engine.maxOfTheProvider;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.root;
import static org.sluice.rollout.config.Engine.vera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.promotion.FetchesUnderWay;
import org.sluice.rollout.promotion.ProgressText;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Signal;
import org.sluice.rollout.workflow.WorkQueue;
import org.sluice.ticket.TicketUpdate;

/** Releases led through their lives by the use cases, on the real process and database. */
class LifeOfAReleaseTest {
  private static final String DELTA = "https://sluice.example/repos/releases/";
  private static final Map<Field, String> PASS =
      Map.of(Field.STATUS, "Verified", Field.REPO_ACTION, "MoveToStageRollOut");
  private static final Map<Field, String> PROMOTE =
      Map.of(Field.OUTCOME, "Success", Field.REPO_ACTION, "MoveToProduction");

  private Engine engine;

  @BeforeEach
  void start() {
    engine = new Engine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void theTicketSaysAtEachMomentWhatTheTableOfMomentsSays() {
    var release = engine.file(pia());
    assertTicket(release, "Certified", "MoveToUnverified", "", "", "", "Repository-managers");

    engine.settle();
    assertTicket(release, "Certified", "", "Unverified", deltaOf(release), "", "Technical-unit");

    engine.set(release, vera(), Map.of(Field.STATUS, "verified"), "All criteria are met.");
    engine.settle();
    assertTicket(release, "Verified", "", "Unverified", deltaOf(release), "", "Technical-unit");

    engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStagedRollout"), "");
    engine.settle();
    assertTicket(
        release, "Rolling-out", "", "Stage-Rollout", deltaOf(release), "", "Staged-rollout");

    engine.report(release, ada(), ReleaseOutcome.SUCCESS);
    engine.settle();
    engine.set(release, max(), PROMOTE, "");
    engine.settle();
    assertTicket(
        release,
        "Done",
        "",
        "Production",
        "https://sluice.example/repos/production/" + EL9,
        "Success",
        "");
    assertThat(listed(Stage.PRODUCTION)).containsExactly("bdii-6.0.1-1.noarch");
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
    assertThat(listed(Stage.UNVERIFIED)).isEmpty();
  }

  @Test
  void statusFromVerifiedToRollingOutIsACommandToo() {
    var release = verified();

    var decision = engine.set(release, vera(), Map.of(Field.STATUS, "Rolling-out"), "");

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Stored.class,
            stored -> assertThat(stored.command()).contains(Signal.MOVE_TO_STAGED_ROLLOUT));
    engine.settle();
    assertThat(listed(Stage.STAGED_ROLLOUT)).containsExactly("bdii-6.0.1-1.noarch");
  }

  @Test
  void verifiedAloneMovesNothing() {
    verified();

    assertThat(listed(Stage.UNVERIFIED)).containsExactly("bdii-6.0.1-1.noarch");
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
  }

  @Test
  void aFetchThatIsRefusedSaysWhyAndGoesOnOnceItIsMended() {
    engine
        .provider()
        .hasFault(
            Finding.blocks(
                "checksum-differs",
                "bdii-6.0.1-1.noarch.rpm",
                "The metadata say 9f2c, the file has 41d0.",
                "Upload it again."));
    var release = engine.file(pia());
    engine.settle();

    assertTicket(release, "Certified", "", "Failed", "", "", "Technical-unit");
    assertThat(engine.comments(release))
        .anySatisfy(text -> assertThat(text).contains("bdii-6.0.1-1.noarch.rpm", "41d0"));
    assertThat(engine.explain(release.id())).contains("could not be fetched", "41d0");

    engine.provider().mends();
    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "MoveToUnverified"), "Uploaded again.");
    engine.settle();
    assertThat(engine.now(release).step()).isEqualTo(Step.VERIFICATION);
    assertThat(engine.now(release).attempts()).isEqualTo(2);
  }

  @Test
  void correctedMetadataAreFetchedWithoutAnotherCommand() {
    engine.provider().hasFault(Finding.blocks("size-differs", "bdii", "It differs.", "Mend it."));
    var release = engine.file(pia());
    engine.settle();
    engine.provider().mends();

    engine.complete(release, pia());
    engine.settle();

    assertThat(engine.now(release).step()).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void theQueueSaysHowFarAFetchIsWhileItRuns() {
    var seen = new ArrayList<RepositoryQueue.Entry>();
    engine.provider().whileItIsAsked(() -> seen.addAll(queue().all()));

    var release = engine.file(pia());
    engine.settle();

    assertThat(seen)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.state()).isEqualTo(WorkQueue.State.RUNNING);
              assertThat(entry.progress().map(ProgressText::of))
                  .contains("0 of 1 files, 42 bytes so far");
            });
    assertThat(engine.get(FetchesUnderWay.class).of(release.id())).isEmpty();
  }

  @Test
  void machineryThatFailsIsTriedAgainAndThenBecomesAnIncident() {
    engine.provider().goesAway();
    var release = engine.file(pia());
    engine.settle();

    assertThat(engine.fields(release)).containsEntry(Field.REPO_STATUS, "");
    for (var wait : List.of(10, 60, 600, 3600)) {
      engine.later(Duration.ofSeconds(wait + 1L));
    }
    assertThat(queue().all())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.release().id()).isEqualTo(release.id());
              assertThat(entry.state()).isEqualTo(WorkQueue.State.STUCK);
              assertThat(entry.message()).contains("repo.emt.example");
            });

    engine.provider().comesBack();
    assertThat(queue().tryNow(release.id(), pia(), "api"))
        .map(Refusal::code)
        .contains("not-permitted");
    assertThat(queue().tryNow(release.id(), root(), "api")).isEmpty();
    engine.settle();
    assertThat(queue().all()).isEmpty();
    assertThat(queue().tryNow(release.id(), root(), "api"))
        .map(Refusal::code)
        .contains("nothing-failed");
    assertThat(engine.history(release))
        .extracting(History.Numbered::event)
        .filteredOn(event -> event.kind() == Event.Kind.TRIED_AGAIN)
        .extracting(Event::by)
        .containsExactly("root");
    assertThat(engine.now(release).step()).isEqualTo(Step.VERIFICATION);
    assertThat(engine.now(release).attempts()).isEqualTo(1);
  }

  @Test
  void aReleaseThatIsWhereItShouldGoGoesOnThoughTheDatabaseHasForgottenHowItCameThere() {
    var release = engine.file(pia());
    engine.settle();
    engine
        .repositories()
        .apply(
            new Operation.Move(
                new OperationId("forgotten"), List.of(release.id()), Stage.STAGED_ROLLOUT));

    engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
    engine.settle();

    assertThat(engine.now(release).step()).isEqualTo(Step.REPORTS);
    assertThat(engine.comments(release)).anyMatch(one -> one.contains("were in staged-rollout"));
  }

  @Test
  void anIncompleteSubmissionWaitsForItsProviderAndSaysWhatIsMissing() {
    var release = engine.fileIncomplete(pia());
    engine.settle();

    assertThat(engine.now(release).step()).isEqualTo(Step.COMPLETION);
    assertThat(engine.explain(release.id())).contains("certification report");

    engine.complete(release, pia());
    engine.settle();
    assertThat(engine.now(release).step()).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void whatIsNotPermittedIsRefusedWithWhatIsAllowedAndForWhom() {
    var release = inStagedRollout();

    var decision = engine.set(release, ada(), Map.of(Field.OUTCOME, "Success"), "");

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .singleElement()
                    .satisfies(
                        refusal ->
                            assertThat(refusal.sentence())
                                .contains("manager", "You are ada (early-adopter)")));
    assertThat(engine.fields(release)).containsEntry(Field.OUTCOME, "");
    assertThat(engine.history(release))
        .anySatisfy(one -> assertThat(one.event().kind()).isEqualTo(Event.Kind.REFUSED));
  }

  @Test
  void oneChangeThatIsNotPermittedRefusesTheWholeSet() {
    var release = inStagedRollout();

    engine.set(
        release, max(), Map.of(Field.OUTCOME, "Success", Field.REPO_STATUS, "Production"), "");

    assertThat(engine.fields(release)).containsEntry(Field.OUTCOME, "");
  }

  @Test
  void doneWithoutAnOutcomeIsRefused() {
    var release = inStagedRollout();

    var decision = engine.set(release, max(), Map.of(Field.STATUS, "Done"), "");

    assertThat(codes(decision)).contains("outcome-missing");
  }

  @Test
  void productionNeedsAReport() {
    var release = inStagedRollout();

    var decision = engine.set(release, max(), PROMOTE, "");

    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(listed(Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void nobodyApprovesToProductionWhatTheirOwnProviderFiled() {
    var release = reported();

    var decision = engine.set(release, maxOfTheProvider(), PROMOTE, "");

    assertThat(decision).isInstanceOf(Decision.Refused.class);
    engine.settle();
    assertThat(listed(Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void theSecondOfTwoWhoChangeOneFieldIsTold() {
    var release = reported();
    long seen = engine.now(release).revision();
    engine.decide(
        release, max(), Map.of(Field.OUTCOME, "Warning"), "", OptionalLong.of(seen), "desk");

    var second =
        engine.decide(
            release, root(), Map.of(Field.OUTCOME, "Success"), "", OptionalLong.of(seen), "desk");

    assertThat(codes(second)).containsExactly("changed-meanwhile");
    assertThat(((Decision.Refused) second).refusals().get(0).sentence())
        .contains("Outcome is Warning");
    assertThat(engine.fields(release)).containsEntry(Field.OUTCOME, "Warning");
  }

  @Test
  void aVerifierRejectsAndThePackagesAreGone() {
    var release = fetched();

    engine.set(
        release,
        vera(),
        Map.of(Field.OUTCOME, "Rejected", Field.STATUS, "done"),
        "The licence is missing.");
    engine.settle();

    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
    assertThat(listed(Stage.UNVERIFIED)).isEmpty();
    assertThat(engine.repositories().placementOf(release.id())).isEmpty();
  }

  @Test
  void aProviderWithdrawsBeforeProduction() {
    var release = inStagedRollout();

    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "We found a bug.");
    engine.settle();

    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
  }

  @Test
  void aManagerWithdrawsFromProductionAndTheTicketTellsMachinesTheWayBack() {
    var release = inProduction();

    var refused = engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    assertThat(codes(refused)).containsExactly("not-permitted");
    engine.set(release, max(), Map.of(Field.REPO_ACTION, "Withdraw"), "It eats memory.");
    assertThat(engine.now(release).step()).isEqualTo(Step.TAKE_OUT_OF_PRODUCTION);
    assertThat(engine.explain(release.id())).contains("taken out of production");
    engine.settle();

    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
    assertThat(listed(Stage.PRODUCTION)).isEmpty();
    assertThat(engine.comments(release))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("withdrawn from production", "  dnf remove --noautoremove bdii"));
    var again = engine.set(release, max(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    assertThat(codes(again)).containsExactly("not-in-production");
  }

  @Test
  void aNewFilingOfTheSameVersionDoesNotHinderTheWithdrawal() {
    var release = inProduction();
    var again = engine.file(pia());
    assertThat(again.id()).isNotEqualTo(release.id());

    engine.set(release, root(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    engine.settle();

    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
    assertThat(engine.now(again).step()).isNotEqualTo(Step.DONE);
  }

  @Test
  void aReportThatRejectsEndsTheGracePeriodAndTheManagerDecides() {
    var release = reported();
    engine.set(release, max(), Map.of(Field.STATUS, "Grace-period"), "");
    engine.settle();
    assertThat(engine.now(release).step()).isEqualTo(Step.GRACE_PERIOD);

    engine.clock().advance(Duration.ofHours(5));
    engine.report(release, eli(), ReleaseOutcome.REJECT);
    engine.settle();

    assertThat(engine.now(release).step()).isEqualTo(Step.DECISION);
    engine.set(release, max(), Map.of(Field.OUTCOME, "Reject", Field.STATUS, "Done"), "");
    engine.settle();
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
  }

  @Test
  void theGracePeriodEndsByItsTime() {
    var release = reported();
    engine.set(release, max(), Map.of(Field.STATUS, "Grace-period"), "");
    engine.settle();

    engine.later(Duration.ofDays(2));
    assertThat(engine.now(release).step()).isEqualTo(Step.GRACE_PERIOD);
    engine.later(Duration.ofDays(2));
    assertThat(engine.now(release).step()).isEqualTo(Step.DECISION);
  }

  @Test
  void withdrawingBeforeTheFetchHasBegunCancelsIt() {
    var release = engine.file(pia());

    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    engine.settle();

    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
    assertThat(engine.repositories().carriedOut())
        .noneMatch(done -> done.toString().contains("fetch"));
  }

  @Test
  void aCommandDuringAnOperationWaitsUntilItEnds() {
    var release = engine.file(pia());
    var running = engine.queue().claim(1, Duration.ofMinutes(10)).get(0);

    var decision = engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");

    assertThat(decision).isInstanceOf(Decision.Pending.class);
    assertThat(engine.now(release).step()).isEqualTo(Step.FETCH);

    engine.queue().fail(running, "the disk is away", Optional.of(Duration.ZERO));
    engine.settle();
    assertTicket(release, "Done", "", "Withdrawn", "", "Reject", "");
  }

  @Test
  void aCommandThatHasWaitedTooLongIsRefused() {
    var release = engine.file(pia());
    engine.queue().claim(1, Duration.ofHours(5));
    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");

    engine.clock().advance(Duration.ofHours(2));
    engine.settle();

    assertThat(engine.history(release))
        .anySatisfy(
            one -> {
              assertThat(one.event().kind()).isEqualTo(Event.Kind.REFUSED);
              assertThat(one.event().effect()).contains("waited too long");
            });
  }

  @Test
  void theSameReleaseCannotBeFiledTwiceAtATime() {
    var first = engine.file(pia());

    var second = engine.fileAs(pia());

    assertThat(second)
        .isInstanceOfSatisfying(
            Filing.Result.Refused.class,
            refused ->
                assertThat(refused.refusals().get(0).sentence()).contains(first.id().toString()));
  }

  @Test
  void aSubmissionWhoseReleasesHaveEndedIsNotChangedAnyMore() {
    var release = engine.file(pia());
    engine.settle();
    engine.set(release, pia(), Map.of(Field.REPO_ACTION, "Withdraw"), "");
    engine.settle();

    var result = engine.complete(release, pia());

    assertThat(result)
        .isInstanceOfSatisfying(
            Filing.Result.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(Refusal::code)
                    .containsExactly("submission-over"));
  }

  @Test
  void onlyItsProviderFilesIt() {
    assertThat(engine.fileAs(vera())).isInstanceOf(Filing.Result.Refused.class);
  }

  @Test
  void aLinkedTicketIsToldOfEverythingAndARefusedChangeIsUndoneThere() {
    var release = engine.file(pia());
    var ticket =
        engine
            .tickets()
            .open("bdii", new TicketUpdate(Map.of("Status", "Certified"), "", true, "o"));
    engine.inTransaction(
        () -> {
          engine.links().add(release.id(), new Links.Link(ticket.system(), ticket.id()));
          return Optional.empty();
        });
    engine.settle();

    assertThat(engine.tickets().fields(ticket))
        .containsEntry("RepoStatus", "Unverified")
        .containsEntry("RepositoryURL", deltaOf(release));

    engine.tickets().change(ticket, "ada", Map.of("RepoStatus", "Production"), "");
    engine.decide(
        release,
        ada(),
        Map.of(Field.REPO_STATUS, "Production"),
        "",
        OptionalLong.empty(),
        ticket.system());
    engine.settle();
    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Unverified");
  }

  @Test
  void whileATicketSystemIsAwayNothingIsLostAndTheOrderHolds() {
    var release = engine.file(pia());
    var ticket =
        engine
            .tickets()
            .open("bdii", new TicketUpdate(Map.of("Status", "Certified"), "", true, "o"));
    engine.inTransaction(
        () -> {
          engine.links().add(release.id(), new Links.Link(ticket.system(), ticket.id()));
          return Optional.empty();
        });
    engine.tickets().goAway();
    engine.settle();
    engine.set(release, vera(), PASS, "");
    engine.settle();

    engine.tickets().comeBack();
    engine.later(Duration.ofHours(1));

    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Stage-Rollout");
    var told =
        engine.tickets().eventsAfter(ticket, "").stream()
            .flatMap(event -> event.changes().stream())
            .filter(change -> change.field().equals("RepoStatus"))
            .map(change -> change.to())
            .toList();
    assertThat(told).containsExactly("Unverified", "Stage-Rollout");
  }

  private Release fetched() {
    var release = engine.file(pia());
    engine.settle();
    return release;
  }

  private Release verified() {
    var release = fetched();
    engine.set(release, vera(), Map.of(Field.STATUS, "Verified"), "All criteria are met.");
    engine.settle();
    return release;
  }

  private Release inStagedRollout() {
    var release = fetched();
    engine.set(release, vera(), PASS, "");
    engine.settle();
    return release;
  }

  private Release reported() {
    var release = inStagedRollout();
    engine.report(release, ada(), ReleaseOutcome.SUCCESS);
    engine.settle();
    return release;
  }

  private List<String> listed(Stage stage) {
    return engine.repositories().packages(new Repository.OfStage(stage, EL9)).stream()
        .map(Package::spoken)
        .toList();
  }

  private Release inProduction() {
    var release = inStagedRollout();
    engine.report(release, ada(), ReleaseOutcome.SUCCESS);
    engine.settle();
    engine.set(release, max(), PROMOTE, "");
    engine.settle();
    assertThat(listed(Stage.PRODUCTION)).containsExactly("bdii-6.0.1-1.noarch");
    return release;
  }

  private RepositoryQueue queue() {
    return engine.get(RepositoryQueue.class);
  }

  private static String deltaOf(Release release) {
    return DELTA + release.id();
  }

  private static List<String> codes(Decision decision) {
    return ((Decision.Refused) decision)
        .refusals().stream().map(refusal -> refusal.code()).toList();
  }

  private void assertTicket(
      Release release,
      String status,
      String repoAction,
      String repoStatus,
      String url,
      String outcome,
      String assigned) {
    assertThat(engine.fields(release))
        .containsEntry(Field.STATUS, status)
        .containsEntry(Field.REPO_ACTION, repoAction)
        .containsEntry(Field.REPO_STATUS, repoStatus)
        .containsEntry(Field.REPOSITORY_URL, url)
        .containsEntry(Field.OUTCOME, outcome)
        .containsEntry(Field.ASSIGNED, assigned);
  }
}
