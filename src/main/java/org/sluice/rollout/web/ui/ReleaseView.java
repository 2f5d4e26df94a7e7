package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sluice.rollout.adopters.ReportRules;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.gating.VerificationRules;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.DecisionTables;

/**
 * What the template of a release may use.
 *
 * @param id its id
 * @param product the product's name
 * @param version the product's version
 * @param platform what it is made for
 * @param architecture of its packages, if the platform does not say it
 * @param provider who filed it
 * @param submission number of the submission
 * @param filed when
 * @param status how far it is
 * @param repoStatus where its packages are; may be empty
 * @param repoTone class of the style sheet for that
 * @param outcome what it came to; may be empty
 * @param waits what it waits for
 * @param tasks what the reader may do on pages of their own
 * @param proposals what the reader may do at the press of a button
 * @param diagram how far it has come
 * @param fields its fields
 * @param form what the reader may change
 * @param packages its packages
 * @param operation the newest operation; at most one
 * @param evidence what people found out
 * @param timeline what happened
 */
record ReleaseView(
    String id,
    String product,
    String version,
    String platform,
    String architecture,
    String provider,
    long submission,
    Moment filed,
    String status,
    String repoStatus,
    String repoTone,
    String outcome,
    WaitView waits,
    List<Task> tasks,
    ProposalsView proposals,
    DiagramView diagram,
    FieldsView fields,
    FieldsForm form,
    PackagesView packages,
    List<OperationView> operation,
    EvidenceView evidence,
    TimelineView timeline) {

  static ReleaseView of(
      ReleaseState state,
      Actor reader,
      DecisionTables tables,
      CommandRules rules,
      ClientLines clients,
      FieldsForm.Filled filled) {
    var release = state.release();
    var diagram = DiagramView.of(release, state.position());
    return new ReleaseView(
        release.id().toString(),
        release.product(),
        release.version(),
        release.platform().toString(),
        release.platform().architecture().isPresent() ? "" : release.architecture(),
        release.provider(),
        release.submission(),
        Moment.of(release.filedAt()),
        release.fields().get(Field.STATUS),
        release.fields().get(Field.REPO_STATUS),
        FieldsView.toneOf(release.fields().repoStatus()),
        release.fields().get(Field.OUTCOME),
        WaitView.of(release, state.waits(), diagram),
        Task.of(release, reader),
        ProposalsView.of(release, reader, tables, rules, filled),
        diagram,
        FieldsView.of(release, tables.allowedAt(release.step())),
        FieldsForm.of(release, reader, tables, filled),
        PackagesView.of(state.placement(), state.operation(), clients),
        state.operation().stream().map(OperationView::of).toList(),
        EvidenceView.of(state.verification(), state.reports()),
        TimelineView.of(state.history()));
  }

  /** Whether there is something for the reader to do, or to be told why not. */
  public boolean concerned() {
    return !tasks.isEmpty() || !proposals.offers().isEmpty() || !proposals.hindered().isEmpty();
  }

  /** Whether the form holds what the reader has just sent. */
  public boolean formOpen() {
    return form.touched() && !proposals.holds();
  }

  /** Whether something may still come of it. */
  public boolean running() {
    return !waits.next().isEmpty();
  }

  /** Title of the page. */
  String title() {
    return id + ": " + product + " " + version;
  }

  /**
   * Something that the reader may do on a page of its own.
   *
   * @param address of the page
   * @param text what it is
   */
  record Task(String address, String text) {

    static List<Task> of(Release release, Actor reader) {
      return Stream.of(verify(release, reader), report(release, reader), complete(release, reader))
          .flatMap(Optional::stream)
          .toList();
    }

    private static Optional<Task> verify(Release release, Actor reader) {
      return VerificationRules.against(release, reader).isEmpty()
          ? Optional.of(
              new Task(
                  "/releases/" + release.id() + "/verification", "Write the verification report"))
          : Optional.empty();
    }

    private static Optional<Task> report(Release release, Actor reader) {
      return ReportRules.against(release, reader).isEmpty()
          ? Optional.of(new Task("/releases/" + release.id() + "/report", "Report what you saw"))
          : Optional.empty();
    }

    private static Optional<Task> complete(Release release, Actor reader) {
      boolean isOwn =
          isOneOf(reader, Role.PROVIDER) && reader.ownsWhatIsFiledBy(release.provider());
      return (release.step() == Step.COMPLETION || release.step() == Step.FETCH_REFUSED)
              && (isOwn || isOneOf(reader, Role.ADMINISTRATOR))
          ? Optional.of(
              new Task(
                  "/submissions/" + release.submission(),
                  release.step() == Step.COMPLETION
                      ? "Complete the submission"
                      : "Correct the submission"))
          : Optional.empty();
    }

    private static boolean isOneOf(Actor reader, Role... roles) {
      return List.of(roles).stream().anyMatch(reader.roles()::contains);
    }
  }
}
