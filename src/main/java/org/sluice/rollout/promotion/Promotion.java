package org.sluice.rollout.promotion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Finding;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Progress;
import org.sluice.repo.Repositories;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.workflow.WorkItem;
import org.sluice.rollout.workflow.WorkQueue;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works off what processes want of the repositories, and lets each process go on with what came of
 * it.
 */
public final class Promotion {
  private static final Logger log = LoggerFactory.getLogger(Promotion.class);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final WorkQueue queue;
  private final RepositoryWork work;
  private final Releases releases;
  private final Submissions submissions;
  private final Operations operations;
  private final History history;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Retries retries;
  private final FailedTries failedTries;
  private final FetchesUnderWay underWay;

  /** Works with these queues and repositories. */
  public Promotion(
      WorkQueue queue,
      Repositories repositories,
      PackageSource source,
      Releases releases,
      Submissions submissions,
      Operations operations,
      History history,
      TransactionOperations transactions,
      Clock clock,
      Retries retries,
      FailedTries failedTries,
      FetchesUnderWay underWay) {
    this.queue = queue;
    this.work = new RepositoryWork(repositories, source);
    this.releases = releases;
    this.submissions = submissions;
    this.operations = operations;
    this.history = history;
    this.transactions = transactions;
    this.clock = clock;
    this.retries = retries;
    this.failedTries = failedTries;
    this.underWay = underWay;
  }

  /**
   * Takes work and does it in the calling thread.
   *
   * @param limit how much at most
   * @return how much was taken
   */
  public int workOff(int limit) {
    var items = queue.claim(limit, LEASE);
    items.forEach(this::workOff);
    return items.size();
  }

  private void workOff(WorkItem item) {
    var asked = begin(item);
    try {
      var outcome =
          work.carryOut(item, asked.release(), asked.target(), asked.advisory(), progress(item));
      end(item, asked, outcome);
    } catch (RuntimeException failure) {
      fail(item, asked, failure);
    } finally {
      underWay.ended(item.release());
    }
  }

  /** Shows how far it is, and keeps the work ours for as long as it goes on. */
  private Progress progress(WorkItem item) {
    var renewal = new Renewal(clock.instant().plus(LEASE.dividedBy(2)));
    return position -> {
      underWay.cameTo(item.release(), position);
      if (renewal.isDue(clock.instant())) {
        queue.extend(item, LEASE);
        renewal.next(clock.instant().plus(LEASE.dividedBy(2)));
      }
    };
  }

  private AskedWork begin(WorkItem item) {
    var id = RepositoryWork.operationId(item).text();
    var failedFirst = failedTries.firstOf(item);
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var release = releases.lockedForChange(item.release());
              var known = operations.find(id);
              var askedAt = known.map(OperationRecord::askedAt).orElse(clock.instant());
              var failure = known.map(OperationRecord::message).orElse("");
              failedFirst.ifPresent(
                  first ->
                      failedTries.triedAgain(
                          release, new FailedTries.Tries(item.failures(), first, failure)));
              var submission = submissionOf(release);
              var asked =
                  new AskedWork(
                      id,
                      item,
                      release,
                      targetOf(release, submission),
                      AdvisoryText.of(submission),
                      askedAt);
              operations.save(asked.running());
              history.append(
                  asked.event(Event.Kind.OPERATION_BEGUN, clock.instant(), item.work().topic()));
              return asked;
            }));
  }

  private void end(WorkItem item, AskedWork asked, Outcome outcome) {
    transactions.executeWithoutResult(
        status -> {
          releases.lockedForChange(item.release());
          if (outcome instanceof Outcome.Published published) {
            operations.save(asked.done(published, clock.instant()));
            history.append(
                asked.event(
                    Event.Kind.OPERATION_DONE, clock.instant(), effectAndWarnings(published)));
            queue.complete(item);
          } else {
            var findings = ((Outcome.Refused) outcome).findings();
            operations.save(asked.refused(findings, clock.instant()));
            history.append(
                asked.event(Event.Kind.OPERATION_REFUSED, clock.instant(), sentences(findings)));
            queue.refuse(item);
          }
        });
    if (outcome instanceof Outcome.Published published) {
      log.info(
          "{} {}: {}, generation {}, {} ms (operation {})",
          item.release(),
          item.work().topic(),
          EffectText.of(published.effect()),
          published.generation().number(),
          Duration.between(asked.askedAt(), clock.instant()).toMillis(),
          asked.operation());
    } else {
      log.info(
          "{} {} refused: {} (operation {})",
          item.release(),
          item.work().topic(),
          sentences(((Outcome.Refused) outcome).findings()),
          asked.operation());
    }
  }

  private void fail(WorkItem item, AskedWork asked, RuntimeException failure) {
    var message = String.valueOf(failure.getMessage());
    var retryAfter = retries.waitAfter(item.failures());
    var now = clock.instant();
    var tries =
        new FailedTries.Tries(item.failures() + 1, failedTries.firstOf(item).orElse(now), message);
    transactions.executeWithoutResult(
        status -> {
          operations.save(asked.failed(message));
          history.append(
              asked.event(
                  Event.Kind.OPERATION_FAILED,
                  now,
                  message
                      + retryAfter
                          .map(wait -> " It is tried again in " + wait.toSeconds() + " s.")
                          .orElse(" An administrator has to look at it.")));
          failedTries.failed(
              releases.lockedForChange(item.release()), tries, failure, retryAfter.map(now::plus));
          queue.fail(item, message, retryAfter);
        });
    log.warn(
        "{} {} failed: {}; {} (operation {})",
        item.release(),
        item.work().topic(),
        message,
        retryAfter.map(wait -> "next try in " + wait.toSeconds() + " s").orElse("no more tries"),
        asked.operation(),
        failure);
  }

  private Submission submissionOf(Release release) {
    return submissions
        .find(release.submission())
        .orElseThrow(() -> new NoSuchReleaseException(release.id()));
  }

  private static Target targetOf(Release release, Submission submission) {
    return submission.targets().stream()
        .filter(target -> target.platform().equals(release.platform()))
        .filter(target -> target.architecture().equals(release.architecture()))
        .findFirst()
        .orElseThrow(() -> new NoSuchReleaseException(release.id()));
  }

  private static String effectAndWarnings(Outcome.Published published) {
    return Stream.concat(
            Stream.of(EffectText.of(published.effect()) + "."),
            published.warnings().stream().map(Finding::sentence))
        .collect(Collectors.joining(" "));
  }

  private static String sentences(List<Finding> findings) {
    return findings.stream().map(Finding::sentence).collect(Collectors.joining(" "));
  }

  /** When a lease has to be made longer next. */
  private static final class Renewal {
    private Instant at;

    Renewal(Instant at) {
      this.at = at;
    }

    boolean isDue(Instant now) {
      return !now.isBefore(at);
    }

    void next(Instant later) {
      this.at = later;
    }
  }
}
