package org.sluice.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.StrayTicketsContract;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.Whereabouts;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;

/** On a real Request Tracker, by the hand of its administrator. */
@NeedsRt
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrayRtTicketsTest extends StrayTicketsContract {
  private static final RtSettings AT_ONCE = RtSettings.of("rt", "sw-rel").withSettle(Duration.ZERO);
  private static final Path SAMPLES = Path.of("..", "samples", "rt");

  private Path home;
  private RealRt server;
  private TicketHttp http;
  private TicketHttp root;

  @BeforeAll
  void begin(@TempDir Path folder) {
    home = folder;
    server = new RealRt(home, SAMPLES.resolve("initialdata"));
    http = http(Credentials.token("token", server.token()));
    root = http(Credentials.password("root", "password".toCharArray()));
  }

  @AfterAll
  void end() {
    http.close();
    root.close();
    server.close();
  }

  @Override
  protected TicketSystem system() {
    return new RtTicketSystem(AT_ONCE, http);
  }

  @Override
  protected void set(TicketRef ticket, Map<String, String> fields) {
    var values = RtRequests.object();
    var change = RtRequests.object();
    fields.forEach(
        (field, value) -> {
          if (field.equals(TicketSystem.STATE)) {
            change.put("Status", value.equals(TicketSystem.CLOSED) ? "resolved" : "open");
          } else {
            values.put(
                field.equals("Status") ? "RolloutStatus" : field, value.isEmpty() ? null : value);
          }
        });
    change(ticket, change.set("CustomFields", values));
  }

  @Override
  protected void merge(TicketRef ticket, TicketRef into) {
    change(ticket, RtRequests.object().put("MergeInto", into.id()));
  }

  @Override
  protected void moveAway(TicketRef ticket) {
    change(ticket, RtRequests.object().put("Queue", "General"));
  }

  @Test
  void aTicketInAQueueThatWeSeeTellsItsName() {
    root.ask("POST", "/queue", RtRequests.object().put("Name", "elsewhere"));
    var ticket = opened();

    // The administrator sees every queue.
    change(ticket, RtRequests.object().put("Queue", "elsewhere"));

    assertThat(new RtTicketSystem(AT_ONCE, root).whereIs(ticket))
        .isEqualTo(new Whereabouts.Elsewhere("elsewhere"));
  }

  @Test
  void whoMaySeeNothingIsNotToldThatTicketsWereMoved() {
    var ticket = opened();
    root.ask(
        "POST",
        "/user",
        RtRequests.object()
            .put("Name", "eve")
            .put("Privileged", 1)
            .put("Password", "eve-password"));
    try (var eve = http(Credentials.password("eve", server.passwordOf("eve")))) {
      var system = new RtTicketSystem(AT_ONCE, eve);

      assertThatThrownBy(() -> system.whereIs(ticket)).isInstanceOf(TicketRejectsException.class);
    }
  }

  @Test
  void aLinkThatIsNoAddressIsPassedOver() {
    var ticket = opened();
    var odd = RtRequests.object();
    odd.putArray("AddRefersTo").add("http://a/b c|d");
    change(ticket, odd);
    var other = URI.create("https://helpdesk.example.org/ticket/77");

    system().link(ticket, other);

    assertThat(system().links(ticket)).containsExactly(other);
  }

  @Test
  void anOwnerWhoWasRemovedDoesNotHoldUpWhatIsTold() throws IOException {
    var gone = home.resolve("gone");
    server.load(
        Files.writeString(
            gone,
            """
            our @Final = (sub {
              my $user = RT::User->new(RT->SystemUser);
              $user->Create(Name => 'leaver', Privileged => 1);
              $user->PrincipalObj->GrantRight(Right => 'OwnTicket', Object => RT->System);
            }); 1;
            """));
    var ticket = opened();
    change(ticket, RtRequests.object().put("Owner", "leaver"));
    change(ticket, RtRequests.object().put("Owner", "Nobody"));
    server.load(
        Files.writeString(
            home.resolve("removed"),
            """
            our @Final = (sub {
              my $user = RT::User->new(RT->SystemUser);
              $user->Load('leaver');
              RT->DatabaseHandle->SimpleQuery('DELETE FROM Users WHERE id = ?', $user->id);
            }); 1;
            """));

    assertThat(system().eventsAfter(ticket, ""))
        .flatExtracting(TicketEvent::changes)
        .extracting(FieldChange::field)
        .contains("Owner");
  }

  @Test
  void aDeletedTicketIsClosedAndCanBeOpenedAgain() {
    var ticket = opened();

    change(ticket, RtRequests.object().put("Status", "deleted"));

    assertThat(system().whereIs(ticket)).isEqualTo(new Whereabouts.Here());
    assertThat(system().eventsAfter(ticket, ""))
        .flatExtracting(TicketEvent::changes)
        .contains(new FieldChange(TicketSystem.STATE, TicketSystem.OPEN, TicketSystem.CLOSED));
    system()
        .update(
            ticket,
            new TicketUpdate(
                Map.of(TicketSystem.STATE, TicketSystem.OPEN), "Not over yet.", true, "undelete"));
    assertThat(system().fields(ticket)).containsEntry(TicketSystem.STATE, TicketSystem.OPEN);
  }

  private void change(TicketRef ticket, ObjectNode change) {
    root.ask("PUT", "/ticket/" + ticket.id(), change);
  }

  private TicketHttp http(Credentials credentials) {
    return new TicketHttp("rt", HttpSettings.of(server.rest()), credentials);
  }
}
