package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.Repository;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;

class CrashTest extends DirectoryTest {

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void crashedMoveEndsAsIfItHadNotBegunOrHadEnded(Boundary boundary) throws IOException {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    move(Stage.STAGED_ROLLOUT, R1);
    var move = new Operation.Move(nextId(), List.of(R1), Stage.PRODUCTION);
    var before = everythingBelow(root());

    crashAt(boundary, move);
    reopen();

    if (boundary.compareTo(Boundary.SWITCHED) < 0) {
      assertThat(everythingBelow(root())).isEqualTo(before);
      assertThat(repositories().outcomeOf(move.id())).isEmpty();
      assertThat(stagesListing(bdii)).containsExactly(Stage.STAGED_ROLLOUT);
    } else {
      assertThat(repositories().outcomeOf(move.id())).isPresent();
      assertThat(stagesListing(bdii)).containsExactly(Stage.PRODUCTION);
      assertThat(root().resolve("asof/2026-11-01").toRealPath().getFileName())
          .hasToString("000003");
    }
    assertThat(repositories().apply(move)).isInstanceOf(Outcome.Published.class);
    assertThat(stagesListing(bdii)).containsExactly(Stage.PRODUCTION);
    assertThat(repositories().current().number()).isEqualTo(3);
    assertThat(root().resolve("journal/under-way.json")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void crashedFirstOperationCanBeRepeatedAtOnce(Boundary boundary) throws IOException {
    var bdii = take("bdii", "6.0-1");
    var add = new Operation.Add(nextId(), R1, EL9, List.of(bdii.digest()));

    crashAt(boundary, add);
    reopen();
    published(add);

    assertThat(repositories().current().number()).isEqualTo(1);
    assertThat(listed(Stage.UNVERIFIED)).containsExactly(bdii);
    assertThat(repositories().packages(new Repository.Delta(R1, EL9))).containsExactly(bdii);
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void othersMayWorkOnAfterACrashWithoutReopening(Boundary boundary) {
    add(R1, take("bdii", "6.0-1"));
    var survivor = reopen();
    var crashed = new Operation.Withdraw(nextId(), R1);
    crashAt(boundary, crashed);

    var other = take("lcg-info", "1.0-1");
    survivor.apply(new Operation.Add(nextId(), R2, EL9, List.of(other.digest())));

    assertThat(survivor.packages(stage(Stage.UNVERIFIED))).contains(other);
    assertThat(survivor.outcomeOf(crashed.id()).isPresent())
        .isEqualTo(boundary.compareTo(Boundary.SWITCHED) >= 0);
  }

  @Test
  void crashWhileFilesGetOtherBytesLeavesTheOldOnes() throws IOException {
    add(R1, take("bdii", "6.0-1", "first"));
    var again = take("bdii", "6.0-1", "second");
    var before = everythingBelow(root());

    crashAt(Boundary.REMEMBERED, new Operation.Add(nextId(), R1, EL9, List.of(again.digest())));
    reopen();

    assertThat(everythingBelow(root())).isEqualTo(before);
    assertThat(seen(Stage.UNVERIFIED).resolve("Packages/b/bdii-6.0-1.noarch.rpm"))
        .content()
        .endsWith("first");
  }

  @Test
  void failureOfTheMachineryLeavesNothingBehindAtOnce() throws IOException {
    add(R1, take("bdii", "6.0-1"));
    var before = everythingBelow(root());
    reopen(
        clock,
        boundary -> {
          if (boundary == Boundary.SYNCED) {
            throw new RepositoryUnavailableException("The disk went away.");
          }
        });

    assertThatThrownBy(() -> withdraw(R1)).hasMessage("The disk went away.");

    assertThat(everythingBelow(root())).isEqualTo(before);
  }

  private void crashAt(Boundary where, Operation operation) {
    var doomed =
        reopen(
            clock,
            boundary -> {
              if (boundary == where) {
                throw new Crash();
              }
            });
    assertThatThrownBy(() -> doomed.apply(operation)).isInstanceOf(Crash.class);
  }

  /** Nothing in the code under test catches an Error: it stops as if the power went. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}
