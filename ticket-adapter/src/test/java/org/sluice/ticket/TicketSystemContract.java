package org.sluice.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every ticket system does, whatever its technique. */
public abstract class TicketSystemContract {

  /** The system under test, with the fields {@code Status} and {@code RepoStatus} and no ticket. */
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
    var events = system().eventsAfter(ticket, "");
    var last = events.get(events.size() - 1);
    assertThat(last.changes())
        .contains(
            new FieldChange("RepoStatus", "", "Unverified"),
            new FieldChange("Status", "Certified", "Verified"));
    assertThat(last.comment()).isEqualTo("Fetched.");
    assertThat(last.operation()).isEqualTo("R-1.fetch");
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
    var seen = system().eventsAfter(ticket, "");
    var lastSeen = seen.get(seen.size() - 1).id();

    system().update(ticket, update(Map.of("Status", "Verified"), "", "R-1.verify"));

    assertThat(system().eventsAfter(ticket, lastSeen))
        .singleElement()
        .satisfies(event -> assertThat(event.operation()).isEqualTo("R-1.verify"));
  }

  @Test
  void aTicketThatIsNotThereIsRejected() {
    var nowhere = new TicketRef(system().name(), "4711");

    assertThatThrownBy(() -> system().fields(nowhere))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("4711");
  }

  private static TicketUpdate update(Map<String, String> fields, String comment, String operation) {
    return new TicketUpdate(fields, comment, true, operation);
  }
}
