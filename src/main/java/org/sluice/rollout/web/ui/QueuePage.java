package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.promotion.ProgressText;
import org.sluice.rollout.promotion.RepositoryQueue;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue.State;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What is being done to the repositories, and what has failed. */
@Controller
final class QueuePage {
  private static final String PATH = "/queue";

  private final RepositoryQueue queue;
  private final Visitors visitors;
  private final Pages pages;

  QueuePage(RepositoryQueue queue, Visitors visitors, Pages pages) {
    this.queue = queue;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<String> all(HttpServletRequest request) {
    var reader = visitors.signedIn(request);
    var content = new Content(queue.all().stream().map(entry -> Row.of(entry, reader)).toList());
    return pages.show(request, "queue", "Queue", content);
  }

  @PostMapping(PATH + "/{id}/retry")
  ResponseEntity<String> tryNow(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String id) {
    var release = ReleaseId.parse(id);
    var notice =
        queue
            .tryNow(release, visitors.signedIn(request), "desk")
            .map(refusal -> Notice.notUnderstood(refusal.sentence()))
            .orElse(Notice.good("What failed for %s is tried again.".formatted(release)));
    return Pages.goOn(request, response, PATH, notice);
  }

  /**
   * What the template may use.
   *
   * @param rows what is to be done, in the order in which it is taken
   */
  record Content(List<Row> rows) {
    /** Whether there is nothing to do. */
    public boolean none() {
      return rows.isEmpty();
    }
  }

  /**
   * One thing that is to be done.
   *
   * @param release for which release
   * @param title its product and version
   * @param platform what it is made for
   * @param work what is done
   * @param state how far it is
   * @param tone class of the style sheet for that
   * @param nextTry when it is tried next, if it waits for that
   * @param message what it failed at last; may be empty
   * @param mayRetry whether the reader may have it tried again
   */
  record Row(
      String release,
      String title,
      String platform,
      String work,
      String state,
      String tone,
      Optional<Moment> nextTry,
      String message,
      boolean mayRetry) {
    static Row of(RepositoryQueue.Entry entry, Person reader) {
      var release = entry.release();
      boolean hasFailed = entry.state() == State.FAILED || entry.state() == State.STUCK;
      return new Row(
          release.id().toString(),
          release.product() + " " + release.version(),
          release.platform().toString(),
          work(entry),
          state(entry),
          tone(entry.state()),
          entry.nextTry().map(Moment::of),
          entry.message(),
          hasFailed && administers(reader, entry));
    }

    private static boolean administers(Person reader, RepositoryQueue.Entry entry) {
      var release = entry.release();
      return reader
          .actingOn(release.product(), release.platform().toString())
          .roles()
          .contains(Role.ADMINISTRATOR);
    }

    private static String work(RepositoryQueue.Entry entry) {
      return Arrays.stream(WorkItem.Work.values())
          .filter(work -> work.topic().equals(entry.task()))
          .findFirst()
          .map(Words::of)
          .orElseGet(() -> Words.of(entry.release().step()));
    }

    private static String state(RepositoryQueue.Entry entry) {
      return switch (entry.state()) {
        case WAITING -> "waits for its turn";
        case RUNNING ->
            entry.progress().map(at -> "under way: " + ProgressText.of(at)).orElse("under way");
        case FAILED -> "failed, is tried again";
        case STUCK -> "stuck";
      };
    }

    private static String tone(State state) {
      return switch (state) {
        case WAITING, RUNNING -> "plain";
        case FAILED -> "warn";
        case STUCK -> "bad";
      };
    }
  }
}
