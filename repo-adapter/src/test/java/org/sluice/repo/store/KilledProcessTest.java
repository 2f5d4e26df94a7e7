package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;

class KilledProcessTest extends DirectoryTest {
  private static final OperationId MOVE = new OperationId("the-move");

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void killedHereItEndsAsIfItHadNotBegunOrHadEnded(Boundary boundary) throws Exception {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    var before = everythingBelow(root());

    kill(victimAt(boundary));
    reopen();

    var wasSeen = boundary.compareTo(Boundary.SWITCHED) >= 0;
    assertThat(stagesListing(bdii))
        .containsExactly(wasSeen ? Stage.STAGED_ROLLOUT : Stage.UNVERIFIED);
    assertThat(repositories().outcomeOf(MOVE).isPresent()).isEqualTo(wasSeen);
    if (!wasSeen) {
      assertThat(everythingBelow(root()))
          .filteredOn(line -> !line.startsWith("journal/lock-owner.json"))
          .containsExactlyElementsOf(before);
    }
    published(new Operation.Move(MOVE, List.of(R1), Stage.STAGED_ROLLOUT));
    assertThat(stagesListing(bdii)).containsExactly(Stage.STAGED_ROLLOUT);
    assertThat(repositories().current().number()).isEqualTo(2);
  }

  @Test
  void whoeverElseWritesIsToldWhoIsAtWorkUntilThatProcessDies() throws Exception {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    var other = take("lcg-info", "1.0-1");
    var victim = victimAt(Boundary.LINKED);
    try {
      assertThatThrownBy(() -> add(R2, other))
          .isInstanceOf(RepositoryUnavailableException.class)
          .hasMessageContaining("process " + victim.pid())
          .hasMessageContaining("operation the-move")
          .hasMessageContaining(root().toString());
      assertThat(reopen().packages(stage(Stage.UNVERIFIED))).containsExactly(bdii);
    } finally {
      kill(victim);
    }

    add(R2, other);

    assertThat(listed(Stage.UNVERIFIED)).containsExactly(bdii, other);
    assertThat(listed(Stage.STAGED_ROLLOUT)).isEmpty();
  }

  private Process victimAt(Boundary boundary) throws IOException {
    var victim = Victim.stoppedAt(root(), boundary, MOVE, folder.resolve("is-there"));
    assertThat(folder.resolve("is-there")).exists();
    return victim;
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
