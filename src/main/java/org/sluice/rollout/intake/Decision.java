package org.sluice.rollout.intake;

import java.util.List;
import java.util.Optional;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.workflow.Signal;

/** What became of a change set. */
public sealed interface Decision {

  /**
   * Stored, and a command given if it is one.
   *
   * @param changes what was changed; empty if all was so already
   * @param command the command that it was
   */
  record Stored(List<FieldChange> changes, Optional<Signal> command) implements Decision {
    /** Keeps a copy of the list. */
    public Stored {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A command that waits until the running operation ends.
   *
   * @param command which command
   * @param reason what it waits for, as a sentence
   */
  record Pending(Signal command, String reason) implements Decision {}

  /**
   * Not stored; nothing has changed.
   *
   * @param refusals every reason; never empty
   */
  record Refused(List<Refusal> refusals) implements Decision {
    /** Keeps a copy of the list. */
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
