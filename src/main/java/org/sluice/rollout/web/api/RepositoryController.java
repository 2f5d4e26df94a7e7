package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.web.files.PublishedRepositories;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is published and how client machines use it. */
@RestController
@Tag(name = "Repositories")
@RequestMapping("/api/v1/repositories")
final class RepositoryController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final Repositories repositories;
  private final PublishedRepositories published;
  private final ClientLines clients;

  RepositoryController(
      Repositories repositories, PublishedRepositories published, ClientLines clients) {
    this.repositories = repositories;
    this.published = published;
    this.clients = clients;
  }

  @Operation(
      operationId = "listRepositories",
      summary = "The current generation, and each stage of each platform")
  @GetMapping
  RepositoriesBody all() {
    var generation = repositories.current();
    return new RepositoriesBody(
        generation.number(),
        generation.madeAt(),
        repositories.platforms().stream().map(Platform::toString).toList(),
        published.ofStages().stream().map(this::shown).toList());
  }

  @Operation(operationId = "listPackages", summary = "The packages that a repository lists now")
  @GetMapping("/packages")
  PackagesBody packages(
      @Parameter(description = "Its path", example = "production/umd/5/el9/x86_64") @RequestParam
          String repository) {
    var found = find(repository);
    return new PackagesBody(
        found.path(), repositories.packages(found).stream().map(PackageBody::of).toList());
  }

  @Operation(
      operationId = "getClientFile",
      summary = "The file that a client machine needs to use a repository")
  @GetMapping(path = "/client-file", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> clientFile(
      @Parameter(description = "Its path", example = "releases/R-1042") @RequestParam
          String repository) {
    var found = find(repository);
    var disposition =
        ContentDisposition.attachment().filename(clients.fileName(found)).build().toString();
    return ResponseEntity.ok()
        .contentType(TEXT)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .body(clients.file(found));
  }

  private Repository find(String path) {
    return published
        .find(path.strip())
        .orElseThrow(
            () ->
                Answers.missing(
                    "There is no repository '%s'. GET /api/v1/repositories lists them; the delta"
                            .formatted(path)
                        + " repository of a release is called releases/R-1042."));
  }

  private RepositoryBody shown(Repository.OfStage repository) {
    int packages = repositories.packages(repository).size();
    return new RepositoryBody(
        repository.path(),
        repository.stage().toString(),
        repository.platform().toString(),
        repository.platform().format().name().toLowerCase(Locale.ROOT),
        packages,
        clients.addressOf(repository),
        "/client/" + clients.fileName(repository),
        clients.lines(repository),
        "%s: %d package%s".formatted(repository.path(), packages, packages == 1 ? "" : "s"));
  }

  /**
   * Everything that is published now.
   *
   * @param generation number of the current generation
   * @param madeAt when it became the current one
   * @param platforms the platforms served
   * @param repositories each stage of each platform
   */
  record RepositoriesBody(
      @Schema(example = "118") long generation,
      Instant madeAt,
      @Schema(example = "[\"umd/5/el9/x86_64\"]") List<String> platforms,
      List<RepositoryBody> repositories) {}

  /**
   * One stage of one platform.
   *
   * @param path its path, which is its name
   * @param stage which stage
   * @param platform which platform
   * @param format {@code rpm} or {@code deb}
   * @param packages how many packages it lists
   * @param address its address
   * @param clientFile path of the file for client machines
   * @param lines the lines to paste into a root shell
   * @param text one line for people
   */
  record RepositoryBody(
      @Schema(example = "production/umd/5/el9/x86_64") String path,
      @Schema(example = "production") String stage,
      @Schema(example = "umd/5/el9/x86_64") String platform,
      @Schema(example = "rpm") String format,
      int packages,
      String address,
      String clientFile,
      String lines,
      String text) {}

  /**
   * The packages of one repository.
   *
   * @param repository its path
   * @param packages in order of name and version
   */
  record PackagesBody(String repository, List<PackageBody> packages) {}

  /**
   * One package.
   *
   * @param name its name
   * @param version full version
   * @param architecture as its header spells it
   * @param file name of the file
   * @param size bytes of the file
   * @param sha256 its digest
   * @param text one line for people
   */
  record PackageBody(
      String name,
      String version,
      String architecture,
      String file,
      long size,
      String sha256,
      String text) {
    static PackageBody of(Package item) {
      return new PackageBody(
          item.name(),
          item.version(),
          item.architecture(),
          item.fileName(),
          item.size(),
          item.digest().hex(),
          item.spoken());
    }
  }
}
