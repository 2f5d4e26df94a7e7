package org.sluice.repo.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesContract;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.planning.RetentionSettings;

class InMemoryRepositoriesTest extends RepositoriesContract {
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-01T10:00:00Z"));
  private final InMemoryRepositories repositories =
      new InMemoryRepositories(clock, RetentionSettings.DEFAULT);

  @Override
  protected Repositories repositories() {
    return repositories;
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }

  @Test
  void failsOnceForEachFailureAskedFor() {
    var add = new Operation.Add(nextId(), R1, EL9, List.of(take("bdii", "6.0-1").digest()));
    repositories.faults().failNext("The disk is away.");
    repositories.faults().failNext("It is still away.");

    assertThatThrownBy(() -> repositories.apply(add))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessage("The disk is away.");
    assertThatThrownBy(() -> repositories.apply(add)).hasMessage("It is still away.");
    assertThat(repositories.placementOf(R1)).isEmpty();
    assertThat(repositories.apply(add)).isInstanceOf(Outcome.Published.class);
  }

  @Test
  void lostAnswerLeavesTheOperationCarriedOut() {
    add(R1, take("bdii", "6.0-1"));
    var move = new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT);
    repositories.faults().loseNextAnswer("Nobody heard it.");

    assertThatThrownBy(() -> repositories.apply(move)).hasMessage("Nobody heard it.");

    assertThat(listed(Stage.STAGED_ROLLOUT)).hasSize(1);
    var first = repositories.outcomeOf(move.id()).orElseThrow();
    assertThat(repositories.apply(move)).isEqualTo(first);
    assertThat(repositories.carriedOut()).hasSize(2).contains(move);
  }

  @Test
  void refusesForTheReasonsAskedFor() {
    var reason = Finding.blocks("signature", "bdii", "Nobody signed it.", "Sign it.");
    repositories.faults().refuseNext(reason);
    var add = new Operation.Add(nextId(), R1, EL9, List.of(take("bdii", "6.0-1").digest()));

    assertThat(repositories.apply(add)).isEqualTo(new Outcome.Refused(List.of(reason)));
    assertThat(repositories.apply(add)).isInstanceOf(Outcome.Published.class);
  }

  @Test
  void cannotReadTheFilesNamed() {
    var reason =
        Finding.blocks("damaged", "a-1-1.noarch.rpm", "It is cut off.", "Upload it again.");
    repositories.faults().cannotRead("a-1-1.noarch.rpm", reason);

    var taken =
        repositories.take(
            "a-1-1.noarch.rpm", PackageFormat.RPM, () -> new ByteArrayInputStream(new byte[1]));

    assertThat(taken).isEqualTo(new Taken.Unreadable(reason));
  }

  @Test
  void twoRunsTellTheSameTimes() {
    var one = new InMemoryRepositories();
    var other = new InMemoryRepositories();

    one.apply(new Operation.Init(nextId(), EL9));
    other.apply(new Operation.Init(nextId(), EL9));

    assertThat(one.current()).isEqualTo(other.current());
  }
}
