package org.sluice.rollout.promotion;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Finding;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.FieldWriter;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.gating.GateSettings;
import org.sluice.rollout.release.Assigned;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.RepoAction;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Status;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Waits;
import org.sluice.rollout.workflow.ReleaseSteps;

/**
 * What the ticket says at each moment of a release's life: the table of moments, written as the
 * process passes.
 */
public final class Moments implements ReleaseSteps {
  private static final Logger log = LoggerFactory.getLogger(Moments.class);
  private static final String NOTHING = "";

  private final Releases releases;
  private final Submissions submissions;
  private final Operations operations;
  private final Waits waits;
  private final WaitingFor waitingFor;
  private final FieldWriter fields;
  private final CommandRules rules;
  private final GateSettings gates;
  private final ClientLines clients;
  private final Templates templates;
  private final WayBackFromProduction wayBack;
  private final Clock clock;

  /** Works in the transactions in which processes move. */
  public Moments(
      Releases releases,
      Submissions submissions,
      Operations operations,
      Waits waits,
      WaitingFor waitingFor,
      FieldWriter fields,
      CommandRules rules,
      GateSettings gates,
      ClientLines clients,
      Templates templates,
      WayBackFromProduction wayBack,
      Clock clock) {
    this.releases = releases;
    this.submissions = submissions;
    this.operations = operations;
    this.waits = waits;
    this.waitingFor = waitingFor;
    this.fields = fields;
    this.rules = rules;
    this.gates = gates;
    this.clients = clients;
    this.templates = templates;
    this.wayBack = wayBack;
    this.clock = clock;
  }

  @Override
  public boolean isComplete(ReleaseId id) {
    return submissionOf(locked(id)).isComplete();
  }

  @Override
  public void commandFetch(ReleaseId id) {
    var release = releases.save(locked(id).withOneMoreAttempt());
    fields.write(
        release,
        Map.of(Field.REPO_ACTION, RepoAction.MOVE_TO_UNVERIFIED.toString()),
        FieldWriter.Reason.engine(NOTHING, NOTHING));
  }

  @Override
  public void recordFetched(ReleaseId id) {
    var release = locked(id);
    write(
        release,
        "fetched",
        Map.of(
            Field.REPO_STATUS, RepoStatus.UNVERIFIED.toString(),
            Field.REPOSITORY_URL, deltaOf(release),
            Field.ASSIGNED, Assigned.TECHNICAL_UNIT.toString()));
  }

  @Override
  public void recordFetchRefused(ReleaseId id) {
    write(
        locked(id),
        "fetch-refused",
        Map.of(
            Field.REPO_STATUS, RepoStatus.FAILED.toString(),
            Field.REPOSITORY_URL, NOTHING,
            Field.ASSIGNED, Assigned.TECHNICAL_UNIT.toString()));
  }

  @Override
  public void recordStagedRollout(ReleaseId id) {
    var release = locked(id);
    write(
        release,
        "staged-rollout",
        Map.of(
            Field.STATUS, Status.ROLLING_OUT.toString(),
            Field.REPO_STATUS, RepoStatus.STAGED_ROLLOUT.toString(),
            Field.REPOSITORY_URL, deltaOf(release),
            Field.ASSIGNED, Assigned.STAGED_ROLLOUT.toString()));
  }

  @Override
  public void recordProduction(ReleaseId id) {
    var release = locked(id);
    var production = new Repository.OfStage(Stage.PRODUCTION, release.platform());
    write(
        release,
        "production",
        Map.of(
            Field.STATUS, Status.DONE.toString(),
            Field.REPO_STATUS, RepoStatus.PRODUCTION.toString(),
            Field.REPOSITORY_URL, clients.addressOf(production),
            Field.ASSIGNED, NOTHING));
  }

  @Override
  public void recordMoveRefused(ReleaseId id) {
    var release = locked(id);
    var values = new EnumMap<Field, String>(Field.class);
    values.put(Field.REPO_STATUS, RepoStatus.FAILED.toString());
    // A move that was refused has not happened, so the ticket goes back to where the packages are.
    if (release.step() == Step.MOVE_TO_STAGED_ROLLOUT) {
      values.put(Field.STATUS, Status.VERIFIED.toString());
    }
    write(release, "move-refused", values);
  }

  @Override
  public boolean hasEnoughReports(ReleaseId id) {
    return rules.hasEnoughReports(locked(id));
  }

  @Override
  public void recordGracePeriod(ReleaseId id) {
    write(locked(id), "grace-period", Map.of(Field.STATUS, Status.GRACE_PERIOD.toString()));
  }

  @Override
  public void recordGracePeriodEnded(ReleaseId id) {
    write(locked(id), "grace-period-ended", Map.of());
  }

  @Override
  public Instant gracePeriodEnds(ReleaseId id) {
    return clock.instant().plus(gates.gracePeriod());
  }

  @Override
  public void recordRejected(ReleaseId id) {
    write(locked(id), "rejected", ended());
  }

  @Override
  public void recordWithdrawn(ReleaseId id) {
    write(locked(id), "withdrawn", ended());
  }

  @Override
  public boolean isInProduction(ReleaseId id) {
    return releases
        .find(id)
        .filter(release -> release.step() == Step.DONE)
        .flatMap(release -> release.fields().repoStatus())
        .filter(RepoStatus.PRODUCTION::equals)
        .isPresent();
  }

  @Override
  public void recordWithdrawnFromProduction(ReleaseId id) {
    write(locked(id), "withdrawn-from-production", ended());
  }

  @Override
  public void recordWithdrawalRefused(ReleaseId id) {
    write(locked(id), "withdrawal-refused", Map.of());
  }

  @Override
  public void arrivedAt(ReleaseId id, Step step) {
    var release = locked(id);
    if (release.step() != step) {
      release = releases.save(release.at(step, clock.instant()));
      log.info("{} came to {}", id, step.activity());
    }
    waits.set(waitingFor.at(release, submissionOf(release), findings(release)));
  }

  private static Map<Field, String> ended() {
    return Map.of(
        Field.STATUS, Status.DONE.toString(),
        Field.OUTCOME, ReleaseOutcome.REJECT.toString(),
        Field.REPO_STATUS, RepoStatus.WITHDRAWN.toString(),
        Field.REPOSITORY_URL, NOTHING,
        Field.ASSIGNED, NOTHING);
  }

  /**
   * Writes what a moment changes, empties RepoAction, and tells people by the template of that
   * moment.
   */
  private void write(Release release, String moment, Map<Field, String> values) {
    var operation = operations.newestOf(release.id());
    var all = new EnumMap<Field, String>(Field.class);
    all.putAll(values);
    all.put(Field.REPO_ACTION, NOTHING);
    var text =
        templates
            .render(
                "comment/" + moment,
                MomentText.of(
                    release,
                    values,
                    findings(release),
                    gracePeriodDays(),
                    operation.map(wayBack::after).orElse(List.of())))
            .strip();
    fields.write(
        release,
        all,
        FieldWriter.Reason.engine(text, operation.map(OperationRecord::id).orElse(NOTHING)));
  }

  private long gracePeriodDays() {
    return gates.gracePeriod().toDays();
  }

  /** What somebody has to do something about; notes are in the history. */
  private List<Finding> findings(Release release) {
    return operations.newestOf(release.id()).stream()
        .flatMap(operation -> operation.findings().stream())
        .filter(finding -> finding.severity() != Finding.Severity.NOTES)
        .toList();
  }

  private String deltaOf(Release release) {
    return clients.addressOf(new Repository.Delta(release.id(), release.platform()));
  }

  private Release locked(ReleaseId id) {
    return releases.lockedForChange(id);
  }

  private Submission submissionOf(Release release) {
    return submissions
        .find(release.submission())
        .orElseThrow(() -> new NoSuchReleaseException(release.id()));
  }
}
