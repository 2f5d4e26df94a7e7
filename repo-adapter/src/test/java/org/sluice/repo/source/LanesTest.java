package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
  private final CountDownLatch entered = new CountDownLatch(1);

  @Test
  void whoWaitsForABusyHostKeepsNobodyFromAnother() throws InterruptedException {
    var lanes = new Lanes(2, 1);
    var busy = lanes.enter("repo.example.org");
    var waiting = entering(lanes, "REPO.example.org");

    lanes.enter("other.example.org").close();
    assertThat(entered.getCount()).as("the second for the busy host").isOne();

    busy.close();
    waiting.join();
    assertThat(entered.getCount()).isZero();
  }

  @Test
  void allHostsTogetherHaveALimitToo() throws InterruptedException {
    var lanes = new Lanes(2, 2);
    var first = lanes.enter("a.example.org");
    var second = lanes.enter("b.example.org");
    var waiting = entering(lanes, "c.example.org");

    assertThat(entered.getCount()).isOne();
    second.close();

    waiting.join();
    assertThat(entered.getCount()).isZero();
    first.close();
  }

  private Thread entering(Lanes lanes, String host) {
    var thread =
        new Thread(
            () -> {
              try (var lane = lanes.enter(host)) {
                assertThat(lane).isNotNull();
                entered.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING || entered.getCount() == 0);
    return thread;
  }
}
