package org.sluice.rollout.feedback;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;

/**
 * The one place where fields of a release are written: with their history, and with what its
 * tickets are told.
 */
public final class FieldWriter {
  private final Releases releases;
  private final History history;
  private final TicketTelling tickets;
  private final Clock clock;

  /** Works in the caller's transactions. */
  public FieldWriter(Releases releases, History history, TicketTelling tickets, Clock clock) {
    this.releases = releases;
    this.history = history;
    this.tickets = tickets;
    this.clock = clock;
  }

  /**
   * Writes values into fields of a release that this transaction has locked. Fields that have the
   * value already are left alone.
   *
   * @return the release as stored
   */
  public Release write(Release release, Map<Field, String> values, Reason reason) {
    var changes = changesOf(release, values);
    var changed = release.fields();
    for (var change : changes) {
      changed = changed.with(change.field(), change.to());
      history.append(event(release, reason, Optional.of(change)));
    }
    var stored = changes.isEmpty() ? release : releases.save(release.with(changed));
    tellTickets(stored, changes, reason);
    return stored;
  }

  /** Adds a comment that belongs to no field change. */
  public void comment(Release release, Reason reason) {
    tellTickets(release, List.of(), reason);
  }

  /**
   * Tells the ticket system that a refused change came from what the values are, and why. The desk
   * needs no telling: it refuses before anything is stored.
   */
  public void undo(Release release, ChangeSet refused, String reasons) {
    tickets.restore(release, refused.wanted().keySet(), refused.source(), reasons);
  }

  /** What writing these values would change, in the order of the fields. */
  public static List<FieldChange> changesOf(Release release, Map<Field, String> values) {
    var changes = new ArrayList<FieldChange>();
    new EnumMap<>(values)
        .forEach(
            (field, value) -> {
              var from = release.fields().get(field);
              var to = field.canonical(value);
              if (!from.equals(to)) {
                changes.add(new FieldChange(field, from, to));
              }
            });
    return changes;
  }

  private void tellTickets(Release release, List<FieldChange> changes, Reason reason) {
    if (!reason.comment().isEmpty() && reason.actor().isEngine()) {
      history.append(event(release, reason, Optional.empty()));
    }
    if (!changes.isEmpty() || !reason.comment().isEmpty()) {
      tickets.changed(release, changes, reason);
    }
  }

  private Event event(Release release, Reason reason, Optional<FieldChange> change) {
    return new Event(
        release.id(),
        clock.instant(),
        reason.actor().name(),
        reason.source(),
        change.isPresent() ? Event.Kind.CHANGED : Event.Kind.COMMENTED,
        change,
        reason.comment(),
        reason.effect(),
        reason.operation());
  }

  /**
   * Why something is written.
   *
   * @param actor who
   * @param source where from: {@code engine}, {@code desk}, or a ticket system's name
   * @param known fields that the source's ticket has this value in already, so that it need not be
   *     told
   * @param comment what people are told; may be empty
   * @param effect what the engine does about it; may be empty
   * @param operation the operation that it belongs to; may be empty
   */
  public record Reason(
      Actor actor,
      String source,
      Set<Field> known,
      String comment,
      String effect,
      String operation) {
    /** Keeps a copy of the set. */
    public Reason {
      known = Set.copyOf(known);
    }

    /** The engine's own reason. */
    public static Reason engine(String comment, String operation) {
      return new Reason(Actor.ENGINE, "engine", Set.of(), comment, "", operation);
    }
  }
}
