package org.sluice.rollout.release;

import java.time.Instant;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/**
 * One thing that happened to a release: the audit trail is the list of these.
 *
 * @param release which release
 * @param at when
 * @param by user name; {@code sluice} for the engine
 * @param source where from: {@code desk}, {@code api}, {@code cli}, {@code engine}, or a ticket
 *     system's name
 * @param kind what kind of thing
 * @param change the field change, if it is one
 * @param why the person's comment; may be empty
 * @param effect what the system did about it, as a sentence; may be empty
 * @param operation id of the operation that it belongs to; may be empty
 */
public record Event(
    ReleaseId release,
    Instant at,
    String by,
    String source,
    Kind kind,
    Optional<FieldChange> change,
    String why,
    String effect,
    String operation) {

  /** The kinds of things that happen. */
  public enum Kind {
    /** It was filed. */
    FILED,
    /** The submission was completed or corrected. */
    COMPLETED,
    /** A field was changed. */
    CHANGED,
    /** A change was refused; nothing was stored. */
    REFUSED,
    /** A command waits until the running operation ends. */
    PENDING,
    /** An operation on the repositories was begun. */
    OPERATION_BEGUN,
    /** An operation on the repositories ended well. */
    OPERATION_DONE,
    /** An operation was refused because of the release. */
    OPERATION_REFUSED,
    /** An operation failed because of the machinery; it is tried again. */
    OPERATION_FAILED,
    /** An administrator let what had failed be tried again at once. */
    TRIED_AGAIN,
    /** An early adopter reported. */
    REPORTED,
    /** The technology unit stored its report. */
    VERIFIED,
    /** The process came to another step. */
    STEP,
    /** A comment, with its text as the reason. */
    COMMENTED
  }
}
