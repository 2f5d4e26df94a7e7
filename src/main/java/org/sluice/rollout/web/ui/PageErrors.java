package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.release.NoSuchReleaseException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says on a page why there is no other to show. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
final class PageErrors {
  private final Pages pages;

  PageErrors(Pages pages) {
    this.pages = pages;
  }

  @ExceptionHandler({NoSuchReleaseException.class, NoSuchPageException.class})
  ResponseEntity<String> nothingThere(HttpServletRequest request, RuntimeException missing) {
    return page(request, HttpStatus.NOT_FOUND, "Not found", String.valueOf(missing.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<String> notUnderstood(HttpServletRequest request, NotUnderstoodException text) {
    return page(
        request, HttpStatus.BAD_REQUEST, "Not understood", String.valueOf(text.getMessage()));
  }

  @ExceptionHandler({
    MissingServletRequestParameterException.class,
    MissingServletRequestPartException.class,
    MethodArgumentTypeMismatchException.class
  })
  ResponseEntity<String> incomplete(HttpServletRequest request, Exception incomplete) {
    return page(
        request,
        HttpStatus.BAD_REQUEST,
        "Not understood",
        "Something is missing in what was sent. Go back, load the page again and send the form"
            + " once more.");
  }

  @ExceptionHandler
  ResponseEntity<String> nobody(HttpServletRequest request, NobodySignedInException nobody) {
    return page(
        request,
        HttpStatus.FORBIDDEN,
        "Sign in first",
        "This page is for people with an account. Sign in and try again.");
  }

  private ResponseEntity<String> page(
      HttpServletRequest request, HttpStatus status, String title, String sentence) {
    return pages.show(request, status, "error", title, new Content(title, sentence));
  }

  /**
   * What the template may use.
   *
   * @param title what kind of thing is in the way
   * @param sentence what it is, and what to do
   */
  record Content(String title, String sentence) {}
}
