package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.sluice.ticket.http.SharedSecret;

/**
 * What Zammad posts: after the change, by a job of its own, as the ticket is then; five times at
 * most, 10, 20, 30 and 40 seconds apart.
 */
public final class Webhooks {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(40));

  private final Views views;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Job> jobs = new ArrayList<>();
  private Optional<Target> target = Optional.empty();
  private Optional<Integer> silentFor = Optional.empty();

  Webhooks(Views views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  private record Target(URI address, Optional<SharedSecret> secret) {}

  private record Job(
      String delivery, Ticket ticket, Optional<ObjectNode> article, int attempt, Instant due) {}

  /**
   * Has a trigger post there whatever was changed.
   *
   * @param token with which posts are signed; empty if they are not
   */
  public synchronized void postTo(URI address, String token) {
    target =
        Optional.of(
            new Target(
                address,
                token.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new SharedSecret(SharedSecret.Algorithm.SHA1, token.toCharArray()))));
  }

  /** Has the trigger leave out what this user has changed. */
  synchronized void leaveOut(User user) {
    silentFor = Optional.of(user.id());
  }

  synchronized void changed(Ticket ticket, Optional<ObjectNode> article) {
    boolean isLeftOut = silentFor.filter(id -> id == ticket.updatedBy).isPresent();
    if (target.isPresent() && !isLeftOut) {
      jobs.add(new Job(UUID.randomUUID().toString(), ticket, article, 1, clock.instant()));
    }
  }

  /** How many posts wait. */
  public synchronized int waiting() {
    return jobs.size();
  }

  /** Loses what waits, as Zammad does if it is killed at the wrong moment. */
  public synchronized void lose() {
    jobs.clear();
  }

  /** Puts what waits into another order, as several workers do. */
  public synchronized void shuffle(Random random) {
    Collections.shuffle(jobs, random);
  }

  /** Has what waits posted twice, as an agreement on service levels does. */
  public synchronized void repeat() {
    jobs.addAll(List.copyOf(jobs));
  }

  /**
   * Posts what is due.
   *
   * @return how many posts were answered with a status of 2xx
   */
  public synchronized int deliver() {
    var now = clock.instant();
    var due = jobs.stream().filter(job -> !job.due().isAfter(now)).toList();
    int delivered = 0;
    for (var job : due) {
      jobs.remove(job);
      if (post(job)) {
        delivered++;
      } else if (job.attempt() <= WAITS.size()) {
        var wait = WAITS.get(job.attempt() - 1);
        jobs.add(
            new Job(
                job.delivery(), job.ticket(), job.article(), job.attempt() + 1, now.plus(wait)));
      }
    }
    return delivered;
  }

  private boolean post(Job job) {
    var to = target.orElseThrow();
    var body = Json.bytes(views.payload(job.ticket(), job.article()));
    var request =
        HttpRequest.newBuilder(to.address())
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Zammad User Agent")
            .header("X-Zammad-Trigger", "tell Sluice")
            .header("X-Zammad-Delivery", job.delivery())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    to.secret().ifPresent(secret -> request.header("X-Hub-Signature", secret.signatureOf(body)));
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException unreachable) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
