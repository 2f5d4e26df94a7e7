package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.release.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes whole pages: the content in its frame. */
@Component
final class Pages {
  private static final String NOTICE = "notice";
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Templates templates;
  private final Visitors visitors;

  Pages(Templates templates, Visitors visitors) {
    this.templates = templates;
    this.visitors = visitors;
  }

  /** A page in answer to a question. */
  ResponseEntity<String> show(
      HttpServletRequest request, String template, String title, Object content) {
    return show(request, HttpStatus.OK, template, title, content);
  }

  /** A page in answer to something done, with what became of it. */
  ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatusCode status,
      String template,
      String title,
      Object content,
      Notice... notices) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .body(text(request, template, title, content, notices));
  }

  /** The page alone. */
  String text(
      HttpServletRequest request,
      String template,
      String title,
      Object content,
      Notice... notices) {
    var frame = frame(title, request, visitors.of(request), notices(request, notices));
    return templates.render("web/" + template, new Whole(frame, content));
  }

  /** Sends the reader to another page after something was done, and says there what it was. */
  static ResponseEntity<String> goOn(
      HttpServletRequest request, HttpServletResponse response, String path, Notice notice) {
    RequestContextUtils.getOutputFlashMap(request).put(NOTICE, notice);
    RequestContextUtils.saveOutputFlashMap(path, request, response);
    return lead(path);
  }

  /** Sends the reader to another page. */
  static ResponseEntity<String> lead(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }

  private static Frame frame(
      String title, HttpServletRequest request, Optional<Person> visitor, List<Notice> notices) {
    var csrf = csrf(request);
    boolean mayFile = visitor.filter(Pages::mayFile).isPresent();
    return new Frame(
        title,
        visitor.map(Person::name).orElse(""),
        visitor.map(Pages::roles).orElse(""),
        mayFile,
        visitor.map(there -> Frame.places(request.getRequestURI(), mayFile)).orElse(List.of()),
        csrf.map(CsrfToken::getParameterName).orElse("_csrf"),
        csrf.map(CsrfToken::getToken).orElse(""),
        notices);
  }

  /** Whether somebody may file releases at all; for whom is said by the metadata. */
  static boolean mayFile(Person person) {
    return person.is(Role.PROVIDER) || person.is(Role.ADMINISTRATOR);
  }

  /** Somebody's roles, as one phrase. */
  static String roles(Person person) {
    return person.roles().stream()
        .map(row -> Words.of(row.role()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Optional<CsrfToken> csrf(HttpServletRequest request) {
    return request.getAttribute("_csrf") instanceof CsrfToken token
        ? Optional.of(token)
        : Optional.empty();
  }

  private static List<Notice> notices(HttpServletRequest request, Notice... notices) {
    var all = new ArrayList<Notice>();
    var kept = RequestContextUtils.getInputFlashMap(request);
    if (kept != null && kept.get(NOTICE) instanceof Notice notice) {
      all.add(notice);
    }
    all.addAll(List.of(notices));
    return all;
  }

  /**
   * What every template of a page may use.
   *
   * @param frame what surrounds the content
   * @param content the record of the one page
   */
  record Whole(Frame frame, Object content) {}
}
