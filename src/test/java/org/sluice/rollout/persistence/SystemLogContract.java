package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.SystemLog;

/** What every keeper of how systems fared promises. */
abstract class SystemLogContract {
  private static final Instant EIGHT = Instant.parse("2026-11-02T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

  private Database database;
  private SystemLog kept;

  @BeforeEach
  void open(Database given) {
    database = given;
    kept = given.port(SystemLog.class);
  }

  @Test
  void onePeriodEndsWhereTheNextBeginsAndTheNewestIsFirst() {
    database.inTransactionDo(() -> kept.changed("rt", Condition.ANSWERS, "", EIGHT));
    database.inTransactionDo(() -> kept.changed("ggus", Condition.ANSWERS, "", EIGHT));
    database.inTransactionDo(() -> kept.changed("rt", Condition.AWAY, "refused", NINE));

    assertThat(database.inTransaction(() -> kept.of("rt", 10)))
        .satisfiesExactly(
            newest -> {
              assertThat(newest.condition()).isEqualTo(Condition.AWAY);
              assertThat(newest.reason()).isEqualTo("refused");
              assertThat(newest.until()).isEmpty();
            },
            before -> {
              assertThat(before.since()).isEqualTo(EIGHT);
              assertThat(before.until()).contains(NINE);
            });
    assertThat(database.inTransaction(() -> kept.of("rt", 1))).hasSize(1);
  }
}
