package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SetBackClockTest extends DirectoryTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(SetBackClock.class);
  private final ListAppender<ILoggingEvent> diary = new ListAppender<>();

  @BeforeEach
  void listen() {
    diary.start();
    log.addAppender(diary);
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(diary);
  }

  @Test
  void clockThatWasSetBackIsToldWithBothTimes() {
    add(R1, take("bdii", "6.0-1"));
    clock.advance(Duration.ofHours(-5));

    add(R2, take("lcg-info", "1.0-1"));

    assertThat(diary.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getFormattedMessage())
                  .contains(
                      "The clock shows 2026-11-01T05:0", "generation 1 was made at 2026-11-01T10:0")
                  .contains("Correct it");
            });
  }

  @Test
  void manyGenerationsWithinASecondAreNoReasonToWorry() {
    for (var version = 1; version <= 10; version++) {
      add(R1, take("bdii", "6." + version + "-1"));
    }

    assertThat(diary.list).isEmpty();
  }
}
