package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.Placement;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.workflow.Position;

/**
 * Everything that is known of one release.
 *
 * @param release the release
 * @param waits what it waits for
 * @param placement where its packages are
 * @param operation the newest operation on the repositories
 * @param reports of early adopters, oldest first
 * @param verification the newest verification report
 * @param position its place on the diagram
 * @param history what happened to it, oldest first
 */
record ReleaseState(
    Release release,
    Explanations.Explanation waits,
    Optional<Placement> placement,
    Optional<OperationRecord> operation,
    List<Report> reports,
    Optional<VerificationReport> verification,
    Optional<Position> position,
    List<History.Numbered> history) {}
