package org.sluice.rollout.web.ui;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sluice.repo.Stage;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.workflow.WorkItem;

/** How pages speak of the things of the domain. */
final class Words {
  private Words() {}

  static String of(Role role) {
    return switch (role) {
      case PROVIDER -> "software provider";
      case VERIFIER -> "verifier";
      case MANAGER -> "staged-rollout manager";
      case EARLY_ADOPTER -> "early adopter";
      case ADMINISTRATOR -> "administrator";
    };
  }

  /** The roles as one phrase, in the order of their importance for a release. */
  static String of(Collection<Role> roles) {
    return roles.stream().sorted().map(Words::of).collect(Collectors.joining(", "));
  }

  static String of(Stage stage) {
    return switch (stage) {
      case UNVERIFIED -> "Unverified";
      case STAGED_ROLLOUT -> "Staged rollout";
      case PRODUCTION -> "Production";
    };
  }

  static String of(Step step) {
    return switch (step) {
      case COMPLETION -> "Submission to be completed";
      case FETCH -> "Being fetched";
      case FETCH_REFUSED -> "Fetch refused";
      case VERIFICATION -> "Verification";
      case MOVE_TO_STAGED_ROLLOUT -> "Being moved to staged rollout";
      case REPORTS -> "Reports of early adopters";
      case GRACE_PERIOD -> "Grace period";
      case DECISION -> "Decision";
      case MOVE_TO_PRODUCTION -> "Being moved to production";
      case TAKE_OUT_REJECTED -> "Rejected, being taken out";
      case TAKE_OUT_WITHDRAWN -> "Withdrawn, being taken out";
      case TAKE_OUT_OF_PRODUCTION -> "Withdrawn, being taken out of production";
      case DONE -> "Done";
    };
  }

  static String of(WorkItem.Work work) {
    return switch (work) {
      case FETCH -> "Fetch";
      case MOVE_TO_STAGED_ROLLOUT -> "Move to staged rollout";
      case MOVE_TO_PRODUCTION -> "Move to production";
      case TAKE_OUT -> "Take out";
    };
  }

  static String of(VerificationReport.Result result) {
    return switch (result) {
      case OK -> "Fulfilled";
      case WARNING -> "With a reservation";
      case FAIL -> "Not fulfilled";
      case NOT_TESTED -> "Not tested";
      case NOT_APPLICABLE -> "Does not apply";
    };
  }

  /** Class of the style sheet for a recommendation. */
  static String tone(ReleaseOutcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "good";
      case WARNING -> "warn";
      case REJECT -> "bad";
    };
  }

  /** Class of the style sheet for a criterion's result. */
  static String tone(VerificationReport.Result result) {
    return switch (result) {
      case OK -> "good";
      case WARNING -> "warn";
      case FAIL -> "bad";
      case NOT_TESTED, NOT_APPLICABLE -> "plain";
    };
  }

  /** The first letter as a capital. */
  static String capital(String phrase) {
    return phrase.isEmpty()
        ? phrase
        : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  /** A number with its noun: {@code 1 package}, {@code 3 packages}. */
  static String count(long number, String noun) {
    return String.format(Locale.UK, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** Bytes as people read them: {@code 1.2 MB}. */
  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.UK, "%.1f kB", bytes / 1e3)
        : String.format(Locale.UK, "%,.1f MB", bytes / 1e6);
  }
}
