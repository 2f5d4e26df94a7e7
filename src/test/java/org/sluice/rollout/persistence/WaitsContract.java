package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.persistence.Examples.MORNING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Wait;
import org.sluice.rollout.release.Waits;

/** What every keeper of waits promises. */
abstract class WaitsContract {
  private Database database;
  private Waits waits;
  private ReleaseId release;

  @BeforeEach
  void open(Database given) {
    database = given;
    waits = given.port(Waits.class);
    release = given.filed("bdii").id();
  }

  @Test
  void releaseWaitsForWhatWasSaidLast() {
    var first =
        new Wait(release, Step.FETCH, MORNING, List.of(), List.of(), "The packages are fetched.");
    var second =
        new Wait(
            release,
            Step.VERIFICATION,
            MORNING.plus(Duration.ofHours(1)),
            List.of(Role.values()),
            List.of("store a report", "set RepoAction to \"MoveToStageRollOut\""),
            "");

    assertThat(now()).isEmpty();
    database.inTransactionDo(() -> waits.set(first));
    assertThat(now()).contains(first);
    database.inTransactionDo(() -> waits.set(second));
    assertThat(now()).contains(second);
  }

  @Test
  void longListOfReasonsAndChoicesIsKeptWhole() {
    var wait =
        new Wait(
            release,
            Step.FETCH_REFUSED,
            MORNING,
            List.of(Role.PROVIDER),
            IntStream.range(0, 200).mapToObj(number -> "mend file number " + number).toList(),
            "bdii-6.0.1.rpm: the checksum differs. ".repeat(5_000));

    database.inTransactionDo(() -> waits.set(wait));

    assertThat(now()).contains(wait);
  }

  @Test
  void releaseOfATransactionThatFailedWaitsForWhatItWaitedForBefore() {
    var before = new Wait(release, Step.FETCH, MORNING, List.of(), List.of(), "");
    database.inTransactionDo(() -> waits.set(before));

    database.inTransactionThatFails(
        () -> waits.set(new Wait(release, Step.DONE, MORNING, List.of(), List.of(), "")));

    assertThat(now()).contains(before);
  }

  private Optional<Wait> now() {
    return database.inTransaction(() -> waits.of(release));
  }
}
