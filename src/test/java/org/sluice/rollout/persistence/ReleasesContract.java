package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.rollout.persistence.AtOnce.elsewhere;
import static org.sluice.rollout.persistence.Examples.DEBIAN;
import static org.sluice.rollout.persistence.Examples.EL9;
import static org.sluice.rollout.persistence.Examples.MORNING;
import static org.sluice.rollout.persistence.Examples.submission;
import static org.sluice.rollout.persistence.Examples.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.rollout.release.AlreadyRunningException;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submissions;

/** What every keeper of releases promises. */
abstract class ReleasesContract {
  private static final Fields ALL_SET =
      new Fields(
          Map.of(
              Field.STATUS, "Rolling-out",
              Field.REPO_ACTION, "MoveToProduction",
              Field.REPO_STATUS, "Stage-Rollout",
              Field.REPOSITORY_URL, "https://sluice.example/repos/" + "x".repeat(3_000),
              Field.OUTCOME, "Warning",
              Field.ASSIGNED, "early-adopters-unicore",
              Field.OWNER, "max " + "x".repeat(3_000)));

  private Database database;
  private Releases releases;

  @BeforeEach
  void open(Database given) {
    database = given;
    releases = given.port(Releases.class);
  }

  @Test
  void releaseIsMadeFromSubmissionAndTargetAndFoundAgain() {
    var release =
        database.inTransaction(
            () -> {
              var kept =
                  database
                      .port(Submissions.class)
                      .create(submission("bdii"), new byte[0], "bdii.xml");
              return releases.create(kept, target(DEBIAN, "amd64", 1), ALL_SET);
            });

    assertThat(release.provider()).isEqualTo("EMT");
    assertThat(release.product()).isEqualTo("bdii");
    assertThat(release.version()).isEqualTo("6.0.1");
    assertThat(release.platform()).isEqualTo(DEBIAN);
    assertThat(release.architecture()).isEqualTo("amd64");
    assertThat(release.step()).isEqualTo(Step.COMPLETION);
    assertThat(release.filedAt()).isEqualTo(MORNING);
    assertThat(release.fields()).isEqualTo(ALL_SET);
    assertThat(now(release)).isEqualTo(release);
    assertThat(database.inTransaction(() -> releases.ofSubmission(release.submission())))
        .containsExactly(release);
  }

  @Test
  void changedReleaseKeepsEveryChangeAndCountsItsRevision() {
    var release = database.filed("bdii");
    var changed =
        release
            .with(ALL_SET)
            .withOneMoreAttempt()
            .at(Step.REPORTS, MORNING.plus(Duration.ofDays(3)));

    var saved = save(changed);

    assertThat(saved).usingRecursiveComparison().ignoringFields("revision").isEqualTo(changed);
    assertThat(saved.revision()).isEqualTo(release.revision() + 1);
    assertThat(now(release)).isEqualTo(saved);
  }

  @Test
  void emptiedFieldIsEmptyAfterwards() {
    var release = save(database.filed("bdii").with(ALL_SET));

    save(release.with(Field.REPO_ACTION, ""));

    assertThat(now(release).fields().get(Field.REPO_ACTION)).isEmpty();
  }

  @Test
  void staleReleaseCannotOverwriteWhatSomebodyElseStored() {
    var seen = database.filed("bdii");
    save(seen.with(Field.OWNER, "max"));

    assertThatThrownBy(() -> save(seen.with(Field.OWNER, "vera")))
        .hasMessageContaining(seen.id().toString());
    assertThat(now(seen).fields().get(Field.OWNER)).isEqualTo("max");
  }

  @Test
  void releaseThatIsNotThereIsNotFoundAndCannotBeLocked() {
    var nobody = new ReleaseId(database.filed("bdii").id().number() + 1);

    assertThat(database.inTransaction(() -> releases.find(nobody))).isEmpty();
    assertThatThrownBy(() -> database.inTransaction(() -> releases.lockedForChange(nobody)))
        .isInstanceOf(NoSuchReleaseException.class)
        .hasMessageContaining(nobody.toString());
  }

  @Test
  void manyWhoChangeOneReleaseComeOneAfterTheOther() throws Exception {
    var release = database.filed("bdii");

    AtOnce.inThreads(
        8,
        number -> {
          for (int i = 0; i < 5; i++) {
            database.inTransaction(
                () -> releases.save(releases.lockedForChange(release.id()).withOneMoreAttempt()));
          }
          return number;
        });

    assertThat(now(release).attempts()).isEqualTo(40);
    assertThat(now(release).revision()).isEqualTo(release.revision() + 40);
  }

  @Test
  void lockedReleaseIsAsItIsNowEvenIfTheTransactionHadReadItBefore() throws Exception {
    var release = database.filed("bdii");

    var locked =
        database.inTransaction(
            () -> {
              releases.find(release.id());
              elsewhere(() -> save(release.with(Field.OWNER, "max")));
              return releases.lockedForChange(release.id());
            });

    assertThat(locked.fields().get(Field.OWNER)).isEqualTo("max");
  }

  @Test
  void readingDoesNotWaitForWhoHoldsTheLock() throws Exception {
    var release = database.filed("bdii");

    database.inTransactionDo(
        () -> {
          releases.save(releases.lockedForChange(release.id()).with(Field.OWNER, "max"));
          elsewhere(() -> assertThat(now(release)).isEqualTo(release));
        });
  }

  @Test
  void sameThingIsOnItsWayOnlyOnce() {
    var running = database.filed("bdii");

    assertThat(database.inTransaction(() -> releases.running("bdii", "6.0.1", EL9, "x86_64")))
        .contains(running);
    assertThatThrownBy(() -> database.filed("bdii"))
        .isInstanceOf(AlreadyRunningException.class)
        .hasMessageContaining("bdii 6.0.1")
        .hasMessageContaining("umd/5/el9/x86_64");
  }

  @Test
  void anotherArchitectureOrPlatformIsAnotherThing() {
    database.filed(submission("bdii", target(DEBIAN, "amd64", 1)));
    database.filed(submission("bdii", target(DEBIAN, "arm64", 1)));
    database.filed(submission("bdii", target(EL9, "x86_64", 1)));

    assertThat(database.inTransaction(() -> releases.count(Releases.Filter.ALL))).isEqualTo(3);
    assertThat(database.inTransaction(() -> releases.running("bdii", "6.0.1", DEBIAN, "x86_64")))
        .isEmpty();
  }

  @Test
  void whatIsDoneCanBeFiledAgain() {
    var first = database.filed("bdii");
    save(first.at(Step.DONE, MORNING));

    assertThat(database.inTransaction(() -> releases.running("bdii", "6.0.1", EL9, "x86_64")))
        .isEmpty();
    assertThat(database.filed("bdii").id()).isNotEqualTo(first.id());
  }

  @Test
  void ofManyWhoFileTheSameThingAtOnceOneSucceedsAndTheOthersAreTold() throws Exception {
    var answers =
        AtOnce.inThreads(
            6,
            number -> {
              try {
                database.filed("bdii");
                return "filed";
              } catch (AlreadyRunningException told) {
                return "told";
              }
            });

    assertThat(answers.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting())))
        .isEqualTo(Map.of("filed", 1L, "told", 5L));
    assertThat(database.inTransaction(() -> releases.count(Releases.Filter.ALL))).isEqualTo(1);
  }

  @Test
  void releaseOfATransactionThatFailedIsNotThereAndItsThingIsFree() {
    database.inTransactionThatFails(() -> database.filed("bdii"));

    assertThat(database.inTransaction(() -> releases.count(Releases.Filter.ALL))).isZero();
    database.filed("bdii");
  }

  @Test
  void textFindsPartsOfProductVersionAndIdInAnyCase() {
    var bdii = database.filed("Site-BDII");
    database.filed("gfal2");

    assertThat(found(text("bdii"))).containsExactly(bdii);
    assertThat(found(text(bdii.id().toString()))).containsExactly(bdii);
    assertThat(found(text(" " + Long.toString(bdii.id().number()) + " "))).containsExactly(bdii);
    assertThat(found(text("6.0"))).hasSize(2);
    assertThat(found(text("nothing"))).isEmpty();
  }

  @Test
  void textIsTakenLiterally() {
    var odd = database.filed("a_b%c!d");
    database.filed("aXbYYcZd");

    assertThat(found(text("a_b"))).containsExactly(odd);
    assertThat(found(text("b%c"))).containsExactly(odd);
    assertThat(found(text("c!d"))).containsExactly(odd);
    assertThat(found(text("%"))).containsExactly(odd);
    assertThat(found(text("?"))).isEmpty();
    assertThat(found(text("'"))).isEmpty();
  }

  @Test
  void filterChoosesByEachOfItsPartsAndByAllTogether() {
    var rolling = save(database.filed("rolling").with(ALL_SET));
    var done =
        save(
            database
                .filed(submission("done", target(DEBIAN, "amd64", 1)))
                .with(Field.STATUS, "Done")
                .with(Field.REPO_STATUS, "Production")
                .at(Step.DONE, MORNING));

    assertThat(found(with(Status.ROLLING_OUT))).containsExactly(rolling);
    assertThat(found(in(Stage.PRODUCTION))).containsExactly(done);
    assertThat(found(in(Stage.STAGED_ROLLOUT))).containsExactly(rolling);
    assertThat(found(in(Stage.UNVERIFIED))).isEmpty();
    assertThat(found(of("umd/5/debian12", ""))).containsExactly(done);
    assertThat(found(of("", "EMT"))).containsExactly(done, rolling);
    assertThat(found(of("", "NoOne"))).isEmpty();
    assertThat(found(doneInProduction(false))).containsExactly(done);
    assertThat(found(doneInProduction(true))).isEmpty();
  }

  @Test
  void whatIsDoneIsNotOpen() {
    var open = database.filed("open");
    save(database.filed("done").at(Step.DONE, MORNING));

    assertThat(found(new Releases.Filter("", Optional.empty(), Optional.empty(), "", "", true)))
        .containsExactly(open);
  }

  @Test
  void pagesFollowOneAnotherNewestFirst() {
    var first = database.filed("first");
    var second = database.filed("second");
    var third = database.filed("third");

    assertThat(page(0, 2)).containsExactly(third, second);
    assertThat(page(2, 2)).containsExactly(first);
    assertThat(page(4, 2)).isEmpty();
  }

  private Release save(Release changed) {
    return database.inTransaction(
        () -> {
          releases.lockedForChange(changed.id());
          return releases.save(changed);
        });
  }

  private Release now(Release release) {
    return database.inTransaction(() -> releases.find(release.id())).orElseThrow();
  }

  private List<Release> page(int offset, int limit) {
    return database.inTransaction(() -> releases.search(Releases.Filter.ALL, offset, limit));
  }

  private static Releases.Filter text(String text) {
    return new Releases.Filter(text, Optional.empty(), Optional.empty(), "", "", false);
  }

  private static Releases.Filter with(Status status) {
    return new Releases.Filter("", Optional.of(status), Optional.empty(), "", "", false);
  }

  private static Releases.Filter in(Stage stage) {
    return new Releases.Filter("", Optional.empty(), Optional.of(stage), "", "", false);
  }

  private static Releases.Filter of(String platform, String provider) {
    return new Releases.Filter("", Optional.empty(), Optional.empty(), platform, provider, false);
  }

  private static Releases.Filter doneInProduction(boolean open) {
    return new Releases.Filter(
        "done",
        Optional.of(Status.DONE),
        Optional.of(Stage.PRODUCTION),
        "umd/5/debian12",
        "EMT",
        open);
  }

  /** What fits, after the count has said the same. */
  private List<Release> found(Releases.Filter filter) {
    var found = database.inTransaction(() -> releases.search(filter, 0, 100));
    assertThat(database.inTransaction(() -> releases.count(filter))).isEqualTo(found.size());
    return found;
  }
}
