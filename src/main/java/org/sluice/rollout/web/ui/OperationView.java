package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Locale;
import org.sluice.repo.Finding;
import org.sluice.rollout.promotion.OperationRecord;

/**
 * The newest operation on a release and what was found in it.
 *
 * @param work what was to be done
 * @param state how far it is
 * @param tone class of the style sheet for that
 * @param at when it ended, or was asked for
 * @param generation the generation that shows it; empty if none does
 * @param message what the machinery failed at; may be empty
 * @param findings what was found
 */
record OperationView(
    String work,
    String state,
    String tone,
    Moment at,
    String generation,
    String message,
    List<Found> findings) {

  /** Whether anything was found. */
  public boolean hasFindings() {
    return !findings.isEmpty();
  }

  static OperationView of(OperationRecord operation) {
    return new OperationView(
        Words.of(operation.work()),
        state(operation.state()),
        tone(operation.state()),
        Moment.of(operation.endedAt().orElse(operation.askedAt())),
        operation.generation().isPresent()
            ? "generation " + operation.generation().getAsLong()
            : "",
        operation.message(),
        operation.findings().stream().map(Found::of).toList());
  }

  private static String state(OperationRecord.State state) {
    return switch (state) {
      case RUNNING -> "under way";
      case DONE -> "done";
      case REFUSED -> "refused";
      case FAILED -> "failed; it is tried again, or waits for an administrator";
    };
  }

  private static String tone(OperationRecord.State state) {
    return switch (state) {
      case RUNNING -> "plain";
      case DONE -> "good";
      case REFUSED, FAILED -> "bad";
    };
  }

  /**
   * Something found.
   *
   * @param tone class of the style sheet
   * @param severity whether it blocks
   * @param subject what it is about
   * @param problem what is wrong
   * @param remedy what to do
   */
  record Found(String tone, String severity, String subject, String problem, String remedy) {
    private static String tone(Finding.Severity severity) {
      return switch (severity) {
        case BLOCKS -> "bad";
        case WARNS -> "warn";
        case NOTES -> "info";
      };
    }

    static Found of(Finding finding) {
      return new Found(
          tone(finding.severity()),
          Words.capital(finding.severity().name().toLowerCase(Locale.ROOT)),
          finding.subject(),
          finding.problem(),
          finding.remedy());
    }
  }
}
