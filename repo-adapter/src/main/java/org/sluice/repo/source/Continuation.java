package org.sluice.repo.source;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * How the rest of a file is asked for after its connection broke.
 *
 * <p>Range requests as in RFC 9110, section 14. The rest is asked for with {@code If-Range}, so
 * that a server whose file has changed since sends the new one whole.
 *
 * @param from number of the first byte that is missing, counted from 0
 * @param validator names the version of the file of which the beginning is here
 */
record Continuation(long from, String validator) {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(?:\\d{1,18}|\\*)");

  /**
   * What names the version of the file that an answer brings.
   *
   * @return empty if nothing does so surely enough to put two answers together
   */
  static Optional<String> validatorOf(HttpResponse response) {
    return value(response, HttpHeaders.ETAG)
        .filter(tag -> tag.startsWith("\""))
        .or(() -> sureDate(response));
  }

  /** Turns the request into one for the rest alone. */
  void into(HttpGet request) {
    request.setHeader(HttpHeaders.RANGE, "bytes=%d-".formatted(from));
    request.setHeader(HttpHeaders.IF_RANGE, validator);
  }

  /** Whether an answer of status 206 brings what is missing, and nothing else. */
  boolean isAnsweredBy(HttpResponse response) {
    var range = CONTENT_RANGE.matcher(value(response, HttpHeaders.CONTENT_RANGE).orElse(""));
    return range.matches() && Long.parseLong(range.group(1)) == from;
  }

  // A date counts whole seconds: only when the answer is younger than the file by one of them, no
  // second version can bear the same date (RFC 9110, section 8.8.2.2).
  private static Optional<String> sureDate(HttpResponse response) {
    var modified = value(response, HttpHeaders.LAST_MODIFIED);
    var youngest = value(response, HttpHeaders.DATE).flatMap(Continuation::time);
    var time = modified.flatMap(Continuation::time);
    var isSure =
        time.isPresent()
            && youngest.isPresent()
            && !time.get().plusSeconds(1).isAfter(youngest.get());
    return isSure ? modified : Optional.empty();
  }

  private static Optional<ZonedDateTime> time(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(HttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }
}
