package org.sluice.repo.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;

/** One request and its answer. */
final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private static final int MOST_RESUMED = 4;

  private final SourceSettings settings;
  private final CloseableHttpClient client;
  private final Watchdog watchdog;
  private final Troubles troubles;
  private final Lanes lanes;
  private final Clock clock;

  Exchange(SourceSettings settings, CloseableHttpClient client, Watchdog watchdog, Clock clock) {
    this.settings = settings;
    this.client = client;
    this.watchdog = watchdog;
    this.troubles = new Troubles(settings);
    this.clock = clock;
    this.lanes = new Lanes(settings.maxDownloads(), settings.maxDownloadsPerHost());
  }

  /**
   * Asks for the address, as soon as its host may be asked, and writes what it answers into the
   * file. When the connection breaks, it asks for the rest, a few times.
   *
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Answer ask(URI address, WorkFile into, Expected expected, LongConsumer listener, Calls calls) {
    var delivery = new Delivery(into, expected, listener);
    var answer = askOnce(address, delivery, calls);
    for (int resumed = 0; answer instanceof Answer.Broken broken; resumed++) {
      if (!broken.again() || resumed == MOST_RESUMED) {
        throw broken.cause();
      }
      log.info("{} Asked again from byte {}", broken.cause().getMessage(), delivery.received());
      answer = askOnce(address, delivery, calls);
    }
    if (answer instanceof Answer.Redirect) {
      delivery.goesElsewhere();
    }
    return answer;
  }

  private Answer askOnce(URI address, Delivery delivery, Calls calls) {
    var request = new HttpGet(address);
    var lane = enterLane(address);
    try {
      calls.begin(request);
      return ask(address, request, delivery);
    } finally {
      calls.end(request);
      lane.close();
    }
  }

  private Lanes.Lane enterLane(URI address) {
    try {
      return lanes.enter(address.getHost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw troubles.stopped(address, e);
    }
  }

  private Answer ask(URI address, HttpGet request, Delivery delivery) {
    // A package is the bytes that were published; nobody on the way may pack them once more.
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    delivery.continuation().ifPresent(rest -> rest.into(request));
    ClassicHttpResponse response;
    var headLimit = settings.connectTimeout().plus(settings.responseTimeout());
    try (var leash = watchdog.hold(request, headLimit)) {
      try {
        response = client.executeOpen(null, request, null);
      } catch (IOException e) {
        if (leash.hasSnapped()) {
          throw troubles.neverAnswers(address, e);
        }
        return new Answer.Unfit(troubles.withoutAnswer(address, e));
      } catch (CancellationException e) {
        throw troubles.stopped(address, e);
      }
    }
    try {
      return judge(address, request, response, delivery);
    } finally {
      discard(request, response);
    }
  }

  private Answer judge(
      URI address, HttpGet request, ClassicHttpResponse response, Delivery delivery) {
    if (isRedirect(response.getCode())) {
      return redirect(address, response);
    }
    if (!isRest(response, delivery)) {
      if (isNoRest(response, delivery)) {
        delivery.startOver();
        return new Answer.Broken(troubles.noRest(address), true);
      }
      delivery.restart(response);
      if (response.getCode() != HttpStatus.SC_OK || response.getEntity() == null) {
        return new Answer.Unfit(Misfits.status(address, delivery.expected(), response.getCode()));
      }
    }
    return receive(address, request, response.getEntity(), delivery);
  }

  private static boolean isRest(ClassicHttpResponse response, Delivery delivery) {
    return response.getCode() == HttpStatus.SC_PARTIAL_CONTENT
        && response.getEntity() != null
        && delivery.continuation().map(rest -> rest.isAnsweredBy(response)).orElse(false);
  }

  private static boolean isNoRest(ClassicHttpResponse response, Delivery delivery) {
    return delivery.continuation().isPresent()
        && (response.getCode() == HttpStatus.SC_PARTIAL_CONTENT
            || response.getCode() == HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
  }

  private Answer receive(URI address, HttpGet request, HttpEntity entity, Delivery delivery) {
    var body = delivery.body();
    var length = entity.getContentLength();
    var announced = length < 0 ? length : body.received() + length;
    var tooLarge = Misfits.announcedSize(address, delivery.expected(), announced);
    if (tooLarge.isPresent()) {
      return new Answer.Unfit(tooLarge.get());
    }
    var remaining = Duration.between(clock.instant(), delivery.deadline(settings, clock));
    try (var leash = watchdog.hold(request, remaining)) {
      try {
        // Not closed here: closing it would first read the rest, however long that is.
        var stream = entity.getContent();
        var pace = new Pace(clock, settings.minimumSpeed(), settings.slowPatience());
        body.copy(stream, delivery.into(), pace, delivery.listener());
      } catch (IOException e) {
        if (leash.hasSnapped()) {
          throw troubles.takesTooLong(address, body.received(), e);
        }
        var trouble = troubles.brokenOff(address, body.received(), announced, e);
        if (isSlow(e)) {
          throw trouble;
        }
        return new Answer.Broken(trouble, delivery.continuation().isPresent());
      }
    }
    Optional<Answer> misfit =
        Misfits.body(address, delivery.expected(), body).map(Answer.Unfit::new);
    return misfit.orElseGet(Answer.Bytes::new);
  }

  // Who is too slow, or falls silent, is not asked again at once: the next fetch may be luckier.
  private static boolean isSlow(IOException cause) {
    return cause instanceof Pace.TooSlowException || cause instanceof InterruptedIOException;
  }

  private static boolean isRedirect(int status) {
    return status == HttpStatus.SC_MOVED_PERMANENTLY
        || status == HttpStatus.SC_MOVED_TEMPORARILY
        || status == HttpStatus.SC_SEE_OTHER
        || status == HttpStatus.SC_TEMPORARY_REDIRECT
        || status == HttpStatus.SC_PERMANENT_REDIRECT;
  }

  private static Answer redirect(URI address, ClassicHttpResponse response) {
    var location = response.getFirstHeader(HttpHeaders.LOCATION);
    try {
      if (location != null) {
        return new Answer.Redirect(address.resolve(new URI(location.getValue())));
      }
    } catch (URISyntaxException e) {
      return new Answer.Unfit(unusableRedirect(address, "to something that is no address"));
    }
    return new Answer.Unfit(unusableRedirect(address, "without saying where to"));
  }

  private static Finding unusableRedirect(URI address, String how) {
    return Finding.blocks(
        "redirect-not-understood",
        Shown.address(address),
        "%s redirects %s.".formatted(address.getHost(), how),
        "Give the address at which the file really is.");
  }

  private static void discard(HttpGet request, ClassicHttpResponse response) {
    // Otherwise closing the response would first read the rest of it. A response that has been read
    // to its end has given its connection back, and aborting changes nothing.
    request.abort();
    try {
      response.close();
    } catch (IOException e) {
      log.debug("closing the answer to {} failed", request.getRequestUri(), e);
    }
  }
}
