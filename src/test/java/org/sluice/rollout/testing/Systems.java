package org.sluice.rollout.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.systems.SystemLog;
import org.springframework.transaction.support.TransactionOperations;

/** Connected systems and what they were not told, for tests to arrange. */
public final class Systems implements UndeliveredMessages {
  /** The one system that is connected. */
  public final ConnectedSystems connected;

  /** What was not delivered. */
  public final List<Outbox.Undelivered> undelivered = new ArrayList<>();

  private final List<SystemLog.Period> periods = new ArrayList<>();

  /** One system, named {@code rt}. */
  public Systems(Clock clock) {
    connected =
        new ConnectedSystems(
            List.of("rt"),
            new KeptPeriods(),
            TransactionOperations.withoutTransaction(),
            clock,
            RandomGenerator.getDefault());
  }

  /** A message that the system will not take. */
  public void givesUp(long number, String reason, Instant at) {
    undelivered.add(
        new Outbox.Undelivered(
            new Outbox.Entry(number, new Outbox.Message("rt", "4711", Map.of(), "", ""), 1),
            reason,
            Optional.of(at)));
  }

  @Override
  public List<Outbox.Undelivered> all() {
    return List.copyOf(undelivered);
  }

  @Override
  public boolean retry(long number) {
    return undelivered.removeIf(one -> one.entry().number() == number);
  }

  @Override
  public int retryAll() {
    int all = undelivered.size();
    undelivered.clear();
    return all;
  }

  private final class KeptPeriods implements SystemLog {
    @Override
    public void changed(String system, Condition condition, String reason, Instant at) {
      periods.add(0, new Period(condition, reason, at, Optional.empty()));
    }

    @Override
    public List<Period> of(String system, int limit) {
      return periods.stream().limit(limit).toList();
    }
  }
}
