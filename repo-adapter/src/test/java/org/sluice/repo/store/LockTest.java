package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Operation;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;

class LockTest extends DirectoryTest {

  @Test
  void secondObjectOfThisProcessIsRefusedWhileTheFirstWrites() {
    var bdii = take("bdii", "6.0-1");
    var lcgInfo = take("lcg-info", "1.0-1");
    var second = reopen();
    var refusals = new ArrayList<Throwable>();
    reopen(
        clock,
        boundary -> {
          if (boundary == Boundary.PLACED) {
            clock.advance(Duration.ofMinutes(7));
            refusals.add(
                catchThrowable(
                    () ->
                        second.apply(
                            new Operation.Add(nextId(), R2, EL9, List.of(lcgInfo.digest())))));
          }
        });

    add(R1, bdii);

    assertThat(refusals)
        .singleElement()
        .satisfies(
            refusal ->
                assertThat(refusal)
                    .isInstanceOf(RepositoryUnavailableException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("7 minutes ago")
                    .hasMessageContaining("for operation op-"));
    assertThat(listed(Stage.UNVERIFIED)).containsExactly(bdii);
  }

  @Test
  void lockOfADeadProcessIsTakenOver() throws IOException {
    Files.createDirectories(root().resolve("journal"));
    Files.createFile(root().resolve("journal/lock"));
    Files.writeString(
        root().resolve("journal/lock-owner.json"),
        """
        {"process": 1, "started": "2020-01-01T00:00:00Z", "host": "gone",
         "operation": "operation x", "since": "2020-01-01T00:00:01Z"}
        """);

    add(R1, take("bdii", "6.0-1"));

    assertThat(root().resolve("journal/lock-owner.json")).doesNotExist();
  }

  @Test
  void damagedOwnerFileIsNoObstacle() throws IOException {
    Files.createDirectories(root().resolve("journal"));
    Files.writeString(root().resolve("journal/lock-owner.json"), "{\"proc");

    add(R1, take("bdii", "6.0-1"));

    assertThat(listed(Stage.UNVERIFIED)).hasSize(1);
  }

  @Test
  void readersNeedNoLock() {
    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);
    var reader = reopen();
    var seen = new ArrayList<Object>();
    reopen(clock, boundary -> seen.add(reader.packages(stage(Stage.UNVERIFIED)).size()));

    withdraw(R1);

    assertThat(seen).hasSize(Boundary.values().length).startsWith(1).endsWith(0);
  }

  @Test
  void refusalLeavesNoLockBehind() throws IOException {
    assertThatThrownBy(() -> move(Stage.PRODUCTION, R1)).isInstanceOf(AssertionError.class);

    assertThat(root().resolve("journal/lock-owner.json")).doesNotExist();
    add(R1, take("bdii", "6.0-1"));
  }
}
