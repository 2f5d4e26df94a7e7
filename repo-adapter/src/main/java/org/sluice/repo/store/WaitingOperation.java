package org.sluice.repo.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;

/** An operation whose caller waits for an answer, which may come from another thread. */
final class WaitingOperation {
  private final Operation operation;
  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Exception failure;

  WaitingOperation(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  void answered(Outcome answer) {
    outcome = answer;
  }

  /** Notes that the machinery failed, if there is no answer yet. */
  void failed(Exception cause) {
    if (outcome == null) {
      failure = cause;
    }
  }

  boolean isAnswered() {
    return outcome != null || failure != null;
  }

  /** To be asked once there is one. */
  Outcome answer() throws IOException {
    var answer = outcome;
    if (answer != null) {
      return answer;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException("Nobody answered operation " + operation.id());
  }
}
