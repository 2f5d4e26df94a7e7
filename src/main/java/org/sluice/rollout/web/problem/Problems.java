package org.sluice.rollout.web.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problems whose type is the address {@code /problems/} and a stable code. */
public final class Problems {
  private Problems() {}

  /**
   * A problem.
   *
   * @param status HTTP status
   * @param code stable name for programs, in lower case with hyphens
   * @param title the same for every problem of this code
   * @param detail what is wrong this time, in words for the person
   */
  public static ProblemDetail of(HttpStatus status, String code, String title, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + code));
    problem.setTitle(title);
    return problem;
  }
}
