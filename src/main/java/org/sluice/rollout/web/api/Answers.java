package org.sluice.rollout.web.api;

import java.util.List;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.web.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals of the use cases as answers of the API. */
final class Answers {
  private Answers() {}

  /** Refused because of the person, the release or its state; nothing was stored. */
  static ErrorResponseException refused(String detail, List<Refusal> refusals) {
    return exception(refusedAs(HttpStatus.CONFLICT, detail, refusals));
  }

  static ProblemDetail refusedAs(HttpStatus status, String detail, List<Refusal> refusals) {
    var codes = refusals.stream().map(Refusal::code).distinct().toList();
    var problem =
        Problems.of(status, codes.size() == 1 ? codes.get(0) : "refused", "Refused", detail);
    problem.setProperty("refusals", refusals.stream().map(RefusalBody::of).toList());
    return problem;
  }

  /** The file that was handed in cannot be taken; every fault is listed. */
  static ErrorResponseException faulty(List<Fault> faults) {
    var problem =
        Problems.of(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "faulty-metadata",
            "The release metadata cannot be taken",
            "The release metadata have %d fault%s; nothing was kept."
                .formatted(faults.size(), faults.size() == 1 ? "" : "s"));
    problem.setProperty("faults", faults.stream().map(FaultBody::of).toList());
    return exception(problem);
  }

  static ErrorResponseException missing(String detail) {
    return exception(
        Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is no such thing", detail));
  }

  static ErrorResponseException notPermitted(String detail) {
    return exception(Problems.of(HttpStatus.FORBIDDEN, "not-permitted", "Not permitted", detail));
  }

  static ErrorResponseException exception(ProblemDetail problem) {
    return new ErrorResponseException(HttpStatus.valueOf(problem.getStatus()), problem, null);
  }

  /**
   * A reason why something was refused.
   *
   * @param code stable name for programs
   * @param subject what it is about
   * @param problem what is in the way
   * @param remedy what to do
   * @param sentence problem and remedy in one line
   */
  record RefusalBody(String code, String subject, String problem, String remedy, String sentence) {
    static RefusalBody of(Refusal refusal) {
      return new RefusalBody(
          refusal.code(),
          refusal.subject(),
          refusal.problem(),
          refusal.remedy(),
          refusal.sentence());
    }
  }

  /**
   * Something wrong in release metadata.
   *
   * @param severity {@code stops} or {@code warns}
   * @param file name of the file
   * @param place line and column, or JSON pointer
   * @param problem what is wrong
   * @param expected what is wanted
   * @param sentence all of it in one line
   */
  record FaultBody(
      String severity,
      String file,
      String place,
      String problem,
      String expected,
      String sentence) {
    static FaultBody of(Fault fault) {
      return new FaultBody(
          Texts.spelled(fault.severity()),
          fault.file(),
          fault.place(),
          fault.problem(),
          fault.expected(),
          fault.sentence());
    }
  }
}
