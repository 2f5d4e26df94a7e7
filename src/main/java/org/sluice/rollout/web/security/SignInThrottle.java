package org.sluice.rollout.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes guessing of passwords slow: after some failures of one name from one address, each further
 * one doubles the time in which nothing is tried at all. Names that do not exist are treated alike.
 */
final class SignInThrottle {
  private static final int FREE_TRIES = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<Visitor, Tries> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Visitor, Tries> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether a password may be looked at now. The try counts as failed until {@link #succeeded} is
   * called, so that many at the same time are no way round.
   */
  synchronized boolean mayTry(String name, String address) {
    var visitor = visitor(name, address);
    var now = clock.instant();
    var before = tries.getOrDefault(visitor, new Tries(0, now));
    if (before.last().plus(FORGOTTEN_AFTER).isBefore(now)) {
      before = new Tries(0, now);
    }
    if (before.failures() >= FREE_TRIES
        && before.last().plus(waitAfter(before.failures())).isAfter(now)) {
      return false;
    }
    tries.put(visitor, new Tries(before.failures() + 1, now));
    return true;
  }

  /** Forgets the failures: it was the right password. */
  synchronized void succeeded(String name, String address) {
    tries.remove(visitor(name, address));
  }

  private static Duration waitAfter(int failures) {
    int doublings = Math.min(failures - FREE_TRIES, 20);
    var wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Visitor visitor(String name, String address) {
    return new Visitor(name.strip().toLowerCase(Locale.ROOT), address);
  }

  private record Visitor(String name, String address) {}

  private record Tries(int failures, Instant last) {}
}
