package org.sluice.rollout.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets clients that cannot send PATCH, such as the command line's, send it as POST with {@code
 * X-HTTP-Method-Override: PATCH}. No other change of method is possible, so that no guard is passed
 * by it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class MethodOverride extends OncePerRequestFilter {
  private static final String HEADER = "X-HTTP-Method-Override";
  private static final String PATCH = "PATCH";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || !request.getRequestURI().startsWith(request.getContextPath() + "/api/")
        || !PATCH.equalsIgnoreCase(request.getHeader(HEADER));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getMethod() {
            return PATCH;
          }
        },
        response);
  }
}
