package org.sluice.rollout.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Step;

/** The four releases of the demo, from filing to their end. */
final class Stories {
  private static final String PROVIDER = "Example Middleware Team";

  private final Path samples;
  private final Cast cast;
  private final Players players;
  private final Narrator narrator;

  Stories(Path samples, Cast cast, Players players, Narrator narrator) {
    this.samples = samples;
    this.cast = cast;
    this.players = players;
    this.narrator = narrator;
  }

  /** Plays all of them, and says how each ought to have ended. */
  List<Ending> play() throws IOException {
    return List.of(succeeds(), succeedsWithWarning(), isCorrected(), isRejected());
  }

  private Ending succeeds() throws IOException {
    narrator.title("An rpm release that two early adopters try, and that every site gets");
    var id = file("gridmon-2.4.1.xml");
    verifiedByRepoAction(id);
    reported(id, "ada", "site-north", ReleaseOutcome.SUCCESS, "Updated 40 nodes; all probes run.");
    reported(
        id, "eli", "site-south", ReleaseOutcome.SUCCESS, "Fresh install, no problem in a day.");
    decided(id, ReleaseOutcome.SUCCESS, "Two sites run it without a problem.");
    return new Ending(id, "Production", "Success");
  }

  private Ending succeedsWithWarning() throws IOException {
    narrator.title("A deb release that goes to production with a warning");
    var id = file("stagectl-1.9.0.json");
    verifiedByStatus(id);
    reported(
        id,
        "ada",
        "site-north",
        ReleaseOutcome.WARNING,
        "Works; the old configuration must be moved by hand.");
    decided(id, ReleaseOutcome.WARNING, "Known issue: move /etc/storage-probe.conf by hand.");
    return new Ending(id, "Production", "Warning");
  }

  private Ending isCorrected() throws IOException {
    narrator.title("A release whose metadata state a wrong checksum, and what its provider does");
    var provider = cast.provider("pia", PROVIDER);
    var id = players.file(provider, samples.resolve("transferd-3.0.2-wrong-checksum.xml"));
    players.waitFor(id, Step.FETCH_REFUSED);
    show(id);
    players.correct(provider, id, samples.resolve("transferd-3.0.2.xml"));
    players.waitFor(id, Step.VERIFICATION);
    show(id);
    verifiedByRepoAction(id);
    reported(id, "eli", "site-south", ReleaseOutcome.SUCCESS, "Accounting records arrive.");
    decided(id, ReleaseOutcome.SUCCESS, "Corrected and tried.");
    return new Ending(id, "Production", "Success");
  }

  private Ending isRejected() throws IOException {
    narrator.title("A release that an early adopter rejects in its grace period");
    var id = file("quotawatch-0.9.0.xml");
    verifiedByRepoAction(id);
    reported(id, "ada", "site-north", ReleaseOutcome.SUCCESS, "First jobs went through.");
    players.waitFor(id, Step.DECISION);
    players.set(
        cast.manager(),
        id,
        Map.of(Field.STATUS, "Grace-period"),
        "Let it run for some days first.");
    players.waitFor(id, Step.GRACE_PERIOD);
    reported(
        id, "eli", "site-south", ReleaseOutcome.REJECT, "After a night it had lost 3 of 200 jobs.");
    players.waitFor(id, Step.DECISION);
    show(id);
    players.set(
        cast.manager(),
        id,
        Map.of(Field.OUTCOME, "Reject", Field.STATUS, "Done"),
        "It loses jobs; see the report of site-south.");
    players.waitFor(id, Step.DONE);
    show(id);
    return new Ending(id, "Withdrawn", "Reject");
  }

  private ReleaseId file(String metadata) throws IOException {
    var id = players.file(cast.provider("pia", PROVIDER), samples.resolve(metadata));
    players.waitFor(id, Step.VERIFICATION);
    show(id);
    return id;
  }

  private void verifiedByRepoAction(ReleaseId id) {
    players.set(
        cast.verifier(),
        id,
        Map.of(Field.STATUS, "Verified", Field.REPO_ACTION, "MoveToStageRollOut"),
        "Installed from the delta repository; all criteria are met.");
    players.waitFor(id, Step.REPORTS);
    show(id);
  }

  /** Some sites never touch RepoAction: going from Verified to Rolling-out is the command. */
  private void verifiedByStatus(ReleaseId id) {
    players.set(cast.verifier(), id, Map.of(Field.STATUS, "Verified"), "All criteria are met.");
    players.set(cast.verifier(), id, Map.of(Field.STATUS, "Rolling-out"), "");
    players.waitFor(id, Step.REPORTS);
    show(id);
  }

  private void reported(
      ReleaseId id, String who, String site, ReleaseOutcome outcome, String comment) {
    players.report(cast.adopter(who, site), id, outcome, comment);
  }

  private void decided(ReleaseId id, ReleaseOutcome outcome, String comment) {
    players.waitFor(id, Step.DECISION);
    players.set(
        cast.manager(),
        id,
        Map.of(Field.OUTCOME, outcome.toString(), Field.REPO_ACTION, "MoveToProduction"),
        comment);
    players.waitFor(id, Step.DONE);
    show(id);
  }

  private void show(ReleaseId id) {
    narrator.catchUp();
    narrator.picture(players.release(id).platform());
  }

  /**
   * How a release ought to have ended.
   *
   * @param release which
   * @param repoStatus the repositories' last answer
   * @param outcome what the staged rollout came to
   */
  record Ending(ReleaseId release, String repoStatus, String outcome) {}
}
