package org.sluice.rollout.web.files;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.rollout.feedback.ClientLines;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Configuration of dnf and apt, to be put on client machines as it is. */
@RestController
@Hidden
final class ClientFilesController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final PublishedRepositories repositories;
  private final ClientLines clients;

  ClientFilesController(PublishedRepositories repositories, ClientLines clients) {
    this.repositories = repositories;
    this.clients = clients;
  }

  @GetMapping("/client/{fileName}")
  ResponseEntity<String> file(@PathVariable String fileName) {
    return text(repositories.ofClientFile(fileName).map(clients::file));
  }

  /** dnf asks before each refresh, and then stays in the generation that it was told. */
  @GetMapping("/client/mirrorlist/{*path}")
  ResponseEntity<String> mirrorlist(@PathVariable String path) {
    return text(
        repositories
            .find(path.substring(1))
            .filter(known -> known.platform().format() == PackageFormat.RPM)
            .map(clients::mirrorlist));
  }

  private static ResponseEntity<String> text(Optional<String> content) {
    return ResponseEntity.status(content.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
        .contentType(TEXT)
        .cacheControl(CacheControl.noCache())
        .body(content.orElse("There is no such repository.\n"));
  }
}
