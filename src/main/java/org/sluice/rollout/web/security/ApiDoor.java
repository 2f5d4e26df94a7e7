package org.sluice.rollout.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sluice.rollout.web.problem.ProblemWriter;
import org.sluice.rollout.web.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells those who may not come in by the API what they need. */
@Component
final class ApiDoor implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final ProblemWriter problems;

  ApiDoor(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    boolean hadToken = BearerTokenFilter.tokenOf(request).isPresent();
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        hadToken ? "Bearer realm=\"sluice\", error=\"invalid_token\"" : "Bearer realm=\"sluice\"");
    problems.write(
        Problems.of(
            HttpStatus.UNAUTHORIZED,
            "not-signed-in",
            "A token is needed",
            hadToken
                ? "The token is not known here. Create one with 'sluice token create', or ask an"
                    + " administrator."
                : "Send a token in the header 'Authorization: Bearer ...'. A session of the pages"
                    + " is good for reading only."),
        response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    problems.write(
        Problems.of(
            HttpStatus.FORBIDDEN,
            "not-permitted",
            "Not permitted",
            "Only an administrator can do this. You are signed in as %s."
                .formatted(request.getRemoteUser())),
        response);
  }
}
