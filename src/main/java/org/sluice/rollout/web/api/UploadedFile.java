package org.sluice.rollout.web.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;

/** A file as it came in a request, with a name that is safe to show and to keep. */
final class UploadedFile {
  private static final int LONGEST_NAME = 100;

  private final MultipartFile file;

  UploadedFile(MultipartFile file) {
    this.file = file;
  }

  /** The last part of the name, without control characters. */
  String name() {
    var sent = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    var plain = last.replaceAll("\\p{Cntrl}", "").strip();
    if (plain.isEmpty() || plain.matches("\\.+")) {
      return file.getName();
    }
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
  }

  byte[] content() {
    try {
      return file.getBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException("An uploaded file cannot be read", failed);
    }
  }
}
