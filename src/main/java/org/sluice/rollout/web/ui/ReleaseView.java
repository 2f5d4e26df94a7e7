package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.RepoStatus;
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
 * @param architecture of its packages
 * @param provider who filed it
 * @param submission number of the submission
 * @param filed when
 * @param status how far it is
 * @param repoStatus where its packages are; may be empty
 * @param repoTone class of the style sheet for that
 * @param sentence what it waits for
 * @param attempts how many commands to the repositories were begun, with the noun
 * @param tasks what the reader may do besides changing fields
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
    String sentence,
    String attempts,
    List<Task> tasks,
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
      ClientLines clients,
      FieldsForm.Filled filled) {
    var release = state.release();
    return new ReleaseView(
        release.id().toString(),
        release.product(),
        release.version(),
        release.platform().toString(),
        release.architecture(),
        release.provider(),
        release.submission(),
        Moment.of(release.filedAt()),
        release.fields().get(Field.STATUS),
        release.fields().get(Field.REPO_STATUS),
        FieldsView.toneOf(release.fields().repoStatus()),
        state.waits().sentence(),
        Words.count(release.attempts(), "command"),
        Task.of(release, reader),
        DiagramView.of(release, state.position()),
        FieldsView.of(release, tables.allowedAt(release.step())),
        FieldsForm.of(release, reader, tables, filled),
        PackagesView.of(state.placement(), state.operation(), clients),
        state.operation().stream().map(OperationView::of).toList(),
        EvidenceView.of(state.verification(), state.reports()),
        TimelineView.of(state.history()));
  }

  /** Whether there is something that the reader may do. */
  public boolean hasTasks() {
    return !tasks.isEmpty() || form.any();
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
      return release.step() == Step.VERIFICATION
              && isOneOf(reader, Role.VERIFIER, Role.ADMINISTRATOR)
              && !reader.ownsWhatIsFiledBy(release.provider())
          ? Optional.of(
              new Task(
                  "/releases/" + release.id() + "/verification", "Store a verification report"))
          : Optional.empty();
    }

    private static Optional<Task> report(Release release, Actor reader) {
      return release.fields().repoStatus().equals(Optional.of(RepoStatus.STAGED_ROLLOUT))
              && isOneOf(reader, Role.EARLY_ADOPTER)
          ? Optional.of(new Task("/releases/" + release.id() + "/report", "Submit a report"))
          : Optional.empty();
    }

    private static Optional<Task> complete(Release release, Actor reader) {
      boolean isOwn =
          isOneOf(reader, Role.PROVIDER) && reader.ownsWhatIsFiledBy(release.provider());
      return (release.step() == Step.COMPLETION || release.step() == Step.FETCH_REFUSED)
              && (isOwn || isOneOf(reader, Role.ADMINISTRATOR))
          ? Optional.of(
              new Task(
                  "/submissions/" + release.submission(), "Complete or correct the submission"))
          : Optional.empty();
    }

    private static boolean isOneOf(Actor reader, Role... roles) {
      return List.of(roles).stream().anyMatch(reader.roles()::contains);
    }
  }
}
