package org.sluice.rollout.tickets;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.TicketOpening;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.ticket.Whereabouts;

/**
 * Tickets that were merged, moved or destroyed. A running release whose ticket was merged into one
 * that stands for nothing goes on there; otherwise it gets a new one. A release that has come to
 * its end needs none.
 */
public final class StrayTickets {
  private static final Logger log = LoggerFactory.getLogger(StrayTickets.class);

  private final Links links;
  private final Releases releases;
  private final Submissions submissions;
  private final History history;
  private final TicketOpening opening;
  private final Clock clock;

  /** Works in the caller's transaction. */
  public StrayTickets(
      Links links,
      Releases releases,
      Submissions submissions,
      History history,
      TicketOpening opening,
      Clock clock) {
    this.links = links;
    this.releases = releases;
    this.submissions = submissions;
    this.history = history;
    this.opening = opening;
    this.clock = clock;
  }

  /** Does what has to be done about a ticket, knowing where it is. */
  void handle(Links.Link link, Whereabouts whereabouts) {
    var release = links.releaseOf(link).map(releases::lockedForChange);
    if (whereabouts instanceof Whereabouts.Here || release.isEmpty()) {
      return;
    }
    if (release.get().step() == Step.DONE) {
      return;
    }
    submissions
        .find(release.get().submission())
        .ifPresent(submission -> replace(submission, release.get(), link, whereabouts));
  }

  private void replace(
      Submission submission, Release release, Links.Link link, Whereabouts whereabouts) {
    var heir = heir(link, whereabouts);
    opening.replace(submission, release, link, heir);
    var what =
        "Ticket %s in %s %s; %s."
            .formatted(
                link.ticket(),
                link.system(),
                spoken(whereabouts),
                heir.map(other -> "the release goes on in ticket " + other.ticket())
                    .orElse("another one is opened"));
    history.append(
        new Event(
            release.id(),
            clock.instant(),
            "sluice",
            "engine",
            Event.Kind.COMMENTED,
            Optional.empty(),
            what,
            "",
            ""));
    log.warn("{}: {}", release.id(), what);
  }

  private Optional<Links.Link> heir(Links.Link link, Whereabouts whereabouts) {
    return whereabouts instanceof Whereabouts.MergedInto merged
        ? Optional.of(new Links.Link(link.system(), merged.other().id()))
            .filter(other -> links.releaseOf(other).isEmpty())
            .filter(other -> links.submissionOf(other).isEmpty())
        : Optional.empty();
  }

  private static String spoken(Whereabouts whereabouts) {
    if (whereabouts instanceof Whereabouts.MergedInto merged) {
      return "was merged into ticket " + merged.other().id();
    }
    if (whereabouts instanceof Whereabouts.Elsewhere elsewhere) {
      return "was moved " + (elsewhere.place().isEmpty() ? "away" : "to " + elsewhere.place());
    }
    return "is gone";
  }
}
