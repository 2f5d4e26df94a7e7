package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.ClientLines;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The repositories: all of them, and the packages of one. */
@Controller
final class RepositoriesPage {
  private static final int ROWS = 200;

  private final Repositories repositories;
  private final ClientLines clients;
  private final Pages pages;

  RepositoriesPage(Repositories repositories, ClientLines clients, Pages pages) {
    this.repositories = repositories;
    this.clients = clients;
    this.pages = pages;
  }

  @GetMapping("/repositories")
  ResponseEntity<String> all(HttpServletRequest request) {
    var current = repositories.current();
    var content =
        new Content(
            current.number(),
            Moment.of(current.madeAt()),
            repositories.platforms().stream().map(this::served).toList());
    return pages.show(request, "repositories", "Repositories", content);
  }

  @GetMapping("/repositories/packages")
  ResponseEntity<String> one(
      HttpServletRequest request,
      @RequestParam String stage,
      @RequestParam String platform,
      @RequestParam(defaultValue = "") String text) {
    var repository = new Repository.OfStage(Stage.parse(stage), Platform.parse(platform));
    if (!repositories.platforms().contains(repository.platform())) {
      throw new NoSuchPageException("repository for " + repository.platform());
    }
    var title = Words.of(repository.stage()) + " of " + repository.platform();
    return pages.show(request, "repository", title, packages(repository, text.strip()));
  }

  private Served served(Platform platform) {
    return new Served(
        platform.toString(),
        platform.format().extension(),
        Arrays.stream(Stage.values())
            .map(stage -> place(new Repository.OfStage(stage, platform)))
            .toList());
  }

  private Place place(Repository.OfStage repository) {
    int count = repositories.packages(repository).size();
    return new Place(
        Words.of(repository.stage()),
        Words.count(count, "package"),
        count == 0,
        clients.addressOf(repository),
        UriComponentsBuilder.fromPath("/repositories/packages")
            .queryParam("stage", repository.stage())
            .queryParam("platform", "{platform}")
            .encode()
            .buildAndExpand(repository.platform())
            .toUriString());
  }

  private PackageList packages(Repository.OfStage repository, String text) {
    var all = repositories.packages(repository);
    var fitting = all.stream().filter(item -> fits(item, text)).toList();
    return new PackageList(
        Words.of(repository.stage()),
        repository.stage().toString(),
        repository.platform().toString(),
        text,
        Words.count(fitting.size(), "package"),
        fitting.size() > ROWS ? "The first %d are shown.".formatted(ROWS) : "",
        PackagesView.rows(fitting.stream().limit(ROWS).toList()),
        PackagesView.Client.of("For client machines", repository, clients));
  }

  private static boolean fits(Package item, String text) {
    return item.spoken().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * What the template of all repositories may use.
   *
   * @param generation number of the generation that clients see
   * @param made since when
   * @param platforms those that are served
   */
  record Content(long generation, Moment made, List<Served> platforms) {
    /** Whether no platform is served yet. */
    public boolean none() {
      return platforms.isEmpty();
    }
  }

  /**
   * One platform.
   *
   * @param platform its spelling
   * @param format rpm or deb
   * @param places its stages in order
   */
  record Served(String platform, String format, List<Place> places) {}

  /**
   * One stage of one platform.
   *
   * @param stage the stage
   * @param count how many packages, with the noun
   * @param empty whether there are none
   * @param address for clients
   * @param page address of the page that lists its packages
   */
  record Place(String stage, String count, boolean empty, String address, String page) {}

  /**
   * What the template of one repository may use.
   *
   * @param stage the stage for people
   * @param stageKey the stage's spelling
   * @param platform the platform's spelling
   * @param text what was looked for
   * @param count how many fit, with the noun
   * @param limited that not all are shown; empty if they are
   * @param rows the packages
   * @param client how clients get them
   */
  record PackageList(
      String stage,
      String stageKey,
      String platform,
      String text,
      String count,
      String limited,
      List<PackagesView.Row> rows,
      PackagesView.Client client) {}
}
