package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.sluice.rollout.release.VerificationReport.Result;

/**
 * The form of a verification report: a row for each of the six things, and empty rows for quality
 * criteria.
 *
 * @param id the release's id
 * @param spoken product, version and platform
 * @param things the six things
 * @param criteria further criteria
 * @param passed whether "may go on" is chosen
 * @param failed whether "may not go on" is chosen
 * @param comment what was written
 * @param submission number of the submission
 * @param hindered why the reader may not verify now; empty if nothing is in the way
 */
record VerificationForm(
    String id,
    String spoken,
    List<Row> things,
    List<Row> criteria,
    boolean passed,
    boolean failed,
    String comment,
    long submission,
    List<String> hindered) {
  private static final int FREE_ROWS = 5;

  /** The form as it was filled in; empty parameters give an empty form. */
  static VerificationForm of(
      Release release,
      Submission submission,
      Map<String, String> parameters,
      List<String> hindered) {
    return new VerificationForm(
        release.id().toString(),
        release.spoken(),
        Arrays.stream(Enclosure.values())
            .map(
                thing ->
                    Row.of(thing.key(), SubmissionView.Answer.of(thing, submission), parameters))
            .toList(),
        freeKeys()
            .map(
                key ->
                    Row.of(
                        key,
                        SubmissionView.Answer.named(parameters.getOrDefault("name." + key, "")),
                        parameters))
            .toList(),
        "yes".equals(parameters.get("passed")),
        "no".equals(parameters.get("passed")),
        parameters.getOrDefault("comment", ""),
        submission.number(),
        hindered);
  }

  /** Whether the reader may verify. */
  public boolean free() {
    return hindered.isEmpty();
  }

  /** Whether it may go on; empty if nothing was chosen. */
  static Optional<Boolean> verdict(Map<String, String> parameters) {
    return switch (parameters.getOrDefault("passed", "")) {
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * The results as they were filled in; a free row without a name says nothing.
   *
   * @throws NotUnderstoodException if a result is none of those to choose from
   */
  static List<CriterionResult> results(Map<String, String> parameters) {
    var results = new ArrayList<CriterionResult>();
    for (var thing : Enclosure.values()) {
      results.add(result(thing.key(), thing.toString(), parameters));
    }
    freeKeys()
        .filter(key -> !parameters.getOrDefault("name." + key, "").isBlank())
        .map(key -> result(key, parameters.getOrDefault("name." + key, "").strip(), parameters))
        .forEach(results::add);
    return results;
  }

  private static Stream<String> freeKeys() {
    return IntStream.rangeClosed(1, FREE_ROWS).mapToObj(number -> "criterion" + number);
  }

  private static CriterionResult result(String key, String name, Map<String, String> parameters) {
    return new CriterionResult(
        name,
        parameters.containsKey("critical." + key),
        parsed(parameters.getOrDefault("result." + key, Result.NOT_TESTED.name())),
        parameters.getOrDefault("note." + key, "").strip());
  }

  private static Result parsed(String name) {
    return Arrays.stream(Result.values())
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new NotUnderstoodException("result", name, Arrays.toString(Result.values())));
  }

  /**
   * One criterion to be judged.
   *
   * @param key its name in the form
   * @param thing its name for people, which may be empty in a free row, and what the submission
   *     says about it
   * @param critical whether a failure alone is a reason to reject
   * @param results to choose from
   * @param note what was written
   */
  record Row(
      String key,
      SubmissionView.Answer thing,
      boolean critical,
      List<Choice> results,
      String note) {
    static Row of(String key, SubmissionView.Answer thing, Map<String, String> parameters) {
      return new Row(
          key,
          thing,
          parameters.containsKey("critical." + key),
          Choice.among(
              Result.values(),
              Result::name,
              Words::of,
              parameters.getOrDefault("result." + key, Result.NOT_TESTED.name())),
          parameters.getOrDefault("note." + key, ""));
    }
  }
}
