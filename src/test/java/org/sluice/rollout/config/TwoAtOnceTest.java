package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.vera;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Field;

/** Who loses a race is told, and is not shown a failure. */
class TwoAtOnceTest {
  private static final int PEOPLE = 4;

  private Engine engine;

  @BeforeEach
  void start() {
    engine = new Engine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void oneFilesAndTheOthersAreToldThatItIsOnItsWay() throws Exception {
    var answers = atOnce(person -> engine.fileAs(pia()));

    var refused = only(Filing.Result.Refused.class, answers);
    assertThat(only(Filing.Result.Filed.class, answers)).hasSize(1);
    assertThat(refused)
        .hasSize(PEOPLE - 1)
        .allSatisfy(
            answer ->
                assertThat(answer.refusals())
                    .singleElement()
                    .satisfies(
                        refusal -> {
                          assertThat(refusal.code()).isEqualTo("already-running");
                          assertThat(refusal.problem()).contains("R-1");
                        }));
  }

  @Test
  void oneChangesTheFieldAndTheOthersAreToldWhatItIsNow() throws Exception {
    var release = engine.file(pia());
    engine.settle();
    var seen = OptionalLong.of(engine.now(release).revision());

    var answers =
        atOnce(
            person ->
                engine.decide(
                    release, vera(), Map.of(Field.OWNER, "person-" + person), "", seen, "desk"));

    assertThat(only(Decision.Stored.class, answers)).hasSize(1);
    var owner = engine.now(release).fields().get(Field.OWNER);
    assertThat(only(Decision.Refused.class, answers))
        .hasSize(PEOPLE - 1)
        .allSatisfy(
            answer ->
                assertThat(answer.refusals())
                    .singleElement()
                    .satisfies(
                        refusal -> {
                          assertThat(refusal.code()).isEqualTo("changed-meanwhile");
                          assertThat(refusal.problem()).contains("Owner is " + owner);
                        }));
  }

  /** Everybody does it in a thread of their own, and none begins before all are there. */
  private static <T> List<T> atOnce(Function<Integer, T> each) throws Exception {
    var threads = Executors.newFixedThreadPool(PEOPLE);
    var allAreThere = new CyclicBarrier(PEOPLE);
    try {
      var asked =
          IntStream.range(0, PEOPLE)
              .mapToObj(
                  person ->
                      threads.submit(
                          () -> {
                            allAreThere.await(60, TimeUnit.SECONDS);
                            return each.apply(person);
                          }))
              .toList();
      var answers = new ArrayList<T>();
      for (var answer : asked) {
        answers.add(answer.get(60, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> only(Class<T> kind, List<?> answers) {
    return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
