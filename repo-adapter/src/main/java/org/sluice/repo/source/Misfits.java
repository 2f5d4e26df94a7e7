package org.sluice.repo.source;

import java.net.URI;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.source.yum.Checksum;

/** Finds what is wrong with an answer that came: its status, its kind, its size, its bytes. */
final class Misfits {
  /** Code of the finding that a file has more bytes than it may have. */
  static final String TOO_LARGE = "too-large";

  /** Code of the finding that the bytes are not those that were promised. */
  static final String NOT_FOUND = "not-found";

  static final String OTHER_CHECKSUM = "checksum-differs";

  private Misfits() {}

  /**
   * What a status other than 200 means.
   *
   * @return what the provider has to mend
   * @throws SourceUnavailableException if the server itself says that it is not well
   */
  static Finding status(URI address, Expected expected, int status) {
    // 408, 425 and 429 say "not now", as all of 5xx do.
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      throw new SourceUnavailableException(
          "%s cannot be fetched from %s now: it answers with status %d."
              .formatted(Shown.address(address), address.getHost(), status));
    }
    var problem =
        switch (status) {
          case 404, 410 ->
              "There is no such file on %s (status %d).".formatted(address.getHost(), status);
          case 401, 403 ->
              "%s does not let us read it (status %d).".formatted(address.getHost(), status);
          default ->
              "%s answers with status %d; wanted is the %s itself (status 200)."
                  .formatted(address.getHost(), status, expected.kind());
        };
    var code = status == 404 || status == 410 ? NOT_FOUND : "not-readable";
    return Finding.blocks(
        code,
        Shown.address(address),
        problem,
        "Upload the file so that everybody can read it, or correct the address in the release"
            + " metadata.");
  }

  /**
   * A size that tells before the download that it is not worth while; negative if not announced.
   */
  static Optional<Finding> announcedSize(URI address, Expected expected, long announced) {
    if (announced > expected.maxSize()) {
      return Optional.of(tooLarge(address, expected, "It has " + Shown.bytes(announced)));
    }
    return Optional.empty();
  }

  /** What is wrong with the bytes that came; empty if nothing. */
  static Optional<Finding> body(URI address, Expected expected, Body body) {
    if (body.isWebPage()) {
      return Optional.of(webPage(address, expected));
    }
    if (body.isOverLimit()) {
      return Optional.of(
          tooLarge(address, expected, "It has more than " + Shown.bytes(expected.maxSize())));
    }
    if (expected.checksum().isPresent() && !expected.checksum().equals(body.checksum())) {
      return Optional.of(checksum(address, expected, expected.checksum().get(), body));
    }
    if (expected.size().isPresent() && expected.size().getAsLong() != body.received()) {
      return Optional.of(size(address, expected.size().getAsLong(), body.received()));
    }
    return Optional.empty();
  }

  private static Finding webPage(URI address, Expected expected) {
    return Finding.blocks(
        "web-page",
        Shown.fileName(address),
        "%s sends a web page (HTML) in place of the %s."
            .formatted(Shown.address(address), expected.kind()),
        "Give the address of the file itself, not of a page about it.");
  }

  private static Finding tooLarge(URI address, Expected expected, String what) {
    return Finding.blocks(
        TOO_LARGE,
        Shown.fileName(address),
        "%s; the largest %s taken here has %s."
            .formatted(what, expected.kind(), Shown.bytes(expected.maxSize())),
        "Split it, or ask the administrator to raise the limit.");
  }

  private static Finding checksum(URI address, Expected expected, Checksum wanted, Body body) {
    var found = body.checksum().map(Checksum::shortly).orElse("none");
    var size = Shown.bytes(body.received());
    if (expected.size().isPresent()) {
      size += ", %,d expected".formatted(expected.size().getAsLong());
    }
    return Finding.blocks(
        OTHER_CHECKSUM,
        Shown.fileName(address),
        "The metadata says %s %s, the downloaded file has %s (%s)."
            .formatted(wanted.algorithm(), wanted.shortly(), found, size),
        "Upload the file again or correct the checksum, then have it fetched again.");
  }

  private static Finding size(URI address, long wanted, long found) {
    return Finding.blocks(
        "size-differs",
        Shown.fileName(address),
        "The metadata says %s, the downloaded file has %s."
            .formatted(Shown.bytes(wanted), Shown.bytes(found)),
        "Upload the file again or correct the size, then have it fetched again.");
  }
}
