package org.sluice.rollout.web.ui;

import java.util.List;
import org.sluice.rollout.intake.Decision;

/** What is said about what became of a change. */
final class Notices {
  private Notices() {}

  static Notice of(Decision decision) {
    if (decision instanceof Decision.Stored stored) {
      return stored(stored);
    }
    if (decision instanceof Decision.Pending pending) {
      return new Notice(
          "plain", pending.command() + " is kept and waits.", List.of(pending.reason()));
    }
    return Notice.refused(((Decision.Refused) decision).refusals());
  }

  static Notice undecided() {
    return new Notice(
        "plain",
        "Your change is kept and will be decided soon.",
        List.of("The engine is busy; look at the history of this page in a moment."));
  }

  private static Notice stored(Decision.Stored stored) {
    var changes = stored.changes().stream().map(EventWords::spoken).toList();
    if (changes.isEmpty()) {
      return Notice.plain("All was so already; nothing was changed.");
    }
    return new Notice(
        "good",
        stored.command().map(command -> "Stored; the engine works on it now.").orElse("Stored."),
        changes);
  }
}
