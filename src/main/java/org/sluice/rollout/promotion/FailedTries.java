package org.sluice.rollout.promotion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Wait;
import org.sluice.rollout.release.Waits;
import org.sluice.rollout.workflow.WorkItem;

/** Lets a release whose work the machinery failed at say so, for as long as it waits for a try. */
public final class FailedTries {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
          .withZone(ZoneOffset.UTC);

  private final Waits waits;
  private final WaitingFor waitingFor;
  private final History history;
  private final Templates templates;

  /** Writes waits in the caller's transaction. */
  public FailedTries(Waits waits, WaitingFor waitingFor, History history, Templates templates) {
    this.waits = waits;
    this.waitingFor = waitingFor;
    this.history = history;
    this.templates = templates;
  }

  /**
   * When a piece of work failed first; empty if it never did. To be asked outside of transactions,
   * as only there the history is complete.
   */
  Optional<Instant> firstOf(WorkItem item) {
    // Most work never fails, and then nothing has to be read for it.
    if (item.failures() == 0) {
      return Optional.empty();
    }
    var operation = RepositoryWork.operationId(item).text();
    return history.of(item.release()).stream()
        .map(History.Numbered::event)
        .filter(event -> event.kind() == Event.Kind.OPERATION_FAILED)
        .filter(event -> event.operation().equals(operation))
        .map(Event::at)
        .findFirst();
  }

  /**
   * The release waits after a failure.
   *
   * @param next when it is tried again; empty if only after an administrator has looked
   */
  void failed(Release release, Tries tries, RuntimeException failure, Optional<Instant> next) {
    var isFarAway =
        failure instanceof SourceUnavailableException
            && !(failure instanceof DownloadsNotKeptException);
    var text =
        new Text(
            tries.count() == 1,
            tries.count(),
            TIME.format(tries.first()),
            sentence(tries.message()),
            tries.count() + 1,
            next.map(TIME::format).orElse(""),
            next.isPresent(),
            next.isEmpty());
    waits.set(waitingFor.anotherTry(release, isFarAway, rendered(text)));
  }

  /** The release is being tried once more. */
  void triedAgain(Release release, Tries tries) {
    var text =
        new Text(
            tries.count() == 1,
            tries.count(),
            TIME.format(tries.first()),
            sentence(tries.message()),
            tries.count() + 1,
            "",
            false,
            false);
    waits
        .of(release.id())
        .ifPresent(
            wait ->
                waits.set(
                    new Wait(
                        wait.release(),
                        wait.step(),
                        wait.since(),
                        wait.who(),
                        wait.next(),
                        rendered(text))));
  }

  private String rendered(Text text) {
    return templates.render("explain/failed", text).strip().replaceAll("\\s+", " ");
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  /**
   * What is known of the tries that failed.
   *
   * @param count how many
   * @param first when the first failed
   * @param message what the last failed at
   */
  record Tries(int count, Instant first, String message) {}

  /**
   * What the template may use.
   *
   * @param once whether one try failed, and not several
   * @param tries how many tries failed
   * @param first when the first failed, in UTC
   * @param failure what the last failed at, as a sentence
   * @param number of the try that comes or is under way
   * @param next when it comes, in UTC; may be empty
   * @param hasNext whether it comes by itself
   * @param isStuck whether it comes only when an administrator wants it; if neither, it is under
   *     way
   */
  record Text(
      boolean once,
      int tries,
      String first,
      String failure,
      int number,
      String next,
      boolean hasNext,
      boolean isStuck) {
    /** Whether a try is under way. */
    boolean isUnderWay() {
      return !hasNext && !isStuck;
    }
  }
}
