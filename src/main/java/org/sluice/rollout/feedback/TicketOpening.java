package org.sluice.rollout.feedback;

import java.util.List;
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
  private final Templates templates;
  private final PageAddresses pages;

  /**
   * @param systems names of the ticket systems in which each release is to have a ticket
   */
  public TicketOpening(
      Links links, Outbox outbox, Set<String> systems, Templates templates, PageAddresses pages) {
    this.links = links;
    this.outbox = outbox;
    this.systems = Set.copyOf(systems);
    this.templates = templates;
    this.pages = pages;
  }

  /**
   * Links a release to the ticket that it was filed by, and has tickets opened where it has none.
   *
   * @param origin the ticket that stands for this release, if it was filed by one
   */
  public void open(Submission submission, Release release, Optional<Links.Link> origin) {
    origin.ifPresent(
        link -> {
          links.add(release.id(), link);
          outbox.add(message(link, submission, release, Optional.empty()));
        });
    for (var system : systems) {
      if (origin.filter(link -> link.system().equals(system)).isEmpty()) {
        var link = Links.Link.toBeOpened(system, release.id());
        links.add(release.id(), link);
        outbox.add(
            message(
                link,
                submission,
                release,
                Optional.of("%s (%s)".formatted(release.spoken(), release.id()))));
      }
    }
  }

  private Outbox.Message message(
      Links.Link link, Submission submission, Release release, Optional<String> subject) {
    return new Outbox.Message(
        link.system(),
        link.ticket(),
        release.fields().values(),
        templates.render("comment/filed", FiledText.of(submission, release, pages)).strip(),
        "filed-" + release.id(),
        subject,
        // A ticket that was closed before it stood for a release is worked on from now on.
        Optional.of(true));
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
