package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Stage;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** All releases, newest first, with filters. */
@Controller
final class ReleaseListPage {
  private static final int ROWS = 50;

  private final Releases releases;
  private final Repositories repositories;
  private final Reading reading;
  private final Pages pages;

  ReleaseListPage(Releases releases, Repositories repositories, Reading reading, Pages pages) {
    this.releases = releases;
    this.repositories = repositories;
    this.reading = reading;
    this.pages = pages;
  }

  @GetMapping("/")
  String begin() {
    return "redirect:/releases";
  }

  @GetMapping("/releases")
  ResponseEntity<String> list(HttpServletRequest request, Asked asked) {
    var filter = asked.filter();
    var shown =
        reading.of(
            () -> new Found(releases.search(filter, asked.from(), ROWS), releases.count(filter)));
    return pages.show(request, "releases", "Releases", content(asked, shown));
  }

  private Content content(Asked asked, Found found) {
    return new Content(
        asked.textOrNone(),
        Choice.among(Status.values(), Status::toString, Status::toString, asked.statusOrNone()),
        Choice.among(Stage.values(), Stage::toString, Words::of, asked.stageOrNone()),
        repositories.platforms().stream().map(Platform::toString).toList(),
        asked.platformOrNone(),
        asked.providerOrNone(),
        asked.wantsAll(),
        found.releases().stream().map(Row::of).toList(),
        Words.count(found.total(), "release"),
        range(asked.from(), found),
        asked.from() > 0 ? asked.address(Math.max(0, asked.from() - ROWS)) : "",
        asked.from() + ROWS < found.total() ? asked.address(asked.from() + ROWS) : "");
  }

  private static String range(int from, Found found) {
    return found.total() > found.releases().size()
        ? (from + 1) + " to " + (from + found.releases().size())
        : "";
  }

  private record Found(List<Release> releases, long total) {}

  /**
   * What the reader looks for; nothing is asked for by what is left out.
   *
   * @param text part of product, version or id
   * @param status a status
   * @param stage where the packages are
   * @param platform a platform
   * @param provider who filed it
   * @param state {@code all} for those that are done, too
   * @param offset how many are left out before
   */
  record Asked(
      Optional<String> text,
      Optional<String> status,
      Optional<String> stage,
      Optional<String> platform,
      Optional<String> provider,
      Optional<String> state,
      Optional<Integer> offset) {

    Releases.Filter filter() {
      return new Releases.Filter(
          textOrNone(),
          status.filter(value -> !value.isBlank()).map(Status::parse),
          stage.filter(value -> !value.isBlank()).map(Stage::parse),
          platformOrNone(),
          providerOrNone(),
          !wantsAll());
    }

    int from() {
      return offset.filter(number -> number > 0).orElse(0);
    }

    boolean wantsAll() {
      return state.filter("all"::equals).isPresent();
    }

    String textOrNone() {
      return text.map(String::strip).orElse("");
    }

    String statusOrNone() {
      return status.orElse("");
    }

    String stageOrNone() {
      return stage.orElse("");
    }

    String platformOrNone() {
      return platform.map(String::strip).orElse("");
    }

    String providerOrNone() {
      return provider.map(String::strip).orElse("");
    }

    /** Address of the same question from another row on. */
    String address(int row) {
      return UriComponentsBuilder.fromPath("/releases")
          .queryParam("text", "{text}")
          .queryParam("status", "{status}")
          .queryParam("stage", "{stage}")
          .queryParam("platform", "{platform}")
          .queryParam("provider", "{provider}")
          .queryParam("state", "{state}")
          .queryParam("offset", row)
          .encode()
          .buildAndExpand(
              textOrNone(),
              statusOrNone(),
              stageOrNone(),
              platformOrNone(),
              providerOrNone(),
              wantsAll() ? "all" : "open")
          .toUriString();
    }
  }

  /**
   * What the template may use.
   *
   * @param text what was looked for
   * @param statuses to choose from
   * @param stages to choose from
   * @param platforms those that are served
   * @param platform what was looked for
   * @param provider what was looked for
   * @param all whether those that are done are shown
   * @param rows the releases
   * @param total how many fit, with the noun
   * @param range which of them are shown; empty if all
   * @param earlier address of the rows before; empty if there are none
   * @param later address of the rows after; empty if there are none
   */
  record Content(
      String text,
      List<Choice> statuses,
      List<Choice> stages,
      List<String> platforms,
      String platform,
      String provider,
      boolean all,
      List<Row> rows,
      String total,
      String range,
      String earlier,
      String later) {

    /** Whether nothing fits. */
    public boolean none() {
      return rows.isEmpty();
    }
  }

  /**
   * One release in the list.
   *
   * @param id its id
   * @param product the product's name
   * @param version the product's version
   * @param platform what it is made for
   * @param architecture of its packages, if the platform does not say it
   * @param provider who filed it
   * @param status how far it is
   * @param repoStatus where its packages are
   * @param repoTone class of the style sheet for that
   * @param step what it waits for
   * @param since since when
   */
  record Row(
      String id,
      String product,
      String version,
      String platform,
      String architecture,
      String provider,
      String status,
      String repoStatus,
      String repoTone,
      String step,
      Moment since) {
    static Row of(Release release) {
      return new Row(
          release.id().toString(),
          release.product(),
          release.version(),
          release.platform().toString(),
          release.platform().architecture().isPresent() ? "" : release.architecture(),
          release.provider(),
          release.fields().get(Field.STATUS),
          release.fields().get(Field.REPO_STATUS),
          FieldsView.toneOf(release.fields().repoStatus()),
          Words.of(release.step()),
          Moment.of(release.since()));
    }
  }
}
