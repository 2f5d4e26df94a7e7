package org.sluice.rollout.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.rollout.web.problem.ProblemWriter;
import org.sluice.rollout.web.problem.Problems;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers requests to the API that fail before any of its controllers is chosen, so that no advice
 * of theirs applies: unknown addresses, wrong methods, files that are too large.
 */
@Component
final class UnmappedRequests implements HandlerExceptionResolver, Ordered {
  private final ProblemWriter problems;
  private final MultipartProperties limits;

  UnmappedRequests(ProblemWriter problems, MultipartProperties limits) {
    this.problems = problems;
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (handler instanceof HandlerMethod || !request.getServletPath().startsWith("/api/")) {
      return null;
    }
    var problem = problemOf(failure);
    if (problem == null) {
      return null;
    }
    problem.setInstance(URI.create(request.getRequestURI()));
    try {
      if (failure instanceof ErrorResponse answer) {
        answer
            .getHeaders()
            .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      }
      problems.write(problem, response);
    } catch (IOException gone) {
      throw new UncheckedIOException("The client went away", gone);
    }
    return new ModelAndView();
  }

  private @Nullable ProblemDetail problemOf(Exception failure) {
    if (failure instanceof NoResourceFoundException) {
      return Problems.of(
          HttpStatus.NOT_FOUND,
          "not-found",
          "There is no such thing",
          "The API has nothing at this address. /v3/api-docs lists what it has.");
    }
    if (failure instanceof MaxUploadSizeExceededException) {
      return Problems.of(
          HttpStatus.PAYLOAD_TOO_LARGE,
          "content-too-large",
          "The upload is too large",
          "The upload is larger than this server takes (%d MB a file, %d MB together); nothing was"
                  .formatted(
                      limits.getMaxFileSize().toMegabytes(),
                      limits.getMaxRequestSize().toMegabytes())
              + " kept. Release metadata have 1 MiB at most; put large logs where a link leads to"
              + " them.");
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      var allowed = Optional.ofNullable(method.getSupportedMethods()).orElse(new String[0]);
      return Problems.of(
          HttpStatus.METHOD_NOT_ALLOWED,
          "method-not-allowed",
          "Method not allowed",
          "%s cannot be done here; %s can."
              .formatted(method.getMethod(), String.join(" and ", allowed)));
    }
    if (failure instanceof ErrorResponse answer) {
      return ApiProblems.named(answer.getBody());
    }
    return failure instanceof MultipartException
        ? Problems.of(
            HttpStatus.BAD_REQUEST,
            "not-understood",
            "Not understood",
            "The multipart body cannot be read. Is it whole, and is its boundary right?")
        : null;
  }
}
