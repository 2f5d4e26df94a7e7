package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The server refused, and said why. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient JsonNode problem;

  /**
   * @param problem the RFC 9457 problem that the server answered with
   */
  RefusedException(JsonNode problem) {
    super(problem.path("detail").asText(problem.path("title").asText("refused")));
    this.problem = problem;
  }

  JsonNode problem() {
    return problem;
  }
}
