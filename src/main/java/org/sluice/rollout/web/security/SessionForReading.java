package org.sluice.rollout.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * Who signed in on the pages may read the API with that session. Whatever changes something needs a
 * token, which no foreign page can make a browser send.
 */
final class SessionForReading extends HttpSessionSecurityContextRepository {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final RequestAttributeSecurityContextRepository nothingKept =
      new RequestAttributeSecurityContextRepository();

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return reads(request)
        ? super.loadDeferredContext(request)
        : nothingKept.loadDeferredContext(request);
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    nothingKept.saveContext(context, request, response);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return reads(request) ? super.containsContext(request) : nothingKept.containsContext(request);
  }

  private static boolean reads(HttpServletRequest request) {
    return READING.contains(request.getMethod())
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
  }
}
