package org.sluice.rollout.web.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Hands out the process model that the diagrams are drawn from. */
@Controller
final class ProcessModel {
  /** Where it is shipped; the administrator's copy has the same name. */
  private static final String FILE = "release.bpmn";

  private final Path own;

  ProcessModel(ModelFolder folder) {
    this.own = folder.path().resolve(FILE);
  }

  @GetMapping("/process/" + FILE)
  ResponseEntity<byte[]> xml() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
        .body(model());
  }

  private byte[] model() {
    try {
      return Files.isRegularFile(own)
          ? Files.readAllBytes(own)
          : new ClassPathResource("bpmn/" + FILE).getContentAsByteArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The process model cannot be read", unreadable);
    }
  }
}
