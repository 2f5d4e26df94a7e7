package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.config.Engine.ada;
import static org.sluice.rollout.config.Engine.eli;
import static org.sluice.rollout.config.Engine.pia;
import static org.sluice.rollout.config.Engine.vera;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Step;

/** A site that wants to hear two early adopters before anything is decided. */
class SeveralReportsTest {

  @Test
  void whoReportsTwiceCountsOnce() {
    try (var engine = Engine.wantingReports(2)) {
      var release = engine.file(pia());
      engine.settle();
      engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
      engine.settle();

      engine.report(release, ada(), ReleaseOutcome.SUCCESS);
      engine.report(release, ada(), ReleaseOutcome.SUCCESS);
      engine.settle();
      assertThat(engine.now(release).step()).isEqualTo(Step.REPORTS);

      engine.report(release, eli(), ReleaseOutcome.SUCCESS);
      engine.settle();
      assertThat(engine.now(release).step()).isEqualTo(Step.DECISION);
    }
  }

  @Test
  void reportThatComesAfterTheMinimumIsInWhatTheManagerReads() {
    try (var engine = Engine.wantingReports(1)) {
      var release = engine.file(pia());
      engine.settle();
      engine.set(release, vera(), Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
      engine.settle();

      engine.report(release, ada(), ReleaseOutcome.SUCCESS);
      engine.settle();
      assertThat(engine.explain(release.id())).contains("1 Success.");
      engine.report(release, eli(), ReleaseOutcome.WARNING);
      engine.settle();

      assertThat(engine.now(release).step()).isEqualTo(Step.DECISION);
      assertThat(engine.explain(release.id())).contains("Reports so far: 1 Success, 1 Warning.");
    }
  }
}
