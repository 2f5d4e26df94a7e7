package org.sluice.rollout.web.api;

import java.util.Objects;
import java.util.function.Supplier;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Reads for an answer what belongs together, all in one transaction. */
@Component
final class ApiReading {
  private final Releases releases;
  private final Inbox inbox;
  private final TransactionOperations transactions;

  ApiReading(Releases releases, Inbox inbox, TransactionOperations transactions) {
    this.releases = releases;
    this.inbox = inbox;
    this.transactions = transactions;
  }

  <T> T of(Supplier<T> what) {
    return Objects.requireNonNull(transactions.execute(status -> what.get()));
  }

  /**
   * The release of an id as somebody spelled it.
   *
   * @throws NoSuchReleaseException if there is none
   * @throws org.sluice.repo.NotUnderstoodException if it is no release id
   */
  Release release(String id) {
    var parsed = ReleaseId.parse(id);
    return of(() -> releases.find(parsed).orElseThrow(() -> new NoSuchReleaseException(parsed)));
  }

  /** The release as the API shows it now. */
  ReleaseBody shown(Release release) {
    boolean awaited = of(() -> !inbox.undecidedOf(release.id()).isEmpty());
    return ReleaseBody.of(release, awaited);
  }
}
