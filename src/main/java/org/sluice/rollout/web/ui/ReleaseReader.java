package org.sluice.rollout.web.ui;

import java.util.Optional;
import org.sluice.repo.Placement;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.springframework.stereotype.Component;

/** Gathers what is known of one release. */
@Component
final class ReleaseReader {
  private final Releases releases;
  private final Submissions submissions;
  private final Reports reports;
  private final Operations operations;
  private final History history;
  private final Explanations explanations;
  private final ReleaseWorkflow workflow;
  private final Repositories repositories;
  private final Reading reading;

  ReleaseReader(
      Releases releases,
      Submissions submissions,
      Reports reports,
      Operations operations,
      History history,
      Explanations explanations,
      ReleaseWorkflow workflow,
      Repositories repositories,
      Reading reading) {
    this.releases = releases;
    this.submissions = submissions;
    this.reports = reports;
    this.operations = operations;
    this.history = history;
    this.explanations = explanations;
    this.workflow = workflow;
    this.repositories = repositories;
    this.reading = reading;
  }

  /**
   * The release alone.
   *
   * @throws NoSuchReleaseException if there is none with this id
   */
  Release release(ReleaseId id) {
    return reading.of(() -> releases.find(id)).orElseThrow(() -> new NoSuchReleaseException(id));
  }

  /** The submission that it came with. */
  Submission submissionOf(Release release) {
    return reading.of(() -> submissions.find(release.submission())).orElseThrow();
  }

  /** Where its packages are; empty if no repository has any. */
  Optional<Placement> placementOf(ReleaseId id) {
    return repositories.placementOf(id);
  }

  /**
   * All that is known of it.
   *
   * @throws NoSuchReleaseException if there is none with this id
   */
  ReleaseState state(ReleaseId id) {
    // Outside of a transaction the history is sealed before it is read, so that it ends with what
    // the reader has just done.
    var events = history.of(id);
    return reading.of(
        () ->
            new ReleaseState(
                release(id),
                explanations.explain(id),
                repositories.placementOf(id),
                operations.newestOf(id),
                reports.of(id),
                reports.verificationOf(id),
                workflow.whereIs(id),
                events));
  }
}
