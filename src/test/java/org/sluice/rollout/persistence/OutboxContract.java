package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.rollout.persistence.Examples.HOSTILE;
import static org.sluice.rollout.persistence.Examples.MORNING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.Outbox.Message;
import org.sluice.rollout.release.Field;

/** What every outbox promises. */
abstract class OutboxContract {
  private Database database;
  private Outbox outbox;

  @BeforeEach
  void open(Database given) {
    database = given;
    outbox = given.port(Outbox.class);
  }

  private static final Set<String> SYSTEMS = Set.of("rt", "ggus");

  @Test
  void messageIsReadAsItWasWritten() {
    var message =
        new Message(
            "rt",
            "4711",
            Map.of(Field.STATUS, "Done", Field.REPO_ACTION, ""),
            HOSTILE + "c".repeat(500_000),
            "op-1");
    add(message);

    var due = due(MORNING);

    assertThat(due).hasSize(1);
    assertThat(due.get(0).message().fields()).isEqualTo(message.fields());
    assertThat(due.get(0).message().operation()).isEqualTo("op-1");
    assertThat(due.get(0).message().comment()).endsWith("c".repeat(500_000));
    assertThat(due.get(0).failures()).isZero();
  }

  @Test
  void everyTicketHearsItsOldestFirstAndTheNextOnlyAfterIt() {
    add(to("4711", "first"));
    add(to("4711", "second"));
    add(to("4712", "other"));

    assertThat(comments(due(MORNING))).containsExactly("first", "other");
    deliver(due(MORNING).get(0));
    assertThat(comments(due(MORNING))).containsExactly("second", "other");
  }

  @Test
  void sameTicketNumberInAnotherSystemIsAnotherTicket() {
    add(new Message("rt", "4711", Map.of(), "to rt", ""));
    add(new Message("ggus", "4711", Map.of(), "to ggus", ""));

    assertThat(comments(due(MORNING))).containsExactly("to rt", "to ggus");
  }

  @Test
  void failedMessageWaitsAndHoldsUpItsOwnTicketOnly() {
    add(to("4711", "first"));
    add(to("4711", "second"));
    add(to("4712", "other"));
    var later = MORNING.plus(Duration.ofSeconds(5));

    fail(due(MORNING).get(0), "connection refused " + HOSTILE + "x".repeat(200_000));

    assertThat(comments(due(MORNING))).containsExactly("other");
    assertThat(comments(due(later.minusMillis(1)))).containsExactly("other");
    assertThat(comments(due(later))).containsExactly("first", "other");
    assertThat(due(later).get(0).failures()).isEqualTo(1);
  }

  @Test
  void whatWasGivenUpHoldsUpNothingAndComesBackWhenToldTo() {
    add(to("4711", "refused"));
    add(to("4711", "next"));
    var refused = due(MORNING).get(0);

    database.inTransactionDo(() -> outbox.giveUp(refused.number(), "no such field", MORNING));

    assertThat(comments(due(MORNING))).containsExactly("next");
    assertThat(waiting()).isEqualTo(1);
    assertThat(database.inTransaction(() -> outbox.undelivered(10)))
        .satisfiesExactly(
            one -> {
              assertThat(one.givenUpAt()).contains(MORNING);
              assertThat(one.lastFailure()).isEqualTo("no such field");
            },
            one -> assertThat(one.givenUpAt()).isEmpty());

    database.inTransactionDo(() -> outbox.tryAgain(refused.number(), MORNING));
    assertThat(comments(due(MORNING))).containsExactly("refused");
    database.inTransactionDo(() -> outbox.remove(refused.number()));
    assertThat(comments(due(MORNING))).containsExactly("next");
  }

  @Test
  void whatIsToOpenATicketHoldsUpTheRestAlsoWhenItWasGivenUp() {
    var link = Links.Link.toBeOpened("rt", new ReleaseId(7));
    add(new Message("rt", link.ticket(), Map.of(), "open it", ""));
    add(new Message("rt", link.ticket(), Map.of(), "then this", ""));
    var opening = due(MORNING).get(0);
    database.inTransactionDo(() -> outbox.giveUp(opening.number(), "no such queue", MORNING));
    assertThat(due(MORNING)).isEmpty();

    database.inTransactionDo(() -> outbox.tryAgain(opening.number(), MORNING));
    database.inTransactionDo(() -> outbox.readdress(link, "4711"));
    deliver(opening);

    assertThat(due(MORNING))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message().ticket()).isEqualTo("4711");
              assertThat(one.message().comment()).isEqualTo("then this");
            });
    assertThat(database.inTransaction(() -> outbox.isOurs(opening.number(), link("4711"))))
        .isTrue();
    assertThat(database.inTransaction(() -> outbox.isOurs(opening.number(), link("4712"))))
        .isFalse();
    assertThat(database.inTransaction(() -> outbox.waitsFor(link("4711")))).isTrue();
  }

  @Test
  void aSystemThatMayNotBeAskedIsNotAsked() {
    add(to("4711", "to rt"));
    add(new Message("ggus", "1", Map.of(), "to ggus", ""));

    assertThat(comments(database.inTransaction(() -> outbox.due(Set.of("ggus"), MORNING, 10))))
        .containsExactly("to ggus");
  }

  @Test
  void noMoreAreHandedOutThanWereAskedFor() {
    IntStream.range(0, 5).forEach(number -> add(to("ticket-" + number, "text " + number)));

    assertThat(comments(database.inTransaction(() -> outbox.due(SYSTEMS, MORNING, 3))))
        .containsExactly("text 0", "text 1", "text 2");
  }

  @Test
  void waitingCountsWhatIsNotDelivered() {
    add(to("4711", "first"));
    add(to("4711", "second"));
    assertThat(waiting()).isEqualTo(2);

    deliver(due(MORNING).get(0));
    fail(due(MORNING).get(0), "away");

    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void messageOfATransactionThatFailedIsNeverSent() {
    database.inTransactionThatFails(() -> outbox.add(to("4711", "never")));

    assertThat(due(MORNING)).isEmpty();
    assertThat(waiting()).isZero();
  }

  @Test
  void entryThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> database.inTransactionDo(() -> outbox.delivered(4711, MORNING)))
        .hasMessageContaining("4711");
    assertThatThrownBy(() -> database.inTransactionDo(() -> outbox.failed(4711, "away", MORNING)))
        .hasMessageContaining("4711");
  }

  @Test
  void whatManyWriteToOneTicketGoesOutInTheOrderOfEach() throws Exception {
    AtOnce.inThreads(
        4,
        writer -> {
          IntStream.range(0, 10).forEach(number -> add(to("4711", writer + "." + number)));
          return writer;
        });

    var sent = new HashMap<String, List<String>>();
    for (var next = due(MORNING); !next.isEmpty(); next = due(MORNING)) {
      assertThat(next).hasSize(1);
      var comment = next.get(0).message().comment();
      sent.computeIfAbsent(comment.substring(0, 1), writer -> new ArrayList<>()).add(comment);
      deliver(next.get(0));
    }

    assertThat(sent).hasSize(4);
    sent.forEach(
        (writer, texts) ->
            assertThat(texts)
                .containsExactlyElementsOf(
                    IntStream.range(0, 10).mapToObj(number -> writer + "." + number).toList()));
  }

  private static Links.Link link(String ticket) {
    return new Links.Link("rt", ticket);
  }

  private static Message to(String ticket, String comment) {
    return new Message("rt", ticket, Map.of(), comment, "");
  }

  private void add(Message message) {
    database.inTransactionDo(() -> outbox.add(message));
  }

  private void deliver(Outbox.Entry entry) {
    database.inTransactionDo(() -> outbox.delivered(entry.number(), MORNING));
  }

  private void fail(Outbox.Entry entry, String reason) {
    var again = MORNING.plus(Duration.ofSeconds(5));
    database.inTransactionDo(() -> outbox.failed(entry.number(), reason, again));
  }

  private List<Outbox.Entry> due(Instant now) {
    return database.inTransaction(() -> outbox.due(SYSTEMS, now, 50));
  }

  private long waiting() {
    return database.inTransaction(() -> outbox.waiting());
  }

  private static List<String> comments(List<Outbox.Entry> entries) {
    return entries.stream().map(entry -> entry.message().comment()).toList();
  }
}
