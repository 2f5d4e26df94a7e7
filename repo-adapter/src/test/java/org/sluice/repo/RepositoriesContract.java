package org.sluice.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Effect.Direction;

/** What every implementation of {@link Repositories} keeps; each has a test class below this. */
public abstract class RepositoriesContract extends RepositoriesWords {

  /** Lets the clock of the repositories go on. */
  protected abstract void letPass(Duration duration);

  // --- beginning

  @Test
  void nothingIsThereAtTheBeginning() {
    assertThat(repositories().current().number()).isZero();
    assertThat(repositories().generations()).extracting(Generation::number).containsExactly(0L);
    assertThat(repositories().platforms()).isEmpty();
    assertThat(repositories().placementOf(R1)).isEmpty();
    assertThat(repositories().outcomeOf(new OperationId("never"))).isEmpty();
    assertThat(listed(Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void initMakesThreeEmptyRepositories() {
    var outcome = published(new Operation.Init(nextId(), EL9));

    assertThat(outcome.generation().number()).isEqualTo(1);
    assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    assertThat(repositories().platforms()).containsExactly(EL9);
  }

  @Test
  void initOfWhatIsThereMakesNoGeneration() {
    published(new Operation.Init(nextId(), EL9));

    assertThat(published(new Operation.Init(nextId(), EL9)).generation().number()).isEqualTo(1);
  }

  @Test
  void platformInsideAnotherIsRefused() {
    published(new Operation.Init(nextId(), EL9));

    var refused = refused(new Operation.Init(nextId(), Platform.parse("umd/5/el9")));

    assertThat(refused).extracting(Finding::code).containsExactly("platforms-overlap");
    assertThat(repositories().platforms()).containsExactly(EL9);
  }

  // --- taking

  @Test
  void whatWasTakenIsPublishedNowhere() {
    take("bdii", "6.0-1");

    assertThat(repositories().current().number()).isZero();
    assertThat(listed(Stage.UNVERIFIED)).isEmpty();
  }

  @Test
  void whatIsNoPackageIsUnreadable() {
    var taken =
        repositories()
            .take("notes.txt", PackageFormat.RPM, () -> new ByteArrayInputStream(new byte[0]));

    assertThat(taken)
        .isInstanceOfSatisfying(
            Taken.Unreadable.class,
            unreadable -> assertThat(unreadable.finding().sentence()).contains("notes.txt"));
  }

  @Test
  void contentThatBreaksOffIsAFailureAndMayBeTriedAgain() {
    Content broken =
        () -> {
          throw new IOException("connection reset");
        };

    assertThatThrownBy(
            () -> repositories().take("bdii-6.0-1.noarch.rpm", PackageFormat.RPM, broken))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("bdii-6.0-1.noarch.rpm")
        .hasMessageContaining("connection reset");
    assertThat(take("bdii", "6.0-1").name()).isEqualTo("bdii");
  }

  // --- adding

  @Test
  void addPublishesUnverifiedAndADelta() {
    var bdii = take("bdii", "6.0-1");

    var effect = add(R1, bdii).effect();

    assertThat(effect.changes())
        .containsExactlyInAnyOrder(
            new Effect.Change(Direction.ENTERED, stage(Stage.UNVERIFIED), bdii),
            new Effect.Change(Direction.ENTERED, new Repository.Delta(R1, EL9), bdii));
    assertThat(listed(Stage.UNVERIFIED)).containsExactly(bdii);
    assertThat(repositories().packages(new Repository.Delta(R1, EL9))).containsExactly(bdii);
    assertThat(repositories().placementOf(R1))
        .contains(new Placement(R1, EL9, Stage.UNVERIFIED, List.of(bdii)));
  }

  @Test
  void addingAgainReplacesWhatTheReleaseHeld() {
    var old = take("bdii", "6.0-1");
    var kept = take("lcg-info", "1.0-1");
    add(R1, old, kept);
    var corrected = take("bdii", "6.0-1", "corrected");

    var effect = add(R1, corrected, kept).effect();

    assertThat(listed(Stage.UNVERIFIED)).containsExactly(corrected, kept);
    assertThat(repositories().packages(new Repository.Delta(R1, EL9)))
        .containsExactly(corrected, kept);
    assertThat(effect.changes())
        .extracting(Effect.Change::item)
        .containsOnly(old, corrected)
        .hasSize(4);
  }

  @Test
  void addingTheSameAgainChangesNothing() {
    var bdii = take("bdii", "6.0-1");
    var first = add(R1, bdii);

    var second = add(R1, bdii);

    assertThat(second.generation()).isEqualTo(first.generation());
    assertThat(second.effect()).isEqualTo(Effect.NONE);
  }

  @Test
  void everyReasonAgainstAddingIsGivenAtOnce() {
    add(R1, take("bdii", "6.0-1"));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);
    add(R2, take("lcg-info", "1.0-1"));

    var findings =
        refused(
            new Operation.Add(
                nextId(),
                R3,
                EL9,
                List.of(
                    take("bdii", "5.0-1").digest(),
                    take("lcg-info", "1.0-1", "other").digest(),
                    takeDeb("foo", "1").digest(),
                    new Digest("0".repeat(64)))));

    assertThat(findings)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "downgrade", "same-name-other-bytes", "wrong-format", "package-unknown");
    assertThat(repositories().placementOf(R3)).isEmpty();
  }

  @Test
  void releaseWithoutPackagesIsRefused() {
    assertThat(refused(new Operation.Add(nextId(), R1, EL9, List.of())))
        .extracting(Finding::code)
        .containsExactly("no-packages");
    assertThat(repositories().platforms()).isEmpty();
  }

  @Test
  void releaseBeyondUnverifiedCannotBeAddedAgain() {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    move(Stage.STAGED_ROLLOUT, R1);

    assertThat(refused(new Operation.Add(nextId(), R1, EL9, List.of(bdii.digest()))))
        .extracting(Finding::code)
        .containsExactly("wrong-stage");
  }

  @Test
  void oneReleaseHasOnePlatform() {
    add(R1, take("bdii", "6.0-1"));

    var other =
        new Operation.Add(
            nextId(), R1, Platform.parse("umd/5/el8/x86_64"), List.of(take("b", "1-1").digest()));

    assertThat(refused(other)).extracting(Finding::code).containsExactly("wrong-platform");
  }

  // --- moving

  @Test
  void moveIsSeenInExactlyOneStage() {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);

    var toStagedRollout = move(Stage.STAGED_ROLLOUT, R1);
    assertThat(stagesListing(bdii)).containsExactly(Stage.STAGED_ROLLOUT);
    var toProduction = move(Stage.PRODUCTION, R1);

    assertThat(stagesListing(bdii)).containsExactly(Stage.PRODUCTION);
    assertThat(toStagedRollout.effect().changes())
        .containsExactlyInAnyOrder(
            new Effect.Change(Direction.LEFT, stage(Stage.UNVERIFIED), bdii),
            new Effect.Change(Direction.ENTERED, stage(Stage.STAGED_ROLLOUT), bdii));
    assertThat(toProduction.generation().number())
        .isEqualTo(toStagedRollout.generation().number() + 1);
    assertThat(repositories().placementOf(R1).orElseThrow().stage()).isEqualTo(Stage.PRODUCTION);
  }

  @Test
  void releaseMayNotSkipAStageNorGoBack() {
    add(R1, take("bdii", "6.0-1"));

    assertThat(refused(new Operation.Move(nextId(), List.of(R1), Stage.PRODUCTION)))
        .extracting(Finding::code)
        .containsExactly("wrong-stage");
    assertThat(refused(new Operation.Move(nextId(), List.of(R1), Stage.UNVERIFIED)))
        .extracting(Finding::code)
        .containsExactly("wrong-stage");
    assertThat(refused(new Operation.Move(nextId(), List.of(R2), Stage.STAGED_ROLLOUT)))
        .extracting(Finding::code)
        .containsExactly("unknown-release");
  }

  @Test
  void batchMovesWhollyOrNotAtAll() {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);

    var refused = refused(new Operation.Move(nextId(), List.of(R1, R2, R3), Stage.STAGED_ROLLOUT));

    assertThat(refused).hasSize(2).extracting(Finding::subject).containsExactly("R-2", "R-3");
    assertThat(stagesListing(bdii)).containsExactly(Stage.UNVERIFIED);
    add(R2, take("lcg-info", "1.0-1"));
    var before = repositories().current().number();
    move(Stage.STAGED_ROLLOUT, R1, R2);
    assertThat(repositories().current().number()).isEqualTo(before + 1);
    assertThat(listed(Stage.STAGED_ROLLOUT)).hasSize(2);
  }

  @Test
  void platformsOfBothFormatsMoveInOneGeneration() {
    var rpm = take("bdii", "6.0-1");
    var deb = takeDeb("bdii", "6.0-1");
    add(R1, rpm);
    published(new Operation.Add(nextId(), R2, DEBIAN, List.of(deb.digest())));
    var before = repositories().current().number();

    move(Stage.STAGED_ROLLOUT, R1, R2);

    assertThat(repositories().current().number()).isEqualTo(before + 1);
    assertThat(listed(Stage.STAGED_ROLLOUT)).containsExactly(rpm);
    assertThat(repositories().packages(new Repository.OfStage(Stage.STAGED_ROLLOUT, DEBIAN)))
        .containsExactly(deb);
  }

  @Test
  void olderThanTheTargetListsIsRefusedInAnOrderOfNumbers() {
    add(R1, take("bdii", "6.9-1"));
    add(R2, take("bdii", "6.10-1"));
    move(Stage.STAGED_ROLLOUT, R2);

    var findings = refused(new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT));

    assertThat(findings).extracting(Finding::code).containsExactly("downgrade");
    assertThat(findings.get(0).sentence()).contains("bdii-6.9-1.noarch.rpm", "6.10-1");
  }

  @Test
  void sameNameWithOtherBytesIsRefusedWhereverTheOtherIs() {
    add(R1, take("bdii", "6.0-1"));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);
    var other = take("bdii", "6.0-1", "rebuilt");

    var findings = refused(new Operation.Add(nextId(), R2, EL9, List.of(other.digest())));

    assertThat(findings).extracting(Finding::code).containsExactly("same-name-other-bytes");
    assertThat(findings.get(0).sentence()).contains("bdii-6.0-1.noarch.rpm", "R-1", "production");
  }

  @Test
  void productionKeepsTheNewestAndOneOlderVersion() {
    var versions = new ArrayList<Package>();
    for (int i = 1; i <= 4; i++) {
      versions.add(promote(new ReleaseId(i), take("bdii", "6." + i + "-1")));
    }

    assertThat(listed(Stage.PRODUCTION)).containsExactly(versions.get(2), versions.get(3));
    assertThat(repositories().placementOf(R1)).isEmpty();
  }

  // --- shared packages

  @Test
  void sharedPackageStaysUntilItsLastOwnerLeaves() {
    var shared = take("common", "1.0-1");
    var mine = take("bdii", "6.0-1");
    add(R1, shared, mine);
    add(R2, shared);

    move(Stage.STAGED_ROLLOUT, R1);
    assertThat(stagesListing(shared)).containsExactly(Stage.UNVERIFIED, Stage.STAGED_ROLLOUT);
    assertThat(stagesListing(mine)).containsExactly(Stage.STAGED_ROLLOUT);

    move(Stage.STAGED_ROLLOUT, R2);
    assertThat(stagesListing(shared)).containsExactly(Stage.STAGED_ROLLOUT);
    withdraw(R1);
    assertThat(listed(Stage.STAGED_ROLLOUT)).containsExactly(shared);
    withdraw(R2);
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
  }

  // --- withdrawing

  @Test
  void withdrawTakesPackagesAndDeltaOutAtOnce() {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    move(Stage.STAGED_ROLLOUT, R1);

    var effect = withdraw(R1).effect();

    assertThat(stagesListing(bdii)).isEmpty();
    assertThat(repositories().packages(new Repository.Delta(R1, EL9))).isEmpty();
    assertThat(repositories().placementOf(R1)).isEmpty();
    assertThat(effect.changes()).extracting(Effect.Change::direction).containsOnly(Direction.LEFT);
  }

  @Test
  void withdrawOfAReleaseWithoutPackagesHasNoEffect() {
    var outcome = withdraw(R1);

    assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    assertThat(repositories().current().number()).isZero();
  }

  @Test
  void withdrawFromProductionPutsBackWhatThePromotionTookOut() {
    var oldest = promote(R1, take("bdii", "6.1-1"));
    var older = promote(R2, take("bdii", "6.2-1"));
    promote(R3, take("bdii", "6.3-1"));
    assertThat(stagesListing(oldest)).isEmpty();

    var effect = withdraw(R3).effect();

    assertThat(listed(Stage.PRODUCTION)).containsExactly(oldest, older);
    assertThat(repositories().placementOf(R1).orElseThrow().packages()).containsExactly(oldest);
    assertThat(effect.changes())
        .contains(new Effect.Change(Direction.ENTERED, stage(Stage.PRODUCTION), oldest));
  }

  @Test
  void whatWasWithdrawnDoesNotComeBackWithAnotherWithdrawal() {
    var bdii = take("bdii", "6.1-1");
    add(R1, bdii, take("lcg-info", "1.0-1"));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);
    promote(R2, take("bdii", "6.2-1"));
    promote(R3, take("bdii", "6.3-1"));
    withdraw(R1);

    withdraw(R3);

    assertThat(listed(Stage.PRODUCTION)).extracting(Package::version).containsExactly("6.2-1");
  }

  @Test
  void withdrawnReleaseCanBeAddedAndPromotedAgain() {
    var bdii = promote(R1, take("bdii", "6.1-1"));
    withdraw(R1);

    promote(R1, bdii);

    assertThat(stagesListing(bdii)).containsExactly(Stage.PRODUCTION);
  }

  // --- delta repositories

  @Test
  void deltaOutlivesThePromotionByTheInFlightTime() {
    var bdii = promote(R1, take("bdii", "6.0-1"));
    var delta = new Repository.Delta(R1, EL9);
    letPass(Duration.ofDays(2));
    add(R2, take("lcg-info", "1.0-1"));
    assertThat(repositories().packages(delta)).containsExactly(bdii);

    letPass(Duration.ofDays(2));
    var effect = add(R3, take("other", "1.0-1")).effect();

    assertThat(repositories().packages(delta)).isEmpty();
    assertThat(effect.changes()).contains(new Effect.Change(Direction.LEFT, delta, bdii));
    assertThat(stagesListing(bdii)).containsExactly(Stage.PRODUCTION);
  }

  @Test
  void releaseThatBeginsAnewHasADeltaAgain() {
    promote(R1, take("bdii", "6.1-1"));
    promote(R2, take("bdii", "6.2-1"));
    promote(R3, take("bdii", "6.3-1"));
    letPass(Duration.ofDays(4));
    var newest = take("bdii", "6.4-1");

    add(R1, newest);

    assertThat(repositories().packages(new Repository.Delta(R1, EL9))).containsExactly(newest);
  }

  // --- repeating, looking ahead, remembering

  @Test
  void repeatedOperationReturnsTheFirstOutcomeAndChangesNothing() {
    add(R1, take("bdii", "6.0-1"));
    var move = new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT);
    var first = repositories().apply(move);
    move(Stage.PRODUCTION, R1);
    var generation = repositories().current();

    assertThat(repositories().apply(move)).isEqualTo(first);
    assertThat(repositories().preview(move)).isEqualTo(first);
    assertThat(repositories().outcomeOf(move.id())).contains((Outcome.Published) first);
    assertThat(repositories().current()).isEqualTo(generation);
  }

  @Test
  void operationWithoutEffectIsRememberedToo() {
    var early = new Operation.Withdraw(nextId(), R1);
    var first = repositories().apply(early);
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);

    assertThat(repositories().apply(early)).isEqualTo(first);
    assertThat(stagesListing(bdii)).containsExactly(Stage.UNVERIFIED);
  }

  @Test
  void refusalIsNotRemembered() {
    var move = new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT);
    refused(move);
    assertThat(repositories().outcomeOf(move.id())).isEmpty();
    add(R1, take("bdii", "6.0-1"));

    assertThat(repositories().apply(move)).isInstanceOf(Outcome.Published.class);
  }

  @Test
  void previewSaysWhatWouldChangeAndChangesNothing() {
    add(R1, take("bdii", "6.0-1"));
    var generation = repositories().current();
    var move = new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT);

    var foreseen = (Outcome.Published) repositories().preview(move);

    assertThat(foreseen.generation()).isEqualTo(generation);
    assertThat(repositories().current()).isEqualTo(generation);
    assertThat(repositories().outcomeOf(move.id())).isEmpty();
    assertThat(((Outcome.Published) repositories().apply(move)).effect())
        .isEqualTo(foreseen.effect());
  }

  @Test
  void timeOfGenerationsNeverGoesBackwards() {
    add(R1, take("bdii", "6.0-1"));
    letPass(Duration.ofHours(-5));
    add(R2, take("lcg-info", "1.0-1"));

    var generations = repositories().generations();

    assertThat(generations).extracting(Generation::number).containsExactly(2L, 1L, 0L);
    assertThat(generations.get(0)).isEqualTo(repositories().current());
    assertThat(generations.get(0).madeAt()).isAfterOrEqualTo(generations.get(1).madeAt());
  }

  @Test
  void restoringMakesEveryRepositoryListWhatItListedThen() {
    var old = promote(R1, take("bdii", "6.0-1"));
    var then = repositories().current();
    var next = promote(R2, take("bdii", "6.1-1"));
    promote(R3, take("bdii", "6.2-1"));

    var outcome = published(new Operation.Restore(nextId(), then.number()));

    assertThat(outcome.generation().number()).isEqualTo(repositories().current().number());
    assertThat(outcome.generation().number()).isGreaterThan(then.number() + 6);
    assertThat(listed(Stage.PRODUCTION)).containsExactly(old);
    assertThat(repositories().packages(new Repository.Delta(R2, EL9))).isEmpty();
    assertThat(outcome.effect().changes())
        .contains(
            new Effect.Change(Effect.Direction.LEFT, stage(Stage.PRODUCTION), next),
            new Effect.Change(Effect.Direction.ENTERED, stage(Stage.PRODUCTION), old));
    assertThat(outcome.warnings())
        .extracting(Finding::code, Finding::subject)
        .containsExactly(
            tuple("release-went-back", "R-1"),
            tuple("release-went-back", "R-2"),
            tuple("release-went-back", "R-3"));
  }

  @Test
  void restoringWhatIsThereChangesNothing() {
    promote(R1, take("bdii", "6.0-1"));
    var current = repositories().current();

    var outcome = published(new Operation.Restore(nextId(), current.number()));

    assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    assertThat(repositories().current()).isEqualTo(current);
  }

  @Test
  void restoredReleaseCanBeWithdrawnFromProductionOnceMore() {
    var old = promote(R1, take("bdii", "6.0-1"));
    promote(R2, take("bdii", "6.1-1"));
    promote(R3, take("bdii", "6.2-1"));
    var then = repositories().current();
    withdraw(R3);
    published(new Operation.Restore(nextId(), then.number()));

    withdraw(R3);

    assertThat(listed(Stage.PRODUCTION)).contains(old).hasSize(2);
  }

  @Test
  void generationThatIsNotKeptCannotBeRestored() {
    promote(R1, take("bdii", "6.0-1"));

    for (var number : List.of(77L, -1L)) {
      assertThat(refused(new Operation.Restore(nextId(), number)))
          .extracting(Finding::code)
          .containsExactly("unknown-generation");
    }
  }

  @Test
  void repositoryYoungerThanTheRestoredGenerationStaysAndIsEmpty() {
    promote(R1, take("bdii", "6.0-1"));

    published(new Operation.Restore(nextId(), 0));

    assertThat(repositories().platforms()).containsExactly(EL9);
    assertThat(listed(Stage.PRODUCTION)).isEmpty();
    assertThat(repositories().placementOf(R1)).isEmpty();
  }

  @Test
  void importedPackagesBelongToNoReleaseAndStay() {
    var imported = take("bdii", "5.0-1");
    published(new Operation.Import(nextId(), EL9, Stage.PRODUCTION, List.of(imported.digest())));
    var other = promote(R1, take("lcg-info", "1.0-1"));

    withdraw(R1);

    assertThat(listed(Stage.PRODUCTION)).containsExactly(imported).doesNotContain(other);
  }

  @Test
  void everyReasonAgainstAnImportIsGivenAtOnce() {
    add(R1, take("bdii", "6.0-1"));
    var clash = take("bdii", "6.0-1", "other bytes");
    var deb = takeDeb("bdii", "6.0-1");
    var unknown = new Digest("0".repeat(64));

    var findings =
        refused(
            new Operation.Import(
                nextId(), EL9, Stage.PRODUCTION, List.of(clash.digest(), deb.digest(), unknown)));

    assertThat(findings)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("same-name-other-bytes", "wrong-format", "package-unknown");
    assertThat(refused(new Operation.Import(nextId(), EL9, Stage.PRODUCTION, List.of())))
        .extracting(Finding::code)
        .containsExactly("no-packages");
  }
}
