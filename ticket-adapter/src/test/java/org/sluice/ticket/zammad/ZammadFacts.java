package org.sluice.ticket.zammad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.ForbiddenException;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.NotFoundException;
import org.sluice.ticket.http.TicketHttp;

/**
 * What the adapter relies upon in a Zammad. The double shows it always, and a real one when there
 * is one: see {@link RealZammadTest}.
 */
abstract class ZammadFacts {
  /** Asks as an agent with full access to the group. */
  protected abstract TicketHttp agent();

  /** Where it is. */
  protected abstract HttpSettings place();

  /** A group whose tickets the agent may change. */
  protected abstract String group();

  @Test
  void aStrangerIsRefusedWith401AndATicketThatIsNotThereWith404() {
    try (var stranger =
        new TicketHttp("zammad", place(), Credentials.railsToken("wrong".toCharArray()))) {
      assertThatThrownBy(() -> stranger.ask("GET", "/users/me", null))
          .isInstanceOf(TicketUnavailableException.class)
          .hasMessageContaining("401");
    }
    assertThatThrownBy(() -> agent().ask("GET", "/tickets/99999999", null))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aNameThatIsUnknownIsDroppedWithoutAWord() {
    var ticket = create();

    change(ticket, object().put("no_such_attribute", "x").put("title", "Other"));

    assertThat(read(ticket).has("no_such_attribute")).isFalse();
    assertThat(read(ticket).path("title").asText()).isEqualTo("Other");
  }

  @Test
  void aBadArticleUndoesTheFieldsThatCameWithIt() {
    var ticket = create();
    var change = object().put("title", "Other");
    change.putObject("article").put("subject", "without a body");

    assertThatThrownBy(() -> change(ticket, change)).isInstanceOf(TicketRejectsException.class);

    assertThat(read(ticket).path("title").asText()).isEqualTo("bdii 6.0.1");
  }

  @Test
  void rowsOfOneRequestHaveOneTimeAndNameTheirPerson() {
    var ticket = create();
    change(ticket, object().put("title", "Other").put("state", "open"));

    var rows =
        rows(ticket).stream().filter(row -> row.changes("title") || row.changes("state")).toList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).at()).isEqualTo(rows.get(1).at());
    assertThat(rows.get(0).person()).isEqualTo(me().path("id").asText());
  }

  @Test
  void whatIsSetAtTheBeginningIsNotInTheHistory() {
    var ticket = create();

    assertThat(rows(ticket)).anyMatch(ZammadRow::makesTicket);
    assertThat(rows(ticket)).noneMatch(row -> row.changes("title"));
  }

  @Test
  void equalValuesMakeNoHistory() {
    var ticket = create();
    change(ticket, object().put("title", "Other"));
    var before = rows(ticket);

    change(ticket, object().put("title", "Other"));

    assertThat(rows(ticket)).isEqualTo(before);
  }

  @Test
  void aNoteIsARowOfItsOwnAndMovesTheTicketsTime() {
    var ticket = create();
    var before = changedAt(ticket);

    agent()
        .ask(
            "POST",
            "/ticket_articles",
            object().put("ticket_id", ticket).put("body", "Hello.").put("internal", true));

    assertThat(rows(ticket)).anyMatch(ZammadRow::makesArticle);
    assertThat(changedAt(ticket)).isAfter(before);
    var article = articles(ticket).get(articles(ticket).size() - 1);
    assertThat(article.path("internal").asBoolean()).isTrue();
    assertThat(article.path("body").asText()).isEqualTo("Hello.");
  }

  @Test
  void aSearchFromAMomentHasTheTicketThatWasChangedThen() {
    var ticket = create();
    var body = object();
    body.putObject("condition")
        .putObject("ticket.updated_at")
        .put("operator", "after (absolute)")
        .put("value", changedAt(ticket).toString());

    var found =
        agent()
            .ask(
                "POST",
                "/tickets/search?expand=true&sort_by=updated_at,id&order_by=asc,asc&per_page=200",
                body)
            .body();

    var ids = new ArrayList<String>();
    found.forEach(row -> ids.add(row.path("id").asText()));
    assertThat(ids).contains(ticket);
  }

  @Test
  void aMergedTicketSaysIntoWhich() {
    var ticket = create();
    var other = create();

    agent()
        .ask(
            "PUT",
            "/ticket_merge/%s/%s".formatted(ticket, read(other).path("number").asText()),
            null);

    assertThat(read(ticket).path("state").asText()).isEqualTo("merged");
    assertThat(rows(ticket))
        .anyMatch(row -> row.type().equals("merged_into") && row.idTo().equals(other));
  }

  @Test
  void whoMayNotAdministerMayNotSeeWhatTicketsAreMadeOf() {
    assertThatThrownBy(() -> agent().ask("GET", "/object_manager_attributes", null))
        .isInstanceOf(ForbiddenException.class);
  }

  private String create() {
    var ticket = object().put("title", "bdii 6.0.1").put("group", group());
    ticket.set("customer_id", me().path("id"));
    ticket.putObject("article").put("body", "A release.");
    return agent().ask("POST", "/tickets", ticket).body().path("id").asText();
  }

  private void change(String ticket, ObjectNode change) {
    agent().ask("PUT", "/tickets/" + ticket, change);
  }

  private JsonNode read(String ticket) {
    return agent().ask("GET", "/tickets/%s?expand=true".formatted(ticket), null).body();
  }

  private Instant changedAt(String ticket) {
    return Instant.parse(read(ticket).path("updated_at").asText());
  }

  private JsonNode articles(String ticket) {
    return agent().ask("GET", "/ticket_articles/by_ticket/" + ticket, null).body();
  }

  private JsonNode me() {
    return agent().ask("GET", "/users/me", null).body();
  }

  private List<ZammadRow> rows(String ticket) {
    var rows = new ArrayList<ZammadRow>();
    agent()
        .ask("GET", "/ticket_history/" + ticket, null)
        .body()
        .path("history")
        .forEach(row -> rows.add(ZammadRow.of(row)));
    return rows;
  }

  private static ObjectNode object() {
    return ZammadRequests.object();
  }
}
