package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.release.FieldChange;

/**
 * What became of a change.
 *
 * @param decision {@code stored}, {@code pending} (waits for the running operation) or {@code
 *     undecided} (kept; will be decided)
 * @param changes what was changed; empty if all was so already
 * @param command the command that it was; empty if none
 * @param reason what a pending or undecided change waits for; empty otherwise
 * @param inbox number of the inbox entry of an undecided change; 0 otherwise
 * @param release the release after it
 */
record ChangeAnswer(
    @Schema(example = "stored") String decision,
    List<ChangeBody> changes,
    @Schema(example = "MoveToUnverified") String command,
    String reason,
    long inbox,
    ReleaseBody release) {

  static ChangeAnswer stored(Decision.Stored stored, ReleaseBody release) {
    return new ChangeAnswer(
        "stored",
        stored.changes().stream().map(ChangeBody::of).toList(),
        stored.command().map(command -> command.toString()).orElse(""),
        "",
        0,
        release);
  }

  static ChangeAnswer pending(Decision.Pending pending, ReleaseBody release) {
    return new ChangeAnswer(
        "pending", List.of(), pending.command().toString(), pending.reason(), 0, release);
  }

  static ChangeAnswer undecided(long inbox, String reason, ReleaseBody release) {
    return new ChangeAnswer("undecided", List.of(), "", reason, inbox, release);
  }

  /**
   * One field that was changed.
   *
   * @param field its name
   * @param from the value before
   * @param to the value after
   * @param text one line for people
   */
  record ChangeBody(
      @Schema(example = "Status") String field,
      @Schema(example = "Certified") String from,
      @Schema(example = "Verified") String to,
      @Schema(example = "Status: Certified -> Verified") String text) {
    static ChangeBody of(FieldChange change) {
      return new ChangeBody(change.field().toString(), change.from(), change.to(), change.spoken());
    }
  }
}
