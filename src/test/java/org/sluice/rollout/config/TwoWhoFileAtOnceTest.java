package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.pia;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.intake.Filing;

/** Who loses a race is told, and is not shown a failure. */
class TwoWhoFileAtOnceTest {

  @Test
  void oneFilesAndTheOthersAreToldThatItIsOnItsWay() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    var everybodyIsThere = new CyclicBarrier(4);
    try (var engine = new Engine()) {
      Callable<Filing.Result> file =
          () -> {
            everybodyIsThere.await(60, TimeUnit.SECONDS);
            return engine.fileAs(pia());
          };
      var filed = 0;
      for (var answer : threads.invokeAll(IntStream.range(0, 4).mapToObj(each -> file).toList())) {
        if (answer.get() instanceof Filing.Result.Refused refused) {
          assertThat(refused.refusals())
              .singleElement()
              .satisfies(
                  refusal -> {
                    assertThat(refusal.code()).isEqualTo("already-running");
                    assertThat(refusal.problem()).contains("R-1");
                  });
        } else {
          filed++;
        }
      }
      assertThat(filed).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
