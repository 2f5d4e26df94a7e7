package org.sluice.rollout.web.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with a file, whole or in part, as RFC 9110 has it: conditions first, then ranges. Several
 * ranges at once are answered with the whole file, which the RFC allows.
 */
final class FileAnswer {
  private static final String FIXED = "public, max-age=86400";
  private static final String ASK_AGAIN = "no-cache";

  private final PublishedFiles.Found found;
  private final long size;
  private final long modifiedMillis;
  private final String tag;

  private FileAnswer(PublishedFiles.Found found, BasicFileAttributes attributes) {
    this.found = found;
    this.size = attributes.size();
    // HTTP's dates know seconds only.
    this.modifiedMillis =
        TimeUnit.SECONDS.toMillis(attributes.lastModifiedTime().to(TimeUnit.SECONDS));
    this.tag = "\"%x-%x\"".formatted(size, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  static FileAnswer of(PublishedFiles.Found found) throws IOException {
    return new FileAnswer(found, Files.readAttributes(found.path(), BasicFileAttributes.class));
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType(ContentTypes.of(String.valueOf(found.path().getFileName())));
    response.setHeader(HttpHeaders.CACHE_CONTROL, found.isFixed() ? FIXED : ASK_AGAIN);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (new ServletWebRequest(request, response).checkNotModified(tag, modifiedMillis)) {
      return;
    }
    var range = rangeOf(request);
    long start = range.map(one -> one.getRangeStart(size)).orElse(0L);
    if (range.isPresent() && start >= size) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
    long end = range.map(one -> one.getRangeEnd(size)).orElse(size - 1);
    if (range.isPresent()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end, size));
    }
    response.setContentLengthLong(end - start + 1);
    if (!HttpMethod.HEAD.matches(request.getMethod())) {
      copy(start, end - start + 1, response);
    }
  }

  private Optional<HttpRange> rangeOf(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.RANGE);
    if (header == null || !isStillTheSame(request)) {
      return Optional.empty();
    }
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(header);
    } catch (IllegalArgumentException notUnderstood) {
      return Optional.empty();
    }
    return ranges.size() == 1 ? Optional.of(ranges.get(0)) : Optional.empty();
  }

  /** apt goes on with a broken download only if the file is the one it began with (If-Range). */
  private boolean isStillTheSame(HttpServletRequest request) {
    var condition = request.getHeader(HttpHeaders.IF_RANGE);
    if (condition == null || condition.equals(tag)) {
      return true;
    }
    try {
      return request.getDateHeader(HttpHeaders.IF_RANGE) == modifiedMillis;
    } catch (IllegalArgumentException anotherTag) {
      return false;
    }
  }

  private void copy(long start, long count, HttpServletResponse response) throws IOException {
    try (var file = FileChannel.open(found.path())) {
      var client = Channels.newChannel(response.getOutputStream());
      long done = 0;
      while (done < count) {
        long sent = file.transferTo(start + done, count - done, client);
        if (sent <= 0) {
          throw new IOException(found.path() + " became shorter while it was sent");
        }
        done += sent;
      }
    }
  }
}
