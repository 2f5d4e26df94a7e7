package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.ada;
import static org.sluice.rollout.config.Engine.max;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.vera;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.tickets.TicketComparison;
import org.sluice.rollout.tickets.TicketLog;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;

/** What people do in a ticket system, and what becomes of it. */
class TicketsTest {
  private static final String SYSTEM = "tickets";

  private final Engine engine = Engine.openingTickets();

  @BeforeEach
  void peopleHaveAccounts() {
    engine.inTransaction(
        () -> {
          Stream.of(pia(), vera(), max(), ada()).forEach(engine.get(People.class)::save);
          return true;
        });
    engine.settle();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aReleaseThatIsFiledAtTheDeskGetsATicketThatIsToldOfItsWholeLife() {
    var release = engine.file(pia());
    engine.settle();
    var ticket = ticketOf(release);

    assertThat(engine.tickets().fields(ticket))
        .containsEntry("Status", "Certified")
        .containsEntry("RepoStatus", "Unverified")
        .containsEntry("Assigned", "Technical-unit")
        .containsEntry("RepoAction", "")
        .containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
    assertThat(said(ticket))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("was filed by pia as " + release.id())
                    .contains("https://sluice.example/releases/" + release.id()));
  }

  @Test
  void whatWasSaidBeforeTheTicketWasThereIsSaidInOrderOnceItIs() {
    engine.tickets().goAway();
    var release = engine.file(pia());
    engine.settle();
    engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "Well done.");
    engine.settle();

    engine.tickets().comeBack();
    engine.later(Duration.ofHours(1));

    assertThat(changesOf(ticketOf(release), "RepoStatus"))
        .containsExactly("Unverified", "Stage-Rollout");
    assertThat(said(ticketOf(release))).anyMatch(text -> text.contains("vera (desk) set"));
  }

  @Test
  void aReleaseGoesItsWholeWayByTicketAlone() {
    var ticket = fileByTicket("complete");
    var release = releaseOf(ticket);
    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Unverified");

    change(ticket, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "Criteria are met.");
    assertThat(engine.tickets().fields(ticket))
        .containsEntry("Status", "Rolling-out")
        .containsEntry("RepoStatus", "Stage-Rollout")
        .containsEntry("RepoAction", "");
    change(ticket, "ada", Map.of(), "Report: Success\nUpdated 40 nodes, all is well.");
    change(
        ticket, "max", Map.of("Outcome", "Success", "RepoAction", "MoveToProduction"), "Go ahead.");

    assertThat(engine.now(release).step()).isEqualTo(Step.DONE);
    assertThat(engine.tickets().fields(ticket))
        .containsEntry("Status", "Done")
        .containsEntry("RepoStatus", "Production")
        .containsEntry("Outcome", "Success")
        .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
    assertThat(engine.history(release))
        .filteredOn(one -> one.event().kind() == Event.Kind.REPORTED)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.event().by()).isEqualTo("ada");
              assertThat(one.event().source()).isEqualTo(SYSTEM);
            });
  }

  @Test
  void aStatusThatIsACommandBringsTheTicketTheRepoActionThatItMeans() {
    var ticket = fileByTicket("complete");

    change(ticket, "vera", Map.of("Status", "Verified"), "");
    change(ticket, "vera", Map.of("Status", "Rolling-out"), "");

    assertThat(changesOf(ticket, "RepoAction")).contains("MoveToStageRollOut");
    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Stage-Rollout");
  }

  @Test
  void aChangeThatIsNotAllowedIsUndoneWithTheReason() {
    var ticket = fileByTicket("complete");

    change(ticket, "ada", Map.of("RepoAction", "MoveToStageRollOut"), "");

    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoAction", "");
    assertThat(lastSaid(ticket)).contains("RepoAction can be set to").contains("verifier");
    assertThat(engine.now(releaseOf(ticket)).step()).isEqualTo(Step.VERIFICATION);
  }

  @Test
  void somebodyWithoutAnAccountChangesNothing() {
    var ticket = fileByTicket("complete");

    change(ticket, "sluice", Map.of("RepoStatus", "Production"), "");
    change(ticket, "stranger", Map.of("RepoAction", "MoveToStageRollOut"), "");

    assertThat(engine.tickets().fields(ticket))
        .containsEntry("RepoAction", "")
        .containsEntry("RepoStatus", "Unverified");
    assertThat(lastSaid(ticket)).contains("You are stranger in tickets");
  }

  @Test
  void aValueThatNobodyUnderstandsIsUndoneAndTheKnownOnesAreNamed() {
    var ticket = fileByTicket("complete");

    change(ticket, "vera", Map.of("Status", "Perhaps"), "");

    assertThat(engine.tickets().fields(ticket)).containsEntry("Status", "Certified");
    assertThat(lastSaid(ticket)).contains("Perhaps").contains("Rolling-out");
  }

  @Test
  void whatIsToldTwiceHappensOnce() {
    var ticket = fileByTicket("complete");
    engine.tickets().change(ticket, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "");
    nudge(ticket);
    nudge(ticket);
    engine.settle();
    nudge(ticket);
    engine.later(Duration.ofMinutes(5));
    engine.later(Duration.ofMinutes(5));

    assertThat(engine.history(releaseOf(ticket)))
        .filteredOn(one -> one.event().source().equals(SYSTEM))
        .filteredOn(
            one ->
                one.event()
                    .change()
                    .filter(change -> change.to().equals("MoveToStageRollOut"))
                    .isPresent())
        .hasSize(1);
  }

  @Test
  void aTicketIsReadAtOnceWhenItsSystemRings() {
    var ticket = fileByTicket("complete");
    engine.tickets().change(ticket, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "");
    engine.settle();
    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Unverified");

    nudge(ticket);
    engine.settle();

    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Stage-Rollout");
  }

  @Test
  void aLateEventDoesNotTakeBackWhatWasChangedSince() {
    var ticket = fileByTicket("complete");
    var late = engine.tickets().change(ticket, "vera", Map.of("Owner", "vera"), "");
    engine.tickets().change(ticket, "vera", Map.of("Owner", "victor"), "");
    engine.inTransaction(
        () -> {
          // As if its system had shown the second before the first.
          engine.get(TicketLog.class).sawUpTo(ticket, late.id());
          return true;
        });
    nudge(ticket);
    engine.settle();
    engine.later(Duration.ofMinutes(5));

    assertThat(engine.fields(releaseOf(ticket))).containsEntry(Field.OWNER, "victor");
  }

  @Test
  void anIncompleteSubmissionIsCompletedByAnotherFileAtTheTicket() {
    var ticket = fileByTicket("incomplete");
    var release = releaseOf(ticket);
    assertThat(said(ticket)).anyMatch(text -> text.contains("- certification report"));

    engine.tickets().attach(ticket, "pia", file("complete"));
    engine.later(Duration.ofMinutes(1));

    assertThat(engine.fields(release)).containsEntry(Field.REPO_STATUS, "Unverified");
  }

  @Test
  void aTicketWithoutMetadataIsToldWhatIsWanted() {
    var ticket = engine.tickets().openBy("pia", "A new bdii is out", List.of());
    engine.later(Duration.ofMinutes(1));
    assertThat(said(ticket)).containsExactly("A new bdii is out");

    engine.later(Duration.ofMinutes(5));
    engine.later(Duration.ofMinutes(5));

    assertThat(said(ticket)).hasSize(2);
    assertThat(lastSaid(ticket)).contains("no release metadata are attached");
  }

  @Test
  void whoMayNotFileIsToldSo() {
    var ticket = engine.tickets().openBy("vera", "A new bdii is out", List.of(file("complete")));
    engine.later(Duration.ofMinutes(1));

    assertThat(lastSaid(ticket)).contains("could not be taken").contains("role provider");
    assertThat(engine.inTransaction(() -> engine.get(Releases.class).count(Releases.Filter.ALL)))
        .isZero();
  }

  @Test
  void aTicketThatIsClosedByHandIsOpenedAgainUntilTheReleaseHasEnded() {
    var ticket = fileByTicket("complete");

    change(ticket, "vera", Map.of(TicketSystem.STATE, TicketSystem.CLOSED), "");

    assertThat(engine.tickets().fields(ticket))
        .containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
    assertThat(lastSaid(ticket)).contains("has not come to its end");

    change(ticket, "vera", Map.of("Outcome", "Reject"), "It does not start.");
    assertThat(engine.tickets().fields(ticket))
        .containsEntry("Status", "Done")
        .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
  }

  @Test
  void aTicketThatWasClosedBeforeItStoodForAReleaseIsOpenedWhenItDoes() {
    var ticket = engine.tickets().openBy("pia", "bdii 6.0.1", List.of());
    change(ticket, "vera", Map.of(TicketSystem.STATE, TicketSystem.CLOSED), "");
    engine.later(Duration.ofMinutes(5));

    engine.tickets().attach(ticket, "pia", file("complete"));
    engine.later(Duration.ofMinutes(1));

    assertThat(engine.tickets().fields(ticket))
        .containsEntry(TicketSystem.STATE, TicketSystem.OPEN)
        .containsEntry("RepoStatus", "Unverified");
  }

  @Test
  void whatItsSystemRefusesIsKeptAndToldAsItIsNowWhenItIsTriedAgain() {
    var ticket = fileByTicket("complete");
    var release = releaseOf(ticket);
    engine.tickets().refuse("Owner");
    engine.set(release, vera(), Map.of(Field.OWNER, "vera"), "");
    engine.settle();
    var undelivered = engine.get(UndeliveredMessages.class);

    assertThat(undelivered.all())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.lastFailure()).contains("takes no value for Owner");
              assertThat(one.givenUpAt()).isPresent();
            });
    engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
    engine.settle();
    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Stage-Rollout");

    engine.tickets().acceptAgain("Owner");
    assertThat(undelivered.retryAll()).isEqualTo(1);
    engine.settle();

    assertThat(undelivered.all()).isEmpty();
    assertThat(engine.tickets().fields(ticket)).containsEntry("Owner", "vera");
  }

  @Test
  void aSystemThatIsAwayIsSeenToBeSoAndLeftAloneForAWhile() {
    fileByTicket("complete");
    var connected = engine.get(ConnectedSystems.class);
    assertThat(connected.state(SYSTEM).condition()).isEqualTo(Condition.ANSWERS);

    engine.tickets().goAway();
    engine.later(Duration.ofMinutes(1));
    assertThat(connected.state(SYSTEM).condition()).isEqualTo(Condition.AWAY);
    assertThat(connected.state(SYSTEM).reason()).contains("does not answer");
    assertThat(connected.isReady(SYSTEM)).isFalse();

    engine.tickets().comeBack();
    engine.later(Duration.ofMinutes(1));
    assertThat(connected.historyOf(SYSTEM))
        .extracting(period -> period.condition())
        .containsExactly(Condition.ANSWERS, Condition.AWAY, Condition.ANSWERS);
  }

  @Test
  void whatDiffersAfterABackupWasPutBackIsPutRight() {
    var ticket = fileByTicket("complete");
    engine.tickets().putBack(ticket, Map.of("RepoStatus", "", "Status", "Verified"));

    engine.get(TicketComparison.class).goOn();
    engine.settle();

    assertThat(engine.tickets().fields(ticket))
        .containsEntry("RepoStatus", "Unverified")
        .containsEntry("Status", "Certified");
    assertThat(lastSaid(ticket)).contains("RepoStatus: - -> Unverified");
  }

  @Test
  void whatHappenedWhileWeWereAwayIsCaughtUpInOrderAndOnce() {
    var ticket = fileByTicket("complete");
    for (int i = 1; i <= 500; i++) {
      engine.tickets().change(ticket, "vera", Map.of("Owner", "person-" + i), "");
      engine.clock().advance(Duration.ofMinutes(3));
    }

    engine.later(Duration.ofMinutes(1));
    engine.later(Duration.ofMinutes(1));

    var owners =
        engine.history(releaseOf(ticket)).stream()
            .flatMap(one -> one.event().change().stream())
            .filter(change -> change.field() == Field.OWNER)
            .map(change -> change.to())
            .toList();
    assertThat(owners)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 500).mapToObj(number -> "person-" + number).toList());
    assertThat(engine.tickets().fields(ticket)).containsEntry("Owner", "person-500");
  }

  @Test
  void aReleaseWhoseTicketIsDestroyedGetsAnother() {
    var ticket = fileByTicket("complete");
    var release = releaseOf(ticket);
    engine.tickets().destroy(ticket);

    compare();

    assertThat(ticketOf(release)).isNotEqualTo(ticket);
    assertThat(engine.tickets().fields(ticketOf(release)))
        .containsEntry("RepoStatus", "Unverified");
    assertThat(engine.comments(release)).anyMatch(text -> text.contains("is gone"));
  }

  @Test
  void aReleaseWhoseTicketIsMovedAwayGetsAnother() {
    var ticket = fileByTicket("complete");
    var release = releaseOf(ticket);
    engine.tickets().moveAway(ticket, "queue General");

    compare();

    assertThat(ticketOf(release)).isNotEqualTo(ticket);
    assertThat(engine.comments(release))
        .anyMatch(text -> text.contains("was moved to queue General"));
  }

  @Test
  void aReleaseWhoseTicketIsMergedGoesOnInTheOther() {
    var ticket = fileByTicket("complete");
    var release = releaseOf(ticket);
    var other = engine.tickets().openBy("vera", "bdii, too", List.of());
    engine.later(Duration.ofMinutes(5));
    engine.tickets().merge(ticket, other);

    compare();

    assertThat(ticketOf(release)).isEqualTo(other);
    assertThat(engine.tickets().fields(other)).containsEntry("RepoStatus", "Unverified");
    change(other, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "");
    assertThat(engine.tickets().fields(other)).containsEntry("RepoStatus", "Stage-Rollout");
  }

  @Test
  void anEmptiedFieldIsAChangeLikeAnyOther() {
    var ticket = fileByTicket("complete");

    change(ticket, "vera", Map.of("RepoStatus", "", "Status", ""), "");

    assertThat(engine.tickets().fields(ticket))
        .containsEntry("RepoStatus", "Unverified")
        .containsEntry("Status", "Certified");
  }

  private void compare() {
    engine.clock().advance(Duration.ofHours(2));
    engine.get(TicketComparison.class).goOn();
    engine.settle();
  }

  @Test
  void twoPeopleWhoChangeTheSameFieldInOneSecondAreTakenInTheirOrder() {
    var ticket = fileByTicket("complete");
    engine.tickets().change(ticket, "vera", Map.of("Owner", "vera"), "");
    engine.tickets().change(ticket, "max", Map.of("Owner", "max"), "");
    nudge(ticket);
    engine.settle();

    assertThat(engine.fields(releaseOf(ticket))).containsEntry(Field.OWNER, "max");
    assertThat(engine.tickets().fields(ticket)).containsEntry("Owner", "max");
  }

  @Test
  void aPersonWhoWorksAsTheRobotIsAPersonAllTheSame() {
    var ticket = fileByTicket("complete");

    change(ticket, "sluice-robot", Map.of("RepoAction", "MoveToStageRollOut"), "");

    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoAction", "");
    assertThat(lastSaid(ticket)).contains("You are sluice-robot in tickets");
  }

  @Test
  void braceAndTagInATicketStayTextInComments() {
    var ticket = fileByTicket("complete");
    var evil = "{{release}} {{> web/layout}} <script>alert(1)</script>";

    change(ticket, "vera", Map.of("Owner", "<b>{{owner}}</b>"), evil);

    assertThat(engine.fields(releaseOf(ticket))).containsEntry(Field.OWNER, "<b>{{owner}}</b>");
    assertThat(engine.history(releaseOf(ticket))).anyMatch(one -> one.event().why().equals(evil));
  }

  @Test
  void longNamesHoldUpNobody() {
    var ticket = fileByTicket("complete");
    var name = "n".repeat(200);

    change(ticket, name, Map.of("RepoAction", "MoveToStageRollOut"), "");
    engine.tickets().change(ticket, name, Map.of(), "A word from me.");
    engine.later(Duration.ofMinutes(1));

    assertThat(said(ticket)).anyMatch(text -> text.contains("You are nnn"));
    assertThat(engine.comments(releaseOf(ticket))).contains("A word from me.");
  }

  @Test
  void anEventThatCannotBeTakenIsSetAsideAndTheNextAreTaken() {
    var broken = engine.tickets().openBy("pia", "bdii", List.of(file("breaks")));
    var ticket = engine.tickets().openBy("pia", "bdii", List.of(file("complete")));
    for (int i = 0; i < 6; i++) {
      engine.clock().advance(Duration.ofMinutes(1));
      try {
        engine.settle();
      } catch (RuntimeException logged) {
        assertThat(logged).isNotNull();
      }
    }
    engine.later(Duration.ofMinutes(1));

    assertThat(engine.tickets().fields(ticket)).containsEntry("RepoStatus", "Unverified");
    assertThat(engine.tickets().fields(broken)).doesNotContainKey("RepoStatus");
  }

  @Test
  void theNameOfAFileIsTextAndNoPath() {
    var ticket =
        engine
            .tickets()
            .openBy(
                "pia",
                "bdii",
                List.of(
                    new Attachment(
                        "../../etc/{{passwd}}.xml",
                        "application/xml",
                        "complete".getBytes(StandardCharsets.UTF_8))));
    engine.later(Duration.ofMinutes(1));

    assertThat(engine.history(releaseOf(ticket)))
        .anyMatch(one -> one.event().why().equals("../../etc/{{passwd}}.xml"));
  }

  private TicketRef fileByTicket(String content) {
    var ticket = engine.tickets().openBy("pia", "bdii 6.0.1", List.of(file(content)));
    engine.later(Duration.ofMinutes(1));
    return ticket;
  }

  private static Attachment file(String content) {
    return new Attachment("bdii.xml", "application/xml", content.getBytes(StandardCharsets.UTF_8));
  }

  private void change(TicketRef ticket, String by, Map<String, String> fields, String comment) {
    engine.tickets().change(ticket, by, fields, comment);
    engine.later(Duration.ofMinutes(1));
  }

  private void nudge(TicketRef ticket) {
    engine.inTransaction(
        () -> {
          engine.get(TicketLog.class).nudge(ticket);
          return true;
        });
  }

  private TicketRef ticketOf(Release release) {
    var link = engine.inTransaction(() -> engine.links().of(release.id())).get(0);
    return new TicketRef(link.system(), link.ticket());
  }

  private Release releaseOf(TicketRef ticket) {
    return engine.inTransaction(
        () ->
            engine
                .get(Releases.class)
                .find(
                    engine
                        .links()
                        .releaseOf(new Links.Link(ticket.system(), ticket.id()))
                        .orElseThrow())
                .orElseThrow());
  }

  private List<String> changesOf(TicketRef ticket, String field) {
    return engine.tickets().eventsAfter(ticket, "").stream()
        .flatMap(event -> event.changes().stream())
        .filter(change -> change.field().equals(field))
        .map(change -> change.to())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private List<String> said(TicketRef ticket) {
    return engine.tickets().eventsAfter(ticket, "").stream()
        .map(TicketEvent::comment)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private String lastSaid(TicketRef ticket) {
    var said = said(ticket);
    return said.get(said.size() - 1);
  }
}
