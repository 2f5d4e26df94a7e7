package org.sluice.rollout.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.rollout.accounts.NoSuchPersonException;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.sluice.rollout.web.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong in a controller of the API into a problem (RFC 9457). */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
final class ApiProblems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

  @ExceptionHandler
  ProblemDetail notUnderstood(NotUnderstoodException unknown) {
    return Problems.of(
        HttpStatus.BAD_REQUEST,
        "not-understood",
        "Not understood",
        String.valueOf(unknown.getMessage()));
  }

  @ExceptionHandler({NoSuchReleaseException.class, NoSuchPersonException.class})
  ProblemDetail missing(RuntimeException missing) {
    return Problems.of(
        HttpStatus.NOT_FOUND,
        "not-found",
        "There is no such thing",
        String.valueOf(missing.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail gone(AuthenticationException gone) {
    return Problems.of(
        HttpStatus.UNAUTHORIZED,
        "not-signed-in",
        "A token is needed",
        String.valueOf(gone.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail unavailable(RepositoryUnavailableException unavailable) {
    log.warn("The repositories cannot be used now: {}", unavailable.getMessage());
    return Problems.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "repositories-unavailable",
        "The repositories cannot be used now",
        "The repositories cannot be used now. Try again later; an administrator finds the reason in"
            + " the log.");
  }

  @ExceptionHandler
  ProblemDetail failed(RuntimeException failed) {
    log.error("A request to the API failed", failed);
    return Problems.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "failed",
        "The server failed",
        "The server failed at this. An administrator finds the reason in the log.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        Problems.of(
            HttpStatus.BAD_REQUEST, "not-understood", "Not understood", reasonOf(unreadable));
    return handleExceptionInternal(unreadable, problem, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      named(problem);
    }
    return new ResponseEntity<>(body, headers, status);
  }

  /** Gives a problem that the framework made a type of ours. */
  static ProblemDetail named(ProblemDetail problem) {
    if (problem.getType().equals(URI.create("about:blank"))) {
      var reason = HttpStatus.valueOf(problem.getStatus()).getReasonPhrase();
      problem.setType(
          URI.create("/problems/" + reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-")));
    }
    return problem;
  }

  private static String reasonOf(HttpMessageNotReadableException unreadable) {
    if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
      return "'%s' is not a name here: expected %s."
          .formatted(
              unknown.getPropertyName(),
              unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (unreadable.getCause() instanceof JsonProcessingException json) {
      var place = json.getLocation();
      return "The JSON cannot be read%s: %s."
          .formatted(
              place == null
                  ? ""
                  : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()),
              json.getOriginalMessage());
    }
    return "The body of the request is missing or cannot be read.";
  }
}
