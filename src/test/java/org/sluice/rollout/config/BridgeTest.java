package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.ada;
import static org.sluice.rollout.config.Engine.max;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.vera;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.rollout.release.Releases;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.memory.InMemoryTicketSystem;

/** A provider files in one ticket system, and the release is worked on in another. */
class BridgeTest {
  private Engine engine = Engine.openingTickets();
  private InMemoryTicketSystem helpdesk = engine.helpdesk();
  private InMemoryTicketSystem work = engine.tickets();

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
  void whatIsFiledInOneIsWorkedOnInTheOtherAndEachNamesTheOther() {
    var filed = filed("complete");
    var worked = workedOn(filed);

    assertThat(work.fields(worked)).containsEntry("RepoStatus", "Unverified");
    assertThat(work.links(worked)).containsExactly(URI.create("https://ggus.example/tickets/1"));
    assertThat(said(helpdesk, filed))
        .anyMatch(text -> text.contains("is worked on as ticket 1 in tickets: https://tickets."));
    assertThat(helpdesk.fields(filed)).doesNotContainKey("RepoStatus");
  }

  @Test
  void whatIsMissingIsAskedForWhereItWasFiledBeforeAnybodyWorksOnIt() {
    var filed = filed("incomplete");

    assertThat(lastSaid(helpdesk, filed)).contains("- certification report");
    assertThat(work.find("Status", "Certified")).isEmpty();

    helpdesk.attach(filed, "pia", file("complete"));
    engine.later(Duration.ofMinutes(1));

    assertThat(work.fields(workedOn(filed))).containsEntry("RepoStatus", "Unverified");
  }

  @Test
  void whatIsSaidToAllIsHeardInBothAndWhatIsSaidInConfidenceIsNot() {
    var filed = filed("complete");
    var worked = workedOn(filed);

    helpdesk.change(filed, "pia", Map.of(), "Please be quick.");
    work.change(worked, "vera", Map.of(), "Which node did you try?");
    work.whisper(worked, "vera", "They are always in a hurry.");
    engine.later(Duration.ofMinutes(1));
    engine.later(Duration.ofMinutes(1));

    assertThat(said(work, worked)).containsOnlyOnce("pia (ggus): Please be quick.");
    assertThat(said(helpdesk, filed))
        .containsOnlyOnce("vera (tickets): Which node did you try?")
        .noneMatch(text -> text.contains("in a hurry"));
  }

  @Test
  void theOutcomeGoesBackAndTheTicketIsClosed() {
    var filed = filed("complete");
    var worked = workedOn(filed);

    work.change(worked, "vera", Map.of("Outcome", "Reject"), "It does not start.");
    engine.later(Duration.ofMinutes(1));

    assertThat(helpdesk.fields(filed))
        .containsEntry("Outcome", "Reject")
        .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
    assertThat(lastSaid(helpdesk, filed)).contains("was rejected");
  }

  @Test
  void whatIsInProductionClosesTheTicketAsSuccess() {
    var filed = filed("complete");
    var worked = workedOn(filed);
    work.change(worked, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "");
    engine.later(Duration.ofMinutes(1));
    work.change(worked, "ada", Map.of(), "Report: Success\nIt runs.");
    engine.later(Duration.ofMinutes(1));
    work.change(worked, "max", Map.of("Outcome", "Success", "RepoAction", "MoveToProduction"), "");
    engine.later(Duration.ofMinutes(1));

    assertThat(helpdesk.fields(filed))
        .containsEntry("Outcome", "Success")
        .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
    assertThat(said(helpdesk, filed)).anyMatch(text -> text.contains("is in staged rollout"));
  }

  @Test
  void theTicketIsClosedWhenTheOutcomeIsKnownWhereThatIsWanted() {
    closing(SubmissionClosing.OUTCOME);
    var filed = filed("complete");
    var worked = workedOn(filed);
    work.change(worked, "vera", Map.of("RepoAction", "MoveToStageRollOut"), "");
    engine.later(Duration.ofMinutes(1));
    work.change(worked, "ada", Map.of(), "Report: Success\nIt runs.");
    engine.later(Duration.ofMinutes(1));
    assertThat(helpdesk.fields(filed)).containsEntry(TicketSystem.STATE, TicketSystem.OPEN);

    work.change(worked, "max", Map.of("Outcome", "Success"), "");
    engine.later(Duration.ofMinutes(1));

    assertThat(work.fields(worked)).containsEntry("RepoStatus", "Stage-Rollout");
    assertThat(helpdesk.fields(filed))
        .containsEntry("Outcome", "Success")
        .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
  }

  @Test
  void theTicketIsClosedWithALinkAsSoonAsItIsWorkedOnWhereThatIsWanted() {
    closing(SubmissionClosing.OPENED);
    var filed = filed("complete");
    var worked = workedOn(filed);

    assertThat(helpdesk.fields(filed)).containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
    assertThat(said(helpdesk, filed)).anyMatch(text -> text.contains("is worked on as ticket 1"));

    // From then on people do with it as they like, and the outcome goes back all the same.
    helpdesk.change(filed, "pia", Map.of(TicketSystem.STATE, TicketSystem.OPEN), "");
    work.change(worked, "vera", Map.of("Outcome", "Reject"), "It does not start.");
    engine.later(Duration.ofMinutes(1));

    assertThat(helpdesk.fields(filed))
        .containsEntry("Outcome", "Reject")
        .containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
  }

  @Test
  void fieldsAreChangedWhereTheReleaseIsWorkedOn() {
    var filed = filed("complete");

    helpdesk.change(filed, "vera", Map.of("Outcome", "Success"), "");
    engine.later(Duration.ofMinutes(1));

    assertThat(helpdesk.fields(filed)).containsEntry("Outcome", "");
    assertThat(lastSaid(helpdesk, filed)).contains("changed where they are worked on");
  }

  @Test
  void theProvidersTicketStaysOpenUntilEverythingHasEnded() {
    var filed = filed("complete");

    helpdesk.change(filed, "pia", Map.of(TicketSystem.STATE, TicketSystem.CLOSED), "");
    engine.later(Duration.ofMinutes(1));

    assertThat(helpdesk.fields(filed)).containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
    assertThat(lastSaid(helpdesk, filed)).contains("this ticket stays open");
  }

  @Test
  void aHelpdeskThatIsAwayHoldsUpNobodyElse() {
    helpdesk.goAway();
    var release = engine.file(pia());
    engine.settle();

    assertThat(engine.inTransaction(() -> engine.links().of(release.id())))
        .containsExactly(new Links.Link("tickets", "1"));
  }

  @Test
  void theProviderIsAnsweredWhileTheOtherSystemIsAway() {
    work.goAway();

    assertThat(said(helpdesk, filed("complete")))
        .anyMatch(text -> text.contains("was filed by pia"));
  }

  private void closing(SubmissionClosing closing) {
    engine.close();
    engine = Engine.openingTickets(closing);
    helpdesk = engine.helpdesk();
    work = engine.tickets();
    peopleHaveAccounts();
  }

  private TicketRef filed(String content) {
    var ticket = helpdesk.openBy("pia", "bdii 6.0.1", List.of(file(content)));
    engine.later(Duration.ofMinutes(1));
    engine.later(Duration.ofMinutes(1));
    return ticket;
  }

  private TicketRef workedOn(TicketRef filed) {
    var links =
        engine.inTransaction(
            () -> {
              var submission =
                  engine
                      .links()
                      .submissionOf(new Links.Link(filed.system(), filed.id()))
                      .orElseThrow();
              return engine.get(Releases.class).ofSubmission(submission).stream()
                  .flatMap(release -> engine.links().of(release.id()).stream())
                  .toList();
            });
    assertThat(links).hasSize(1);
    return new TicketRef(links.get(0).system(), links.get(0).ticket());
  }

  private static Attachment file(String content) {
    return new Attachment("bdii.xml", "application/xml", content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> said(InMemoryTicketSystem system, TicketRef ticket) {
    return system.eventsAfter(ticket, "").stream()
        .map(TicketEvent::comment)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String lastSaid(InMemoryTicketSystem system, TicketRef ticket) {
    var said = said(system, ticket);
    return said.get(said.size() - 1);
  }
}
