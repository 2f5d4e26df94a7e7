package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Hands requests of browsers that fail before a page is chosen to the page for errors: unknown
 * addresses, wrong methods, files that are too large.
 */
@Component
final class UnmappedPages implements HandlerExceptionResolver, Ordered {

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
    if (!(failure instanceof ErrorResponse answer) || !isForAPerson(request)) {
      return null;
    }
    try {
      response.sendError(answer.getStatusCode().value());
      return new ModelAndView();
    } catch (IOException gone) {
      throw new UncheckedIOException("The browser went away", gone);
    }
  }

  private static boolean isForAPerson(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/")
        && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
            .filter(accepted -> accepted.contains(MediaType.TEXT_HTML_VALUE))
            .isPresent();
  }
}
