package org.sluice.rollout.release;

import java.time.Instant;
import java.util.List;
import org.sluice.repo.ReleaseId;

/**
 * What an early adopter found after installing a release.
 *
 * @param release which release
 * @param by user name of the early adopter
 * @param site where it was installed; may be empty
 * @param outcome what the early adopter recommends
 * @param environment fresh install or update, configuration, load; may be empty
 * @param comment what was seen
 * @param attachments names of attached files
 * @param at when it was handed in
 */
public record Report(
    ReleaseId release,
    String by,
    String site,
    ReleaseOutcome outcome,
    String environment,
    String comment,
    List<String> attachments,
    Instant at) {
  /** Keeps a copy of the list. */
  public Report {
    attachments = List.copyOf(attachments);
  }
}
