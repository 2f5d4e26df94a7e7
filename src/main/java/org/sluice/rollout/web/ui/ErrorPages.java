package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The page for everything that goes wrong before or outside of a page's own code. */
@Component
final class ErrorPages implements ErrorViewResolver {
  private final Pages pages;

  ErrorPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var content = content(status);
    return new ModelAndView(page(pages.text(request, "error", content.title(), content)));
  }

  private static View page(String text) {
    return (model, request, response) -> {
      response.setContentType("text/html;charset=UTF-8");
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static PageErrors.Content content(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND ->
          new PageErrors.Content(
              "Not found", "There is no such page. Look for it in the list of releases.");
      case FORBIDDEN ->
          new PageErrors.Content(
              "Not allowed",
              "You may not do this, or the page that you sent was too old. Load the page again and"
                  + " try once more.");
      case PAYLOAD_TOO_LARGE ->
          new PageErrors.Content(
              "Too large",
              "The file is larger than the service takes. Release metadata name packages by their"
                  + " addresses and hold none.");
      default ->
          new PageErrors.Content(
              status.is5xxServerError() ? "Something failed" : "Not understood",
              status.is5xxServerError()
                  ? "The service could not do this. Try again in a moment; if it stays so, tell"
                      + " the administrator."
                  : "The service could not understand what was sent. Go back and try again.");
    };
  }
}
