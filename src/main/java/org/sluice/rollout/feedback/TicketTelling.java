package org.sluice.rollout.feedback;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Status;

/**
 * Puts into the outbox what the tickets of a release are to be told, in the caller's transaction.
 */
public final class TicketTelling {
  private final Links links;
  private final Outbox outbox;
  private final Releases releases;
  private final Templates templates;
  private final SubmissionClosing closing;

  /**
   * Tells through this outbox.
   *
   * @param closing when tickets of whole submissions are closed
   */
  public TicketTelling(
      Links links,
      Outbox outbox,
      Releases releases,
      Templates templates,
      SubmissionClosing closing) {
    this.links = links;
    this.outbox = outbox;
    this.releases = releases;
    this.templates = templates;
    this.closing = closing;
  }

  /** Fields were changed, or a comment was made, or both. */
  void changed(Release release, List<FieldChange> changes, FieldWriter.Reason reason) {
    var isOpen = isOpenAfter(changes);
    for (var link : links.of(release.id())) {
      boolean isSource = link.system().equals(reason.source());
      var news =
          changes.stream()
              .filter(change -> !(isSource && reason.known().contains(change.field())))
              .toList();
      var comment = isSource ? "" : words(news, reason);
      if (!news.isEmpty() || !comment.isEmpty() || isOpen.isPresent()) {
        outbox.add(
            new Outbox.Message(
                link.system(),
                link.ticket(),
                valuesOf(news),
                comment,
                reason.operation(),
                Optional.empty(),
                isOpen));
      }
    }
    tellTheProvider(release, changes, reason);
  }

  /** A ticket of the whole submission hears what the engine says, and the outcome. */
  private void tellTheProvider(
      Release release, List<FieldChange> changes, FieldWriter.Reason reason) {
    var tickets = links.ofSubmission(release.submission());
    if (tickets.isEmpty()) {
      return;
    }
    var all =
        releases.ofSubmission(release.submission()).stream()
            .map(other -> other.id().equals(release.id()) ? release : other)
            .toList();
    boolean isSettled = closing.settles(changes, all);
    var comment = reason.actor().isEngine() ? reason.comment() : "";
    if (!isSettled && comment.isEmpty()) {
      return;
    }
    for (var link : tickets) {
      outbox.add(
          new Outbox.Message(
              link.system(),
              link.ticket(),
              isSettled ? Map.of(Field.OUTCOME, SubmissionOutcome.of(all)) : Map.of(),
              comment,
              reason.operation(),
              Optional.empty(),
              isSettled && closing != SubmissionClosing.OPENED
                  ? Optional.of(false)
                  : Optional.empty()));
    }
  }

  /**
   * Somebody has said something to all at one ticket; the other tickets of the release hear it, and
   * those of its submission.
   *
   * @param source the system in which it was said, which heard it already
   */
  public void said(Release release, String who, String source, String text) {
    var words =
        templates
            .render("comment/changed", new ChangeText(who, source, "", false, text, true))
            .strip();
    Stream.concat(
            links.of(release.id()).stream(), links.ofSubmission(release.submission()).stream())
        .filter(link -> !link.system().equals(source))
        .forEach(link -> say(link, words));
  }

  /** Gives fields of the tickets in one system the values that hold, and says why. */
  void restore(Release release, Set<Field> fields, String system, String reasons) {
    for (var link : links.of(release.id())) {
      if (link.system().equals(system)) {
        restore(release, link, fields, Optional.empty(), reasons);
      }
    }
  }

  /**
   * Gives a ticket's fields the values that hold, and says why.
   *
   * @param isOpen whether people shall have to do with the ticket; empty to leave that as it is
   */
  public void restore(
      Release release,
      Links.Link link,
      Set<Field> fields,
      Optional<Boolean> isOpen,
      String reasons) {
    var current = new EnumMap<Field, String>(Field.class);
    fields.forEach(field -> current.put(field, release.fields().get(field)));
    outbox.add(
        new Outbox.Message(
            link.system(), link.ticket(), current, reasons, "", Optional.empty(), isOpen));
  }

  /** Gives fields of a ticket the values that they had before somebody changed them. */
  public void setBack(Links.Link link, Map<Field, String> before, String reason) {
    outbox.add(new Outbox.Message(link.system(), link.ticket(), before, reason, ""));
  }

  /** Opens or closes a ticket again, and says why. */
  public void keepOpen(Links.Link link, boolean isOpen, String reason) {
    outbox.add(
        new Outbox.Message(
            link.system(),
            link.ticket(),
            Map.of(),
            reason,
            "",
            Optional.empty(),
            Optional.of(isOpen)));
  }

  /** Says something at one ticket, which need not be linked. */
  public void say(Links.Link ticket, String text) {
    outbox.add(new Outbox.Message(ticket.system(), ticket.ticket(), Map.of(), text, ""));
  }

  /** An early adopter has reported. */
  public void reported(Report report, String source) {
    var text = templates.render("comment/reported", ReportText.of(report)).strip();
    links.of(report.release()).stream()
        .filter(link -> !link.system().equals(source))
        .forEach(link -> say(link, text));
  }

  private String words(List<FieldChange> changes, FieldWriter.Reason reason) {
    return reason.actor().isEngine()
        ? reason.comment()
        : templates.render("comment/changed", ChangeText.of(changes, reason)).strip();
  }

  private static Optional<Boolean> isOpenAfter(List<FieldChange> changes) {
    return changes.stream()
        .filter(change -> change.field() == Field.STATUS)
        .filter(change -> change.to().equals(Status.DONE.toString()))
        .map(change -> false)
        .findFirst();
  }

  private static Map<Field, String> valuesOf(List<FieldChange> changes) {
    var values = new EnumMap<Field, String>(Field.class);
    changes.forEach(change -> values.put(change.field(), change.to()));
    return values;
  }

  /**
   * What the template of a person's change may use.
   *
   * @param who user name
   * @param source where the change was made
   * @param changes the changes in one phrase; may be empty
   * @param hasChanges whether there are any
   * @param comment why, in the person's words; may be empty
   * @param hasComment whether the person said anything
   */
  record ChangeText(
      String who,
      String source,
      String changes,
      boolean hasChanges,
      String comment,
      boolean hasComment) {

    static ChangeText of(List<FieldChange> changes, FieldWriter.Reason reason) {
      return new ChangeText(
          reason.actor().name(),
          reason.source(),
          changes.stream().map(FieldChange::spoken).collect(Collectors.joining(", ")),
          !changes.isEmpty(),
          reason.comment(),
          !reason.comment().isEmpty());
    }
  }

  /**
   * What the template of a report may use.
   *
   * @param release on which release
   * @param who user name
   * @param site the person's site; may be empty
   * @param hasSite whether a site is known
   * @param outcome what is recommended
   * @param environment where it was installed; may be empty
   * @param hasEnvironment whether that is told
   * @param comment what was seen
   */
  record ReportText(
      String release,
      String who,
      String site,
      boolean hasSite,
      String outcome,
      String environment,
      boolean hasEnvironment,
      String comment) {

    static ReportText of(Report report) {
      return new ReportText(
          report.release().toString(),
          report.by(),
          report.site(),
          !report.site().isEmpty(),
          report.outcome().toString(),
          report.environment(),
          !report.environment().isEmpty(),
          report.comment());
    }
  }
}
