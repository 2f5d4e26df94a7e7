package org.sluice.rollout.web.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.sluice.rollout.adopters.Reporting;
import org.springframework.web.multipart.MultipartFile;

/** Files that come with a form. */
final class Uploads {
  private Uploads() {}

  /** The name without the path that some browsers send. */
  static String name(MultipartFile file) {
    var sent = file.getOriginalFilename();
    if (sent == null || sent.isBlank()) {
      return "unnamed";
    }
    return sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
  }

  static byte[] content(MultipartFile file) {
    try {
      return file.getBytes();
    } catch (IOException lost) {
      throw new UncheckedIOException("The uploaded file cannot be read", lost);
    }
  }

  /** A file field that was left empty is sent as a file without a name. */
  static List<Reporting.Attachment> attachments(List<MultipartFile> files) {
    return files.stream()
        .filter(file -> !file.isEmpty())
        .map(file -> new Reporting.Attachment(name(file), content(file)))
        .toList();
  }
}
