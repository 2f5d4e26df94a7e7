package org.sluice.rollout.web.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes a problem where no controller is at work: in filters, and where no controller fits. */
@Component
public final class ProblemWriter {
  private final ObjectMapper json;

  /** Writes with the application's own JSON. */
  public ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  /** Makes the problem the whole answer. */
  public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
    var body = json.writeValueAsBytes(problem);
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
