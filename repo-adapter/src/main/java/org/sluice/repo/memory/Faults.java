package org.sluice.repo.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Finding;
import org.sluice.repo.Outcome;
import org.sluice.repo.RepositoryUnavailableException;

/** What shall go wrong, in the order in which it was asked for. */
public final class Faults {
  private final Queue<String> failures = new ArrayDeque<>();
  private final Queue<String> lostAnswers = new ArrayDeque<>();
  private final Queue<List<Finding>> refusals = new ArrayDeque<>();
  private final Map<String, Finding> unreadable = new HashMap<>();

  Faults() {}

  /** The next call of take or apply throws and does nothing; each call of this adds one. */
  public synchronized void failNext(String message) {
    failures.add(message);
  }

  /** The next operation is carried out, but whoever asked sees an exception. */
  public synchronized void loseNextAnswer(String message) {
    lostAnswers.add(message);
  }

  /** The next operation is refused for these reasons. */
  public synchronized void refuseNext(Finding... findings) {
    refusals.add(List.of(findings));
  }

  /** Files of this name cannot be read, whatever they hold. */
  public synchronized void cannotRead(String fileName, Finding finding) {
    unreadable.put(fileName, finding);
  }

  synchronized void beforeCall() {
    throwIfThere(failures.poll());
  }

  synchronized void afterPublishing() {
    throwIfThere(lostAnswers.poll());
  }

  synchronized Optional<Outcome.Refused> refusal() {
    return Optional.ofNullable(refusals.poll()).map(Outcome.Refused::new);
  }

  synchronized Optional<Finding> unreadable(String fileName) {
    return Optional.ofNullable(unreadable.get(fileName));
  }

  private static void throwIfThere(@Nullable String message) {
    if (message != null) {
      throw new RepositoryUnavailableException(message);
    }
  }
}
