package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.tickets.TicketLog;
import org.sluice.rollout.tickets.TicketLog.Answered;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;

/** What every keeper of what ticket systems tell promises. */
abstract class TicketLogContract {
  private static final TicketRef TICKET = new TicketRef("rt", "4711");

  private Database database;
  private TicketLog kept;

  @BeforeEach
  void open(Database given) {
    database = given;
    kept = given.port(TicketLog.class);
  }

  @Test
  void anEventIsReadAsItWasToldAndItsPartsAreKnownFromThenOn() {
    var event = event(TICKET, "70", "69", "70");

    keep(event, Answered.TAKEN);

    assertThat(database.inTransaction(() -> kept.of(TICKET))).containsExactly(event);
    assertThat(database.inTransaction(() -> kept.known("rt", List.of("68", "69", "70"))))
        .containsExactlyInAnyOrder("69", "70");
    assertThat(database.inTransaction(() -> kept.known("ggus", List.of("69")))).isEmpty();
  }

  @Test
  void anEventThatIsPartlyKnownIsKeptWithWhatIsNew() {
    var first = event(TICKET, "69", "69");
    keep(first, Answered.TAKEN);
    var both = event(TICKET, "70", "69", "70");

    keep(both, Answered.TAKEN);

    assertThat(database.inTransaction(() -> kept.eventsWith("rt", Set.of("69"))))
        .containsExactly(first);
    assertThat(database.inTransaction(() -> kept.eventsWith("rt", Set.of("70"))))
        .containsExactly(both);
  }

  @Test
  void aHeldEventIsHeldUntilItIsSettled() {
    keep(event(TICKET, "69", "69"), Answered.HELD);
    keep(event(TICKET, "70", "70"), Answered.TAKEN);
    var held = database.inTransaction(() -> kept.held("rt", 10));
    assertThat(held).singleElement().satisfies(one -> assertThat(one.event().id()).isEqualTo("69"));

    database.inTransactionDo(
        () -> kept.settle(held.get(0).number(), Answered.ANSWERED, "Said what is wanted."));

    assertThat(database.inTransaction(() -> kept.held("rt", 10))).isEmpty();
  }

  @Test
  void whereToGoOnIsKeptForEachSystemAndEachTicket() {
    assertThat(database.inTransaction(() -> kept.cursor("rt"))).isEmpty();
    assertThat(database.inTransaction(() -> kept.lastSeen(TICKET))).isEmpty();

    database.inTransactionDo(() -> kept.moveCursor("rt", ""));
    assertThat(database.inTransaction(() -> kept.cursor("rt"))).contains("");
    database.inTransactionDo(() -> kept.moveCursor("rt", "70"));
    database.inTransactionDo(() -> kept.sawUpTo(TICKET, "69"));
    database.inTransactionDo(() -> kept.sawUpTo(TICKET, "71"));

    assertThat(database.inTransaction(() -> kept.cursor("rt"))).contains("70");
    assertThat(database.inTransaction(() -> kept.cursor("ggus"))).isEmpty();
    assertThat(database.inTransaction(() -> kept.lastSeen(TICKET))).isEqualTo("71");
  }

  @Test
  void whatComesWhileATicketIsReadIsNotForgotten() {
    var other = new TicketRef("rt", "4712");
    nudge(TICKET);
    nudge(other);
    nudge(TICKET);
    var nudged = database.inTransaction(() -> kept.nudged("rt", 10));
    assertThat(nudged).extracting(TicketLog.Nudged::ticket).containsExactly(TICKET, other);

    nudge(TICKET);
    nudged.forEach(one -> database.inTransactionDo(() -> kept.read(one)));

    assertThat(database.inTransaction(() -> kept.nudged("rt", 10)))
        .extracting(TicketLog.Nudged::ticket)
        .containsExactly(TICKET);
    assertThat(database.inTransaction(() -> kept.nudged("ggus", 10))).isEmpty();
  }

  private void keep(TicketEvent event, Answered answered) {
    database.inTransactionDo(() -> kept.keep(event, answered, "As it should be."));
  }

  private void nudge(TicketRef ticket) {
    database.inTransactionDo(() -> kept.nudge(ticket));
  }

  private static TicketEvent event(TicketRef ticket, String id, String... parts) {
    return new TicketEvent(
        id,
        Arrays.asList(parts),
        ticket,
        "vera",
        Instant.parse("2026-11-02T08:00:00Z"),
        List.of(new FieldChange("Status", "Certified", "Verified")),
        "Looks well. \u00e9\ud83d\ude80",
        true,
        List.of(new AttachmentRef("9", "report.pdf", "application/pdf")),
        "");
  }
}
