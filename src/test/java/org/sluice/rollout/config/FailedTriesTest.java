package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.pia;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;

/** What a release says of itself while the machinery fails at its work. */
class FailedTriesTest {
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
  void afterTheFirstFailureItSaysWhatFailedWhenTheNextTryIsAndWhoCanAct() {
    var release = filedWhileTheProviderIsAway();

    var explained = explained(release);

    assertThat(explained.sentence())
        .contains("its provider can see to the server that has the packages")
        .doesNotContain("nobody needs");
    assertThat(explained.reason())
        .isEqualTo(
            "It failed at 2 November 2026, 08:00:00 UTC: repo.emt.example does not answer."
                + " Try 2 begins at 2 November 2026, 08:00:10 UTC.");
    assertThat(explained.who()).containsExactly(Role.PROVIDER, Role.ADMINISTRATOR);
  }

  @Test
  void laterFailuresAreCountedFromTheFirstOn() {
    var release = filedWhileTheProviderIsAway();

    engine.later(Duration.ofSeconds(11));

    assertThat(explained(release).reason())
        .startsWith("It failed 2 times since 2 November 2026, 08:00:00 UTC, at last so: repo.emt")
        .endsWith("Try 3 begins at 2 November 2026, 08:01:11 UTC.");
  }

  @Test
  void afterTheLastTryItSaysThatItWaitsForAnAdministrator() {
    var release = filedWhileTheProviderIsAway();

    for (int seconds : new int[] {10, 60, 600, 3600}) {
      engine.later(Duration.ofSeconds(seconds + 1L));
    }

    assertThat(explained(release).reason())
        .startsWith("It failed 5 times")
        .endsWith(
            "It is not tried again by itself; an administrator has to see to the cause first.");
  }

  @Test
  void aDiskOfOursThatIsFullIsNoneOfTheProvidersBusiness() {
    engine
        .provider()
        .failsBy(
            new DownloadsNotKeptException("A download cannot be written", new IOException("full")));
    var release = engine.file(pia());
    engine.settle();

    assertThat(explained(release).who()).containsExactly(Role.ADMINISTRATOR);
    assertThat(explained(release).sentence()).contains("A download cannot be written.");
  }

  @Test
  void onceItHasSucceededNothingIsSaidOfFailures() {
    var release = filedWhileTheProviderIsAway();

    engine.provider().comesBack();
    engine.later(Duration.ofSeconds(11));

    assertThat(explained(release).sentence())
        .contains("waits for verification")
        .doesNotContain("failed");
  }

  private Release filedWhileTheProviderIsAway() {
    engine.provider().goesAway();
    var release = engine.file(pia());
    engine.settle();
    return release;
  }

  private Explanations.Explanation explained(Release release) {
    return engine.get(Explanations.class).explain(release.id());
  }
}
