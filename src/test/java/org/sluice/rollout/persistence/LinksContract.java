package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Links.Link;

/** What every keeper of links promises. */
abstract class LinksContract {
  private static final Link GGUS = new Link("ggus", "161234");
  private static final Link RT = new Link("rt", "161234");

  private Database database;
  private Links links;
  private ReleaseId release;

  @BeforeEach
  void open(Database given) {
    database = given;
    links = given.port(Links.class);
    release = given.filed("bdii").id();
  }

  @Test
  void releaseMayHaveATicketInEachSystem() {
    add(release, GGUS);
    add(release, RT);

    assertThat(database.inTransaction(() -> links.of(release))).containsExactly(GGUS, RT);
    assertThat(database.inTransaction(() -> links.releaseOf(RT))).contains(release);
    assertThat(database.inTransaction(() -> links.releaseOf(GGUS))).contains(release);
  }

  @Test
  void ticketThatWasNeverLinkedStandsForNothing() {
    add(release, RT);

    assertThat(database.inTransaction(() -> links.releaseOf(GGUS))).isEmpty();
    assertThat(database.inTransaction(() -> links.of(database.filed("gfal2").id()))).isEmpty();
  }

  @Test
  void ticketStandsForOneReleaseOnly() {
    var other = database.filed("gfal2").id();
    add(release, RT);

    assertThatThrownBy(() -> add(other, RT)).isNotNull();
    assertThat(database.inTransaction(() -> links.releaseOf(RT))).contains(release);
  }

  @Test
  void aTicketThatIsToBeOpenedIsKnownByItsNumberOnceItIs() {
    var toBeOpened = Link.toBeOpened("rt", release);
    add(release, toBeOpened);
    assertThat(database.inTransaction(() -> links.endedAfter("rt", Examples.MORNING))).isEmpty();

    database.inTransactionDo(() -> links.opened(toBeOpened, "161234"));

    assertThat(database.inTransaction(() -> links.of(release))).containsExactly(RT);
    assertThat(database.inTransaction(() -> links.endedAfter("rt", Examples.MORNING)))
        .containsExactly(RT);
    assertThat(database.inTransaction(() -> links.endedAfter("ggus", Examples.MORNING))).isEmpty();
  }

  @Test
  void aSubmissionMayHaveTicketsOfItsOwn() {
    long submission = database.inTransaction(() -> database.filed("gfal2").submission());
    database.inTransactionDo(() -> links.addToSubmission(submission, GGUS));
    database.inTransactionDo(() -> links.addToSubmission(submission, GGUS));

    assertThat(database.inTransaction(() -> links.ofSubmission(submission))).containsExactly(GGUS);
    assertThat(database.inTransaction(() -> links.submissionOf(GGUS))).contains(submission);
    assertThat(database.inTransaction(() -> links.submissionOf(RT))).isEmpty();
    assertThat(database.inTransaction(() -> links.releaseOf(GGUS))).isEmpty();
  }

  private void add(ReleaseId id, Link link) {
    database.inTransactionDo(() -> links.add(id, link));
  }
}
