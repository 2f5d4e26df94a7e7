package org.sluice.rollout.release;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.repo.ReleaseId;

/**
 * Changes that somebody wants made together, to be judged and stored whole.
 *
 * @param release of which release
 * @param actor who wants them
 * @param source where from: {@code desk}, {@code api}, {@code cli}, or a ticket system's name
 * @param at when
 * @param wanted the new value of each field, in any spelling that was understood; empty text
 *     empties the field
 * @param comment why, in the person's words; may be empty
 * @param seenVersion version of the release that the person was looking at; if it has changed since
 *     in one of these fields, the person is told instead
 */
public record ChangeSet(
    ReleaseId release,
    Actor actor,
    String source,
    Instant at,
    Map<Field, String> wanted,
    String comment,
    OptionalLong seenVersion) {

  /** Brings every value into its one spelling. */
  public ChangeSet {
    var canonical = new EnumMap<Field, String>(Field.class);
    wanted.forEach((field, value) -> canonical.put(field, field.canonical(value)));
    wanted = Map.copyOf(canonical);
  }

  /** Whether nothing is to be changed: somebody only says that the process may be able to go on. */
  public boolean isNudge() {
    return wanted.isEmpty();
  }
}
