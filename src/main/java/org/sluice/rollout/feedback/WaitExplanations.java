package org.sluice.rollout.feedback;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.release.Role;
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
   * @param who who can act, as one phrase; may be empty
   * @param next what they may do, as one phrase; may be empty
   * @param reason why it stands there; may be empty
   * @param hasReason whether there is a reason
   */
  record Text(
      String release, String since, String who, String next, String reason, boolean hasReason) {
    static Text of(Wait wait) {
      return new Text(
          wait.release().toString(),
          SINCE.format(wait.since()),
          who(wait.who()),
          either(wait.next()),
          wait.reason(),
          !wait.reason().isEmpty());
    }

    private static String who(List<Role> roles) {
      return either(roles.stream().map(Text::spoken).toList());
    }

    private static String spoken(Role role) {
      return switch (role) {
        case PROVIDER -> "its provider";
        case VERIFIER -> "a verifier of the technology unit";
        case MANAGER -> "a staged-rollout manager";
        case EARLY_ADOPTER -> "an early adopter";
        case ADMINISTRATOR -> "an administrator";
      };
    }

    private static String either(List<String> phrases) {
      return phrases.size() < 2
          ? String.join("", phrases)
          : phrases.stream().limit(phrases.size() - 1L).collect(Collectors.joining(", "))
              + " or "
              + phrases.get(phrases.size() - 1);
    }
  }
}
