package org.sluice.ticket.zammad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketSystemContract;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.zammad.ZammadDouble;

/** On the double. */
class ZammadTicketSystemTest extends TicketSystemContract {
  private ZammadExample example;
  private TicketSystem system;

  @BeforeEach
  void begin() {
    example = new ZammadExample(Clock.systemUTC());
    system = example.system();
  }

  @AfterEach
  void end() {
    example.close();
  }

  @Override
  protected TicketSystem system() {
    return system;
  }

  @Test
  void whatAPersonSetsAndWritesTogetherIsOneEvent() {
    var ticket = opened();
    var change =
        ZammadRequests.object()
            .put("rollout_status", "Verified")
            .put("repo_action", "MoveToStageRollOut");
    change.putObject("article").put("body", "Well done.");

    example.change(ticket, change);

    var event = lastOf(ticket);
    assertThat(event.by()).isEqualTo("vera");
    assertThat(event.changes())
        .containsExactlyInAnyOrder(
            new FieldChange("Status", "Certified", "Verified"),
            new FieldChange("RepoAction", "", "MoveToStageRollOut"));
    assertThat(event.comment()).isEqualTo("Well done.");
    assertThat(event.operation()).isEmpty();
  }

  @Test
  void whatAPersonWritesWithTheRobotsAccountRightAfterItIsTheirs() {
    var ticket = opened();
    system.update(ticket, update(Map.of("Status", "Verified"), ""));
    try (var http = example.http(example.robot)) {
      http.ask(
          "POST",
          "/ticket_articles",
          ZammadRequests.object().put("ticket_id", ticket.id()).put("body", "By hand."));
    }

    assertThat(lastOf(ticket).comment()).isEqualTo("By hand.");
    assertThat(lastOf(ticket).operation()).isEmpty();
  }

  @Test
  void fieldsOfANewTicketAreToldAsTheyWereThen() {
    var ticket = opened();
    system.update(ticket, update(Map.of("Status", "Verified"), ""));

    assertThat(system.eventsAfter(ticket, "").get(0).changes())
        .contains(new FieldChange("Status", "", "Certified"));
  }

  @Test
  void aTextOfTheEditorIsReadWithoutItsMarkup() {
    var ticket = opened();

    example.say(
        ticket,
        "<div>Report: Success<br>All &lt;fine&gt; on <b>SL6</b>.</div><ul><li>one</li><li>two</li></ul>",
        "text/html",
        false);

    assertThat(lastOf(ticket).comment()).isEqualTo("Report: Success\nAll <fine> on SL6.\none\ntwo");
    assertThat(lastOf(ticket).isPublic()).isTrue();
  }

  @Test
  void anInternalNoteIsNotPublic() {
    var ticket = opened();

    example.say(ticket, "Between us.", "text/plain", true);

    assertThat(lastOf(ticket).isPublic()).isFalse();
  }

  @Test
  void aTagIsNoEvent() {
    var ticket = opened();
    var before = system.eventsAfter(ticket, "");

    example.tag(ticket, "urgent");

    assertThat(system.eventsAfter(ticket, "")).isEqualTo(before);
  }

  @Test
  void aValueThatIsNotOfferedIsRejectedInZammadsOwnWordsAndNothingElseIsWritten() {
    var ticket = opened();

    assertThatThrownBy(
            () ->
                system.update(
                    ticket, update(Map.of("Outcome", "Splendid", "Status", "Verified"), "Hm.")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("Invalid value 'Splendid' for field 'outcome'!");
    assertThat(system.fields(ticket)).containsEntry("Status", "Certified");
    assertThat(system.eventsAfter(ticket, ""))
        .extracting(TicketEvent::comment)
        .doesNotContain("Hm.");
  }

  @Test
  void aFieldThatIsNotThereIsRejectedThoughZammadSaysNothing() {
    var ticket = opened();

    assertThatThrownBy(() -> system.update(ticket, update(Map.of("Colour", "green"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("no attribute Colour");
  }

  @Test
  void anOwnerWhoIsNoAgentIsRejectedThoughZammadSaysNothing() {
    var ticket = opened();
    example.zammad.customer("carl");

    assertThatThrownBy(() -> system.update(ticket, update(Map.of("Owner", "carl"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("Owner=carl");
    system.update(ticket, update(Map.of("Owner", "vera"), ""));
    assertThat(system.fields(ticket)).containsEntry("Owner", "vera");
    assertThat(lastOf(ticket).changes()).containsExactly(new FieldChange("Owner", "", "vera"));
  }

  @Test
  void aPendingTicketStaysPendingWhenItIsToldToBeOpen() {
    var ticket = opened();
    example.change(ticket, ZammadRequests.object().put("state", "pending reminder"));

    system.update(ticket, update(Map.of(TicketSystem.STATE, TicketSystem.OPEN), "Hello."));

    try (var http = example.http(example.robot)) {
      assertThat(
              http.ask("GET", "/tickets/%s?expand=true".formatted(ticket.id()), null)
                  .body()
                  .path("state")
                  .asText())
          .isEqualTo("pending reminder");
    }
  }

  @Test
  void aLongAddressIsToldWhole() {
    var ticket = opened();
    var address = "https://repo.example.org/" + "a".repeat(600);

    example.change(ticket, ZammadRequests.object().put("repository_url", address));

    assertThat(lastOf(ticket).changes())
        .containsExactly(new FieldChange("RepositoryURL", "", address));
  }

  @Test
  void whatPeopleWriteAmongTheLinksIsPassedOver() {
    var ticket = opened();
    example.change(
        ticket, ZammadRequests.object().put("sluice_links", "see there\nhttp://a/b c|d"));
    var other = URI.create("https://rt.example.org/Ticket/Display.html?id=7");

    system.link(ticket, other);

    assertThat(system.links(ticket)).containsExactly(other);
  }

  @Test
  void aTokenThatWasRevokedIsUnavailableAndSaysSo() {
    var ticket = opened();
    example.zammad.revoke(example.robot);

    assertThatThrownBy(() -> system.fields(ticket))
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("does not let us in")
        .hasMessageNotContaining(example.robot);
  }

  @ParameterizedTest
  @EnumSource(value = ZammadDouble.Outage.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void anOutageIsUnavailableAndPasses(ZammadDouble.Outage outage) {
    var ticket = opened();

    example.zammad.suffer(outage);
    assertThatThrownBy(() -> system.fields(ticket)).isInstanceOf(TicketUnavailableException.class);

    example.zammad.suffer(ZammadDouble.Outage.NONE);
    assertThat(system.fields(ticket)).containsEntry("Status", "Certified");
  }

  @Test
  void whatIsMissingIsNamedWithTheWayToMakeIt() {
    try (var empty = new ZammadDouble(Clock.systemUTC(), ZammadExample.GROUP)) {
      empty.attribute("outcome", "Success", "Warning");
      var token = empty.agent("sluice", Set.of(ZammadExample.GROUP), "admin.object");
      assertThat(shortcomings(empty, token, ZammadExample.SETTINGS))
          .contains(
              "Tickets in ggus have no attribute repo_status, or we may not see it",
              "Tickets in ggus have no attribute sluice_operation, or we may not see it",
              "Attribute outcome of tickets in ggus does not offer the key Reject")
          .doesNotContain("Tickets in ggus have no attribute outcome, or we may not see it");
      assertThat(shortcomings(empty, token, ZammadSettings.of("ggus", "Nowhere")))
          .containsExactly("ggus has no group Nowhere, or we may not see it");
    }
  }

  @Test
  void whoMayNotAdministerSeesByATicketWhatIsMissing() {
    opened();
    var token = example.zammad.agent("plain", Set.of(ZammadExample.GROUP));
    var wanted =
        ZammadExample.SETTINGS.with(
            ZammadSettings.egi().with(Map.of("Colour", "colour"), Map.of()),
            ZammadSettings.Attributes.usual());

    assertThat(shortcomings(example.zammad, token, wanted))
        .containsExactly("Tickets in ggus have no attribute colour, or we may not see it");
  }

  @Test
  void everythingIsFoundInOrderThoughItIsMoreThanAPortion() {
    var tickets = new ArrayList<TicketRef>();
    for (int i = 0; i < 50; i++) {
      tickets.add(opened());
    }

    var told = new ArrayList<TicketRef>();
    var cursor = "";
    for (var portion = system.feed(""); !portion.cursor().equals(cursor); ) {
      cursor = portion.cursor();
      portion.events().forEach(event -> told.add(event.ticket()));
      portion = system.feed(cursor);
    }

    assertThat(told).containsExactlyElementsOf(tickets);
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() {
    opened();
    opened();
    var cursor = system.feed("").cursor();
    var before = example.zammad.asked();

    assertThat(system.feed(cursor).events()).isEmpty();

    // The group and the search.
    assertThat(example.zammad.asked() - before).isEqualTo(2);
  }

  @Test
  void aPortionThatWasNotTakenIsToldAgain() {
    var ticket = opened();
    var first = system.feed("");

    assertThat(system.feed("")).isEqualTo(first);
    assertThat(example.system().feed(first.cursor()).events())
        .extracting(TicketEvent::ticket)
        .containsExactly(ticket);
  }

  @Test
  void aFileOfAnotherTicketIsNotRead() {
    var ticket = opened();
    var change = ZammadRequests.object();
    var file = change.putObject("article").put("body", "").putArray("attachments").addObject();
    file.put("filename", "../release.json")
        .put("mime-type", "application/json")
        .put("data", Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));
    example.change(ticket, change);
    var attached = lastOf(ticket).attachments().get(0);
    var other = opened();

    assertThat(attached.name()).isEqualTo("../release.json");
    assertThat(system.read(ticket, attached)).asString().isEqualTo("{}");
    assertThatThrownBy(() -> system.read(other, attached))
        .isInstanceOf(TicketRejectsException.class);
  }

  private TicketRef opened() {
    return system.open("bdii 6.0.1", update(Map.of("Status", "Certified"), ""));
  }

  private TicketEvent lastOf(TicketRef ticket) {
    var events = system.eventsAfter(ticket, "");
    return events.get(events.size() - 1);
  }

  private List<String> shortcomings(ZammadDouble server, String token, ZammadSettings settings) {
    try (var http =
        new TicketHttp(
            "ggus", HttpSettings.of(server.api()), Credentials.railsToken(token.toCharArray()))) {
      return new ZammadTicketSystem(settings, http)
          .check().stream().map(Shortcoming::what).toList();
    }
  }

  private static TicketUpdate update(Map<String, String> fields, String comment) {
    return new TicketUpdate(fields, comment, true, fresh());
  }
}
