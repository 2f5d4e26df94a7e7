package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Releases.Filter;
import org.sluice.rollout.release.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds and shows releases. */
@RestController
@Tag(name = "Releases")
@RequestMapping("/api/v1/releases")
final class ReleaseController {
  private static final int MOST = 500;

  private final Releases releases;
  private final Inbox inbox;
  private final ApiReading reading;

  ReleaseController(Releases releases, Inbox inbox, ApiReading reading) {
    this.releases = releases;
    this.inbox = inbox;
    this.reading = reading;
  }

  @Operation(
      operationId = "listReleases",
      summary = "Releases, newest first",
      description = "Filters may be combined.")
  @GetMapping
  ReleaseList list(
      @Parameter(description = "Part of product, version or id", example = "bdii")
          @RequestParam(defaultValue = "")
          String text,
      @Parameter(example = "Rolling-out") @RequestParam(defaultValue = "") String status,
      @Parameter(example = "staged-rollout") @RequestParam(defaultValue = "") String stage,
      @Parameter(example = "umd/5/el9/x86_64") @RequestParam(defaultValue = "") String platform,
      @Parameter(example = "EMT") @RequestParam(defaultValue = "") String provider,
      @Parameter(description = "Only those that are not done") @RequestParam(defaultValue = "false")
          boolean open,
      @Parameter(description = "How many to leave out") @RequestParam(defaultValue = "0")
          int offset,
      @Parameter(description = "How many at most, up to 500") @RequestParam(defaultValue = "50")
          int limit) {
    if (offset < 0) {
      throw new NotUnderstoodException("offset", Integer.toString(offset), "0 or more");
    }
    if (limit < 1 || limit > MOST) {
      throw new NotUnderstoodException("limit", Integer.toString(limit), "1 to " + MOST);
    }
    var filter =
        new Filter(
            text.strip(),
            Texts.present(status).map(Status::parse),
            Texts.present(stage).map(Stage::parse),
            Texts.present(platform).map(name -> Platform.parse(name).toString()).orElse(""),
            provider.strip(),
            open);
    return reading.of(() -> page(filter, offset, limit));
  }

  @Operation(
      operationId = "getRelease",
      summary = "One release",
      description = "Its ETag is the revision, for If-Match of a change.")
  @GetMapping("/{id}")
  ResponseEntity<ReleaseBody> one(@PathVariable String id) {
    var release = reading.shown(reading.release(id));
    return ResponseEntity.ok()
        .eTag("\"" + release.revision() + "\"")
        .cacheControl(CacheControl.noStore())
        .body(release);
  }

  private ReleaseList page(Filter filter, int offset, int limit) {
    Set<ReleaseId> awaited = new HashSet<>(inbox.releasesWithWork(Integer.MAX_VALUE));
    return new ReleaseList(
        releases.count(filter),
        offset,
        limit,
        releases.search(filter, offset, limit).stream()
            .map(release -> ReleaseBody.of(release, awaited.contains(release.id())))
            .toList());
  }

  /**
   * A page of releases.
   *
   * @param total how many fit
   * @param offset how many were left out before
   * @param limit how many were asked for
   * @param releases the page
   */
  record ReleaseList(long total, int offset, int limit, List<ReleaseBody> releases) {}
}
