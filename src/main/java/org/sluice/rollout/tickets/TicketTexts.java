package org.sluice.rollout.tickets;

import java.util.List;
import org.sluice.rollout.feedback.Templates;

/** The answers that tickets get, from their templates. */
final class TicketTexts {
  private final Templates templates;

  TicketTexts(Templates templates) {
    this.templates = templates;
  }

  String notTaken(String file, List<String> reasons) {
    return render("metadata-refused", new NotTaken(file, reasons));
  }

  String completed(String file, List<String> missing) {
    return render("metadata-taken", new Completed(file, missing, !missing.isEmpty()));
  }

  String noAccount(String user, String system) {
    return render("no-account", new Nobody(user, system));
  }

  String noMetadata() {
    return render("no-metadata", new Nothing());
  }

  String refused(List<String> reasons) {
    return render("change-refused", new Refused(reasons));
  }

  String closedByHand(String release) {
    return render("closed-by-hand", new Closed(release));
  }

  String openedByHand(String release) {
    return render("opened-by-hand", new Closed(release));
  }

  String restored(String release, List<String> differences) {
    return render("restored", new Restored(release, differences));
  }

  String reportTaken(String who) {
    return render("report-taken", new Reported(who));
  }

  String ledElsewhere() {
    return render("led-elsewhere", new Nothing());
  }

  String submissionClosedByHand() {
    return render("submission-closed-by-hand", new Nothing());
  }

  String submissionOpenedByHand() {
    return render("submission-opened-by-hand", new Nothing());
  }

  private String render(String name, Object context) {
    return templates.render("comment/" + name, context).strip();
  }

  record NotTaken(String file, List<String> reasons) {}

  record Completed(String file, List<String> missing, boolean isIncomplete) {}

  record Nobody(String user, String system) {}

  record Nothing() {}

  record Reported(String who) {}

  record Refused(List<String> reasons) {}

  record Closed(String release) {}

  record Restored(String release, List<String> differences) {}
}
