package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.persistence.AtOnce.elsewhere;
import static org.sluice.rollout.persistence.Examples.HOSTILE;
import static org.sluice.rollout.persistence.Examples.HOSTILE_AS_KEPT;
import static org.sluice.rollout.persistence.Examples.MORNING;
import static org.sluice.rollout.persistence.Examples.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.History.Numbered;

/** What every history promises, and how it finds out that somebody changed it. */
abstract class HistoryContract {
  private Database database;
  private History history;
  private EventSealer sealer;
  private ReleaseId release;

  @BeforeEach
  void open(Database given) {
    database = given;
    history = given.port(History.class);
    sealer = given.port(EventSealer.class);
    release = given.filed("bdii").id();
  }

  @Test
  void everyKindOfEventIsReadAsItWasAppended() {
    var events = new ArrayList<Event>();
    for (var kind : Event.Kind.values()) {
      events.add(
          new Event(
              release,
              MORNING.plusSeconds(events.size()),
              "max",
              "desk",
              kind,
              kind == Event.Kind.CHANGED
                  ? Optional.of(new FieldChange(Field.OWNER, "", "m".repeat(5_000)))
                  : Optional.empty(),
              "why",
              "effect",
              "op-1"));
    }
    database.inTransactionDo(() -> events.forEach(history::append));

    assertThat(history.of(release)).extracting(Numbered::event).isEqualTo(events);
    assertThat(history.after(0, 100)).isEqualTo(history.of(release));
  }

  @Test
  void historyOfOneReleaseIsNotAnothers() {
    var other = database.filed("gfal2").id();
    append(comment(release, "mine"));
    append(comment(other, "its"));

    assertThat(texts(history.of(release))).containsExactly("mine");
    assertThat(texts(history.of(other))).containsExactly("its");
    assertThat(texts(history.after(0, 10))).containsExactly("mine", "its");
  }

  @Test
  void readerWhoRemembersAPositionGoesOnFromThere() {
    IntStream.range(0, 5).forEach(number -> append(comment(release, "text " + number)));

    var first = history.after(0, 2);
    var rest = history.after(first.get(1).position(), 10);

    assertThat(texts(first)).containsExactly("text 0", "text 1");
    assertThat(texts(rest)).containsExactly("text 2", "text 3", "text 4");
    assertThat(history.after(rest.get(2).position(), 10)).isEmpty();
  }

  @Test
  void whatIsNotCommittedIsNotSeen() {
    database.inTransactionDo(
        () -> {
          history.append(comment(release, "not yet"));
          elsewhere(() -> assertThat(history.of(release)).isEmpty());
        });

    assertThat(texts(history.of(release))).containsExactly("not yet");
  }

  @Test
  void eventOfATransactionThatFailedNeverHappenedAndLeavesNoGap() {
    append(comment(release, "before"));
    database.inTransactionThatFails(() -> history.append(comment(release, "never")));
    append(comment(release, "after"));

    assertThat(texts(history.of(release))).containsExactly("before", "after");
    assertThat(history.of(release)).extracting(Numbered::position).containsExactly(1L, 2L);
  }

  @Test
  void whatCommitsLateComesAfterWhatReadersHaveSeenAlready() {
    database.inTransactionDo(
        () -> {
          history.append(comment(release, "begun first, committed last"));
          elsewhere(
              () -> {
                append(comment(release, "begun last, committed first"));
                assertThat(texts(history.after(0, 10)))
                    .containsExactly("begun last, committed first");
              });
        });

    assertThat(texts(history.after(1, 10))).containsExactly("begun first, committed last");
  }

  @Test
  void moreThanIsSealedAtOnceIsSeenAtOnce() {
    database.inTransactionDo(
        () ->
            IntStream.range(0, 1_234)
                .forEach(number -> history.append(comment(release, "text " + number))));

    assertThat(history.of(release)).hasSize(1_234);
    assertThat(sealer.seal()).isZero();
    assertThat(sealer.firstBreak()).isEmpty();
  }

  @Test
  void sealingTellsHowManyEventsItNumbered() {
    append(comment(release, "one"));
    append(comment(release, "two"));

    assertThat(sealer.seal()).isEqualTo(2);
    assertThat(sealer.seal()).isZero();
  }

  @Test
  void readersMissNothingAndSeeNothingTwiceWhileManyWriteAndSeal() throws Exception {
    var writing = new AtomicInteger(4);
    var answers =
        AtOnce.inThreads(
            7,
            thread -> {
              if (thread < 4) {
                write(thread);
                writing.decrementAndGet();
                return List.<Numbered>of();
              }
              return thread == 4 ? sealWhile(writing) : readWhile(writing);
            });

    for (var read : answers.subList(5, 7)) {
      assertThat(read)
          .extracting(Numbered::position)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
      for (int writer = 0; writer < 4; writer++) {
        var name = writer + ".";
        assertThat(texts(read))
            .filteredOn(text -> text.startsWith(name))
            .containsExactlyElementsOf(
                IntStream.range(0, 20)
                    .filter(number -> number % 4 != 3)
                    .mapToObj(number -> name + number)
                    .toList());
      }
    }
    assertThat(sealer.firstBreak()).isEmpty();
  }

  /** Every fourth transaction fails. */
  private void write(int writer) {
    for (int i = 0; i < 20; i++) {
      var event = comment(release, writer + "." + i);
      if (i % 4 == 3) {
        database.inTransactionThatFails(() -> history.append(event));
      } else {
        append(event);
      }
    }
  }

  private List<Numbered> sealWhile(AtomicInteger writing) {
    while (writing.get() > 0) {
      sealer.seal();
    }
    return List.of();
  }

  private List<Numbered> readWhile(AtomicInteger writing) {
    var read = new ArrayList<Numbered>();
    boolean last;
    do {
      last = writing.get() == 0;
      var position = read.isEmpty() ? 0 : read.get(read.size() - 1).position();
      read.addAll(history.after(position, 100));
    } while (!last);
    return read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "release_id = release_id + 1",
        "happened_at = happened_at + interval '0.000001' second",
        "made_by = 'somebody else'",
        "source = 'api'",
        "kind = 'REFUSED'",
        "field = 'OWNER'",
        "from_value = 'x'",
        "to_value = 'x'",
        "why = 'another reason'",
        "effect = ''",
        "operation = 'op-2'",
        "hash = '0'",
        "position = null"
      })
  void changedRowIsFoundWhateverWasChanged(String change) {
    database.filed("gfal2");
    appendAndSeal(4);

    database.sql().update("update event set " + change + " where position = 3");

    assertThat(sealer.firstBreak()).contains(3L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void rowThatWasTakenAwayIsFound(long position) {
    appendAndSeal(4);

    database.sql().update("delete from event where position = ?", position);

    assertThat(sealer.firstBreak()).contains(position);
  }

  @Test
  void rowsThatChangedPlacesAreFound() {
    appendAndSeal(4);

    database.sql().update("update event set position = 99 where position = 2");
    database.sql().update("update event set position = 2 where position = 3");
    database.sql().update("update event set position = 3 where position = 99");

    assertThat(sealer.firstBreak()).contains(2L);
  }

  @Test
  void wholeHistoryThatWasTakenAwayIsFound() {
    appendAndSeal(4);

    database.sql().update("delete from event");

    assertThat(sealer.firstBreak()).contains(1L);
  }

  @Test
  void chainWithoutEventsHolds() {
    assertThat(sealer.firstBreak()).isEmpty();
  }

  @Test
  void whatWaitsToBeSealedBreaksNothing() {
    appendAndSeal(2);
    append(comment(release, "not sealed yet"));

    assertThat(sealer.firstBreak()).isEmpty();
  }

  @Test
  void oddTextIsKeptAndStillChained() {
    append(comment(release, HOSTILE));
    append(comment(release, "c".repeat(500_000)));

    assertThat(texts(history.of(release))).containsExactly(HOSTILE_AS_KEPT, "c".repeat(500_000));
    assertThat(sealer.firstBreak()).isEmpty();
  }

  private void appendAndSeal(int howMany) {
    IntStream.range(0, howMany).forEach(number -> append(comment(release, "text " + number)));
    assertThat(sealer.seal()).isEqualTo(howMany);
    assertThat(sealer.firstBreak()).isEmpty();
  }

  private void append(Event event) {
    database.inTransactionDo(() -> history.append(event));
  }

  private static List<String> texts(List<Numbered> events) {
    return events.stream().map(one -> one.event().why()).toList();
  }
}
