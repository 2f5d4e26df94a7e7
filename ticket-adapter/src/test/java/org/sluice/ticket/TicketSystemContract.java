package org.sluice.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ticket system does, whatever its technique. */
public abstract class TicketSystemContract {
  // A real system keeps the tickets of the tests before.
  private static final AtomicLong FRESH = new AtomicLong();

  private String run = "";

  @BeforeEach
  void operationsOfThisTestAreItsOwn() {
    run = fresh() + "-";
  }

  /** An operation id that no test has used. */
  protected static String fresh() {
    return "op-" + FRESH.incrementAndGet();
  }

  /** The system under test, with the fields of a release and no ticket. */
  protected abstract TicketSystem system();

  @Test
  void anUpdateIsReadBackAndToldAsOneEvent() {
    var ticket = system().open("bdii 6.0.1", update(Map.of("Status", "Certified"), "", "open-1"));

    system()
        .update(
            ticket,
            update(
                Map.of("RepoStatus", "Unverified", "Status", "Verified"), "Fetched.", "R-1.fetch"));

    assertThat(system().fields(ticket))
        .containsEntry("RepoStatus", "Unverified")
        .containsEntry("Status", "Verified");
    var last = lastOf(system().eventsAfter(ticket, ""));
    assertThat(last.changes())
        .contains(
            new FieldChange("RepoStatus", "", "Unverified"),
            new FieldChange("Status", "Certified", "Verified"));
    assertThat(last.comment()).isEqualTo("Fetched.");
    assertThat(last.operation()).isEqualTo(run + "R-1.fetch");
  }

  @Test
  void theSameOperationTwiceIsOneUpdate() {
    var ticket = system().open("bdii 6.0.1", update(Map.of("Status", "Certified"), "", "open-1"));
    var once = update(Map.of("RepoStatus", "Unverified"), "Fetched.", "R-1.fetch");

    system().update(ticket, once);
    var after = system().eventsAfter(ticket, "");
    system().update(ticket, once);

    assertThat(system().eventsAfter(ticket, "")).isEqualTo(after);
    assertThat(system().open("bdii 6.0.1", update(Map.of("Status", "Certified"), "", "open-1")))
        .isEqualTo(ticket);
  }

  @Test
  void eventsAfterTheLastSeenAreOnlyTheNewOnes() {
    var ticket = system().open("bdii 6.0.1", update(Map.of("Status", "Certified"), "", "open-1"));
    var lastSeen = lastOf(system().eventsAfter(ticket, "")).id();

    system().update(ticket, update(Map.of("Status", "Verified"), "", "R-1.verify"));

    assertThat(system().eventsAfter(ticket, lastSeen))
        .singleElement()
        .satisfies(event -> assertThat(event.operation()).isEqualTo(run + "R-1.verify"));
  }

  @Test
  void aTicketThatIsNotThereIsRejected() {
    var nowhere = new TicketRef(system().name(), "4711");

    assertThatThrownBy(() -> system().fields(nowhere))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("4711");
  }

  @Test
  void aTicketIsFoundByAFieldAndByNoOther() {
    var ticket =
        system()
            .open(
                "bdii 6.0.1", update(Map.of("RepositoryURL", "http://a/" + run + "/1"), "", "o1"));
    system().open("gfal2 2.0", update(Map.of("RepositoryURL", "http://a/" + run + "/2"), "", "o2"));

    assertThat(system().find("RepositoryURL", "http://a/" + run + "/1")).containsExactly(ticket);
    assertThat(system().find("RepositoryURL", "http://a/" + run + "/3")).isEmpty();
  }

  @Test
  void aClosedTicketIsClosedAndCanBeOpenedAgain() {
    var ticket = system().open("bdii 6.0.1", update(Map.of(), "", "open-1"));

    system()
        .update(ticket, update(Map.of(TicketSystem.STATE, TicketSystem.CLOSED), "Bye.", "close"));
    assertThat(system().fields(ticket)).containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);

    system().update(ticket, update(Map.of(TicketSystem.STATE, TicketSystem.OPEN), "", "reopen"));
    assertThat(system().fields(ticket)).containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
  }

  @Test
  void anAttachmentIsReadAsItWasSent() {
    var ticket = system().open("bdii 6.0.1", update(Map.of(), "", "open-1"));
    byte[] bytes = "<release>\u00e9\r\n</release>".repeat(100).getBytes(StandardCharsets.UTF_8);

    system()
        .update(
            ticket,
            new TicketUpdate(
                Map.of(),
                "See the file.",
                true,
                List.of(new Attachment("release.xml", "application/xml", bytes)),
                run + "attach-1"));

    var attached = lastOf(system().eventsAfter(ticket, "")).attachments();
    assertThat(attached).extracting(AttachmentRef::name).containsExactly("release.xml");
    assertThat(system().read(ticket, attached.get(0))).isEqualTo(bytes);
  }

  @Test
  void aLinkIsNotedOnce() {
    var ticket = system().open("bdii 6.0.1", update(Map.of(), "", "open-1"));
    var other = URI.create("https://helpdesk.example.org/ticket/77");

    system().link(ticket, other);
    system().link(ticket, other);

    assertThat(system().links(ticket)).containsExactly(other);
  }

  @Test
  void theFeedTellsOfAllTicketsInOrderAndGoesOnWhereItEnded() {
    var first = system().open("bdii 6.0.1", update(Map.of(), "", "open-1"));
    var second = system().open("gfal2 2.0", update(Map.of(), "", "open-2"));
    var cursor = "";
    for (var next = system().feed(""); !next.cursor().equals(cursor); ) {
      cursor = next.cursor();
      next = system().feed(cursor);
    }

    system().update(second, update(Map.of("Status", "Certified"), "", "u1"));
    system().update(first, update(Map.of("Status", "Certified"), "", "u2"));
    var portion = system().feed(cursor);

    assertThat(portion.events())
        .extracting(TicketEvent::operation)
        .filteredOn(operation -> operation.startsWith(run + "u"))
        .containsExactly(run + "u1", run + "u2");
    assertThat(system().feed(portion.cursor()).cursor()).isEqualTo(portion.cursor());
  }

  @Test
  void whoBeginsBehindTheNewestIsToldOnlyOfWhatComesAfter() {
    var ticket = system().open("bdii 6.0.1", update(Map.of(), "", "open-1"));
    var newest = system().newest();

    system().update(ticket, update(Map.of("Status", "Certified"), "", "u1"));

    assertThat(system().feed(newest).events())
        .extracting(TicketEvent::operation)
        .contains(run + "u1");
  }

  @Test
  void aSystemThatIsSetUpLacksNothing() {
    assertThat(system().check()).isEmpty();
  }

  private static TicketEvent lastOf(List<TicketEvent> events) {
    return events.get(events.size() - 1);
  }

  private TicketUpdate update(Map<String, String> fields, String comment, String operation) {
    return new TicketUpdate(fields, comment, true, run + operation);
  }
}
