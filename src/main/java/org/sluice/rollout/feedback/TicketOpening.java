package org.sluice.rollout.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Submission;

/** Gives a release that is filed its tickets, in the caller's transaction. */
public final class TicketOpening {
  private final Links links;
  private final Outbox outbox;
  private final Set<String> systems;
  private final Set<String> submissionSystems;
  private final Templates templates;
  private final PageAddresses pages;

  /**
   * @param systems names of the ticket systems in which each release is to have a ticket
   * @param submissionSystems names of those whose tickets stand for whole submissions
   */
  public TicketOpening(
      Links links,
      Outbox outbox,
      Set<String> systems,
      Set<String> submissionSystems,
      Templates templates,
      PageAddresses pages) {
    this.links = links;
    this.outbox = outbox;
    this.systems = Set.copyOf(systems);
    this.submissionSystems = Set.copyOf(submissionSystems);
    this.templates = templates;
    this.pages = pages;
  }

  /**
   * Links a release to the ticket that it was filed by, and has tickets opened where it has none:
   * at once, or when its submission is complete.
   *
   * @param origin the ticket that it was filed by, if it was
   */
  public void filed(Submission submission, Release release, Optional<Links.Link> origin) {
    origin.ifPresent(
        link -> {
          if (submissionSystems.contains(link.system())) {
            links.addToSubmission(submission.number(), link);
            say(link, submission, release);
          } else if (links.releaseOf(link).isEmpty()) {
            links.add(release.id(), link);
            outbox.add(message(link, submission, release, Optional.empty()));
          }
        });
    completed(submission, release);
  }

  /** Has tickets opened for a release that has none yet, if its submission is complete. */
  public void completed(Submission submission, Release release) {
    if (!submission.isComplete()) {
      return;
    }
    var there = links.of(release.id()).stream().map(Links.Link::system).toList();
    for (var system : systems) {
      if (!there.contains(system)) {
        var link = Links.Link.toBeOpened(system, release.id());
        links.add(release.id(), link);
        outbox.add(message(link, submission, release, Optional.of(subject(release))));
      }
    }
  }

  /**
   * Gives a release another ticket in the place of one that is not there any more.
   *
   * @param lost the ticket that was lost
   * @param heir the ticket that takes its place; empty to have one opened
   */
  public void replace(
      Submission submission, Release release, Links.Link lost, Optional<Links.Link> heir) {
    links.remove(lost);
    outbox.forget(lost);
    var link = heir.orElseGet(() -> Links.Link.toBeOpened(lost.system(), release.id()));
    links.add(release.id(), link);
    outbox.add(
        message(
            link,
            submission,
            release,
            heir.isPresent() ? Optional.empty() : Optional.of(subject(release))));
  }

  private static String subject(Release release) {
    return "%s (%s)".formatted(release.spoken(), release.id());
  }

  private void say(Links.Link link, Submission submission, Release release) {
    outbox.add(
        new Outbox.Message(
            link.system(),
            link.ticket(),
            Map.of(),
            text(submission, release),
            "filed-" + release.id()));
  }

  private Outbox.Message message(
      Links.Link link, Submission submission, Release release, Optional<String> subject) {
    return new Outbox.Message(
        link.system(),
        link.ticket(),
        release.fields().values(),
        text(submission, release),
        "filed-" + release.id(),
        subject,
        // A ticket that was closed before it stood for a release is worked on from now on.
        Optional.of(true));
  }

  private String text(Submission submission, Release release) {
    return templates.render("comment/filed", FiledText.of(submission, release, pages)).strip();
  }

  /**
   * What the template of this moment may use.
   *
   * @param release the release's id
   * @param product its product, version and platform in one phrase
   * @param provider who made it
   * @param filedBy who filed it
   * @param page address of its page
   * @param missing what the submission does not answer for
   * @param isIncomplete whether anything is missing
   */
  record FiledText(
      String release,
      String product,
      String provider,
      String filedBy,
      String page,
      List<String> missing,
      boolean isIncomplete) {

    static FiledText of(Submission submission, Release release, PageAddresses pages) {
      var missing =
          Stream.concat(
                  submission.missing().stream().map(Enclosure::toString),
                  submission.lacksAdvisory() ? Stream.of("advisory") : Stream.of())
              .collect(Collectors.toList());
      return new FiledText(
          release.id().toString(),
          release.spoken(),
          submission.provider(),
          submission.filedBy(),
          pages.of(release.id()),
          missing,
          !missing.isEmpty());
    }
  }
}
