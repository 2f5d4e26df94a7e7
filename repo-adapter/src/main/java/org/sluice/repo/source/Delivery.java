package org.sluice.repo.source;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.hc.core5.http.HttpResponse;
import org.sluice.repo.source.yum.Checksum;

/** One file on its way: where it goes, what it ought to be, and what is here of it by now. */
final class Delivery {
  private final WorkFile into;
  private final Expected expected;
  private final LongConsumer listener;
  private Body body;
  private Optional<String> validator = Optional.empty();
  private Optional<Instant> deadline = Optional.empty();

  /**
   * @param listener told the number of bytes whenever some came, and that number below zero when
   *     they are thrown away
   */
  Delivery(WorkFile into, Expected expected, LongConsumer listener) {
    this.into = into;
    this.expected = expected;
    this.listener = listener;
    this.body = emptyBody();
    goOnWithWhatWasLeft();
  }

  private void goOnWithWhatWasLeft() {
    validator = into.version();
    if (validator.isEmpty()) {
      return;
    }
    try {
      body.takeBeginning(into);
      listener.accept(body.received());
    } catch (IOException unreadable) {
      body = emptyBody();
      validator = Optional.empty();
    }
  }

  WorkFile into() {
    return into;
  }

  Expected expected() {
    return expected;
  }

  LongConsumer listener() {
    return listener;
  }

  /** When the last byte has to be here, counted from the first time that somebody asks. */
  Instant deadline(SourceSettings settings, Clock clock) {
    var end = deadline.orElseGet(() -> clock.instant().plus(settings.totalTime()));
    deadline = Optional.of(end);
    return end;
  }

  /** Bytes that are here. */
  long received() {
    return body.received();
  }

  Body body() {
    return body;
  }

  /** How to go on with what is here; empty if the file has to come from its beginning. */
  Optional<Continuation> continuation() {
    return body.received() == 0
        ? Optional.empty()
        : validator.map(version -> new Continuation(body.received(), version));
  }

  /** Throws away what is here, because an answer brings the file from its beginning. */
  void restart(HttpResponse response) {
    startOver();
    validator = Continuation.validatorOf(response);
    into.restart(validator);
  }

  /** Throws away what is here, because it is no beginning of what the server has now. */
  void startOver() {
    if (body.received() > 0) {
      listener.accept(-body.received());
    }
    body = emptyBody();
    validator = Optional.empty();
    into.restart(validator);
  }

  /** Counts nothing of it any more: whoever is asked next counts what is here anew. */
  void goesElsewhere() {
    if (body.received() > 0) {
      listener.accept(-body.received());
    }
  }

  private Body emptyBody() {
    return new Body(expected.maxSize(), expected.checksum().map(Checksum::algorithm));
  }
}
