package org.sluice.rollout.web.ui;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** Reads for a page what belongs together, all of the same moment. */
final class Reading {
  private final TransactionOperations transactions;

  Reading(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  <T> T of(Supplier<T> what) {
    return Objects.requireNonNull(transactions.execute(status -> what.get()));
  }
}
