package org.sluice.rollout.systems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is known of each connected system, and whether it may be asked now: one that does not answer
 * is left alone for a while, and for longer each time, so that nobody hammers at it.
 */
public final class ConnectedSystems {
  private static final Logger log = LoggerFactory.getLogger(ConnectedSystems.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final int HISTORY = 20;

  private final List<String> names;
  private final SystemLog kept;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final RandomGenerator chance;
  private final Set<String> checked = ConcurrentHashMap.newKeySet();
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /**
   * @param names of the systems that are configured
   * @param chance spreads the tries, so that several servers do not ask at the same moment
   */
  public ConnectedSystems(
      List<String> names,
      SystemLog kept,
      TransactionOperations transactions,
      Clock clock,
      RandomGenerator chance) {
    this.names = List.copyOf(names);
    this.kept = kept;
    this.transactions = transactions;
    this.clock = clock;
    this.chance = chance;
    this.names.forEach(name -> states.put(name, State.first(name, clock.instant())));
  }

  /** Names of the systems that are configured. */
  public List<String> names() {
    return names;
  }

  /** Whether it may be worked with now. */
  public boolean isReady(String system) {
    var state = state(system);
    return state.condition() == Condition.ANSWERS
        || (state.condition() == Condition.AWAY && isDue(state) && checked.contains(system));
  }

  /** Whether somebody should look now whether it has all that is needed. */
  public boolean needsCheck(String system) {
    var state = state(system);
    // One that was away when we came has never been looked at.
    boolean isUnknown = state.condition() == Condition.LACKING || !checked.contains(system);
    return isUnknown && isDue(state);
  }

  /** It has answered, and lacks nothing. */
  public void answered(String system) {
    checked.add(system);
    become(system, Condition.ANSWERS, "", Duration.ZERO, 0);
  }

  /**
   * It has not answered, or nothing that can be used.
   *
   * @param reason what it was asked and what came, as a sentence
   */
  public void away(String system, String reason) {
    int failures = state(system).failures() + 1;
    become(system, Condition.AWAY, reason, waitAfter(failures), failures);
  }

  /**
   * It answers, and lacks something.
   *
   * @param reason what, and what is to be done about it
   */
  public void lacks(String system, String reason) {
    become(system, Condition.LACKING, reason, LOOK_AGAIN, 0);
  }

  /** It is asked again at once, however long it was to be left alone. */
  public void askNow(String system) {
    states.computeIfPresent(system, (name, state) -> state.dueAt(clock.instant()));
  }

  /** How a system is now. */
  public State state(String system) {
    return states.getOrDefault(system, State.first(system, clock.instant()));
  }

  /** How a system has fared, the newest first. */
  public List<SystemLog.Period> historyOf(String system) {
    var found = transactions.execute(status -> kept.of(system, HISTORY));
    return found == null ? List.of() : found;
  }

  private void become(
      String system, Condition condition, String reason, Duration wait, int failures) {
    var before = state(system);
    var now = clock.instant();
    boolean isNews = before.condition() != condition;
    var after =
        new State(
            system, condition, reason, isNews ? now : before.since(), now.plus(wait), failures);
    states.put(system, after);
    if (isNews) {
      transactions.executeWithoutResult(status -> kept.changed(system, condition, reason, now));
      if (condition == Condition.ANSWERS) {
        log.info("{}", after.sentence());
      } else {
        log.warn("{}", after.sentence());
      }
    }
  }

  private boolean isDue(State state) {
    return !clock.instant().isBefore(state.nextTry());
  }

  private Duration waitAfter(int failures) {
    var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 10));
    var wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    return wait.plusMillis(chance.nextLong(wait.toMillis() / 5));
  }

  /**
   * How a system is.
   *
   * @param system its name
   * @param condition how it is
   * @param reason why, as a sentence; empty if it answers
   * @param since since when it has been so
   * @param nextTry when it may be asked again
   * @param failures how often it has failed on end
   */
  public record State(
      String system,
      Condition condition,
      String reason,
      Instant since,
      Instant nextTry,
      int failures) {

    /** All that is to be said of it, in one line. */
    public String sentence() {
      var how = system + " " + condition;
      if (reason.isEmpty()) {
        return how;
      }
      // Most reasons begin with the name and say themselves what the condition is.
      return reason.startsWith(system + " ") ? reason : how + ": " + reason;
    }

    private static State first(String system, Instant now) {
      return new State(system, Condition.NOT_ASKED, "", now, now, 0);
    }

    private State dueAt(Instant now) {
      return new State(system, condition, reason, since, now, failures);
    }
  }
}
