package org.sluice.rollout.feedback;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Wait;
import org.sluice.rollout.release.Waits;
import org.springframework.transaction.support.TransactionOperations;

/** Explains a release from its wait alone. */
public final class WaitExplanations implements Explanations {
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

  private final Waits waits;
  private final Templates templates;
  private final TransactionOperations transactions;

  /** Reads each wait in a transaction of its own. */
  public WaitExplanations(Waits waits, Templates templates, TransactionOperations transactions) {
    this.waits = waits;
    this.templates = templates;
    this.transactions = transactions;
  }

  @Override
  public Explanation explain(ReleaseId release) {
    var wait =
        Objects.requireNonNull(transactions.execute(status -> waits.of(release)))
            .orElseThrow(() -> new NoSuchReleaseException(release));
    var sentence = templates.render("explain/" + wait.step().activity(), Text.of(wait));
    return new Explanation(
        sentence.strip().replaceAll("\\s+", " "),
        wait.step(),
        wait.since(),
        wait.who(),
        wait.next(),
        wait.reason());
  }

  /**
   * What the templates of explanations may use.
   *
   * @param release the release's id
   * @param since since when, in UTC
   * @param next who may do what, as one phrase; may be empty
   * @param reason why it stands there; may be empty
   * @param hasReason whether there is a reason
   */
  record Text(String release, String since, String next, String reason, boolean hasReason) {
    static Text of(Wait wait) {
      return new Text(
          wait.release().toString(),
          SINCE.format(wait.since()),
          String.join("; ", wait.next()),
          wait.reason(),
          !wait.reason().isEmpty());
    }
  }
}
