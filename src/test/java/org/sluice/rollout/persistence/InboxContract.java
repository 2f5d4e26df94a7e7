package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.sluice.rollout.persistence.Examples.MORNING;
import static org.sluice.rollout.persistence.Examples.ownerBecomes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.workflow.Signal;

/** What every inbox promises. */
abstract class InboxContract {
  private static final Decision STORED =
      new Decision.Stored(
          List.of(new FieldChange(Field.OWNER, "", "vera")), Optional.of(Signal.WITHDRAW));
  private static final Decision PENDING =
      new Decision.Pending(Signal.MOVE_TO_PRODUCTION, "It waits until the fetch has ended.");
  private static final Decision REFUSED =
      new Decision.Refused(List.of(new Refusal("not-permitted", "Owner", "No.", "Ask max.")));

  private Database database;
  private Inbox inbox;
  private Releases releases;
  private ReleaseId release;
  private ReleaseId other;

  @BeforeEach
  void open(Database given) {
    database = given;
    inbox = given.port(Inbox.class);
    releases = given.port(Releases.class);
    release = given.filed("bdii").id();
    other = given.filed("gfal2").id();
  }

  @Test
  void changesAreReadAsTheyCameInOldestFirst() {
    var first = ownerBecomes(release, "vera");
    var nudge =
        new ChangeSet(release, Actor.ENGINE, "desk", MORNING, Map.of(), "", OptionalLong.empty());
    long firstNumber = add("1", first);
    database.itIsLaterBy(Duration.ofMinutes(1));
    long secondNumber = add("2", nudge);

    var entries = undecidedOf(release);

    assertThat(entries).extracting(Inbox.Entry::number).containsExactly(firstNumber, secondNumber);
    assertThat(entries).extracting(Inbox.Entry::changes).containsExactly(first, nudge);
    assertThat(entries).extracting(Inbox.Entry::pending).containsExactly(false, false);
    assertThat(Duration.between(entries.get(0).receivedAt(), entries.get(1).receivedAt()))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void eventThatIsKnownIsNotKeptTwiceEvenAfterItWasDecided() {
    long number = add("1", ownerBecomes(release, "vera"));

    assertThat(add("1", ownerBecomes(release, "max"))).isEqualTo(number);
    decide(number, STORED);
    assertThat(add("1", ownerBecomes(release, "vera"))).isEqualTo(number);

    assertThat(undecidedOf(release)).isEmpty();
    assertThat(decisionOn(number)).contains(STORED);
  }

  @Test
  void sameIdFromAnotherSourceIsAnotherEvent() {
    var changes = ownerBecomes(release, "vera");
    var elsewhere =
        new ChangeSet(
            release, changes.actor(), "ggus", MORNING, changes.wanted(), "", OptionalLong.empty());

    assertThat(add("1", changes)).isNotEqualTo(add("1", elsewhere));
    assertThat(undecidedOf(release)).hasSize(2);
  }

  @Test
  void transactionGoesOnAfterAnEventThatWasKnown() {
    add("1", ownerBecomes(release, "vera"));

    database.inTransactionDo(
        () -> {
          inbox.add("1", ownerBecomes(release, "vera"));
          inbox.add("2", ownerBecomes(release, "max"));
        });

    assertThat(undecidedOf(release)).hasSize(2);
  }

  @Test
  void eventThatManyHandInAtOnceIsKeptOnceAndAllLearnItsNumber() throws Exception {
    var numbers =
        AtOnce.inThreads(
            8,
            thread ->
                IntStream.range(0, 10)
                    .mapToObj(event -> add("event-" + event, ownerBecomes(release, "vera")))
                    .toList());

    assertThat(numbers).allSatisfy(each -> assertThat(each).isEqualTo(numbers.get(0)));
    assertThat(undecidedOf(release))
        .extracting(Inbox.Entry::number)
        .containsExactlyElementsOf(numbers.get(0));
  }

  @Test
  void workersWhoMeetAtOneReleaseDecideEachEntryOnceInOrder() throws Exception {
    var decided = new ConcurrentLinkedQueue<Long>();

    AtOnce.inThreads(
        6,
        thread -> {
          if (thread < 3) {
            IntStream.range(0, 10)
                .forEach(event -> add(thread + "." + event, ownerBecomes(release, "vera")));
          }
          IntStream.range(0, 20).forEach(round -> workOff(decided));
          return thread;
        });
    workOff(decided);

    assertThat(List.copyOf(decided)).hasSize(30).doesNotHaveDuplicates().isSorted();
    assertThat(undecidedOf(release)).isEmpty();
  }

  /** What a worker does, under the release's row lock. */
  private void workOff(Queue<Long> decided) {
    database.inTransactionDo(
        () -> {
          releases.lockedForChange(release);
          for (var entry : inbox.undecidedOf(release)) {
            inbox.decide(entry.number(), STORED);
            decided.add(entry.number());
          }
        });
  }

  @Test
  void everyKindOfDecisionIsReadAsItWasMade() {
    var numbers = new ArrayList<Long>();
    for (var decision : List.of(STORED, PENDING, REFUSED)) {
      long number = add("event-" + numbers.size(), ownerBecomes(release, "vera"));
      numbers.add(number);
      assertThat(decisionOn(number)).isEmpty();
      decide(number, decision);
      assertThat(decisionOn(number)).contains(decision);
    }

    assertThat(undecidedOf(release))
        .extracting(Inbox.Entry::number, Inbox.Entry::pending)
        .containsExactly(tuple(numbers.get(1), true));
    decide(numbers.get(1), REFUSED);
    assertThat(undecidedOf(release)).isEmpty();
    assertThat(decisionOn(numbers.get(1))).contains(REFUSED);
  }

  @Test
  void entryThatIsNotThereHasNoDecisionAndGetsNone() {
    assertThat(decisionOn(4711)).isEmpty();
    assertThatThrownBy(() -> decide(4711, STORED)).hasMessageContaining("4711");
  }

  @Test
  void releasesWithWorkComeInOrderOfTheirOldestEntry() {
    add("1", ownerBecomes(other, "vera"));
    add("2", ownerBecomes(release, "vera"));
    add("3", ownerBecomes(other, "vera"));

    assertThat(withWork(10)).containsExactly(other, release);
    assertThat(withWork(1)).containsExactly(other);
  }

  @Test
  void releaseWithoutUndecidedEntriesHasNoWork() {
    decide(add("1", ownerBecomes(release, "vera")), STORED);
    decide(add("2", ownerBecomes(other, "vera")), REFUSED);

    assertThat(withWork(10)).isEmpty();
  }

  @Test
  void releasesThatOnlyWaitNeverKeepNewsFromBeingRead() {
    decide(add("1", ownerBecomes(release, "vera")), PENDING);
    add("2", ownerBecomes(other, "vera"));

    assertThat(withWork(1)).containsExactly(other);
    assertThat(withWork(2)).containsExactly(other, release);
  }

  @Test
  void changeOfAReleaseThatIsNotThereIsNotTaken() {
    var nobody = new ReleaseId(other.number() + 1_000);

    assertThatThrownBy(() -> add("1", ownerBecomes(nobody, "vera")))
        .isInstanceOf(NoSuchReleaseException.class);
  }

  @Test
  void eventOfATransactionThatFailedComesInAgain() {
    var changes = ownerBecomes(release, "vera");
    database.inTransactionThatFails(() -> inbox.add("1", changes));
    assertThat(undecidedOf(release)).isEmpty();

    add("1", changes);

    assertThat(undecidedOf(release)).hasSize(1);
  }

  private long add(String eventId, ChangeSet changes) {
    return database.inTransaction(() -> inbox.add(eventId, changes));
  }

  private void decide(long number, Decision decision) {
    database.inTransactionDo(() -> inbox.decide(number, decision));
  }

  private Optional<Decision> decisionOn(long number) {
    return database.inTransaction(() -> inbox.decisionOn(number));
  }

  private List<Inbox.Entry> undecidedOf(ReleaseId id) {
    return database.inTransaction(() -> inbox.undecidedOf(id));
  }

  private List<ReleaseId> withWork(int limit) {
    return database.inTransaction(() -> inbox.releasesWithWork(limit));
  }
}
