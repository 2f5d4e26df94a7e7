package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sluice.repo.Effect;
import org.sluice.repo.Package;
import org.sluice.repo.Placement;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.promotion.OperationRecord;

/**
 * Packages of a release, and how a client machine gets them.
 *
 * @param where where they are, as a sentence
 * @param rows one for each package
 * @param clients the lines to paste, for each repository that has them
 */
record PackagesView(String where, List<Row> rows, List<Client> clients) {

  static PackagesView of(
      Optional<Placement> placement, Optional<OperationRecord> newest, ClientLines lines) {
    return placement
        .map(place -> new PackagesView(where(place), rows(place.packages()), clients(place, lines)))
        .orElseGet(() -> formerly(newest));
  }

  /** One row for each package. */
  static List<Row> rows(List<Package> packages) {
    return packages.stream().map(Row::of).toList();
  }

  /** Whether there is nothing to show. */
  public boolean none() {
    return rows.isEmpty();
  }

  private static String where(Placement place) {
    return "%s, in the %s repository of %s."
        .formatted(
            Words.count(place.packages().size(), "package"),
            Words.of(place.stage()).toLowerCase(Locale.ROOT),
            place.platform());
  }

  private static PackagesView formerly(Optional<OperationRecord> newest) {
    var left =
        newest.stream()
            .flatMap(operation -> operation.effect().changes().stream())
            .filter(change -> change.direction() == Effect.Direction.LEFT)
            .map(Effect.Change::item)
            .distinct()
            .toList();
    return left.isEmpty()
        ? new PackagesView("No repository has packages of this release.", List.of(), List.of())
        : new PackagesView(
            "No repository has packages of this release any more; these were taken out.",
            rows(left),
            List.of());
  }

  /** How a machine gets what is there: the release alone while it is on its way, and the stage. */
  static List<Client> clients(Placement place, ClientLines lines) {
    var clients = new ArrayList<Client>();
    if (place.stage() != Stage.PRODUCTION) {
      var delta = new Repository.Delta(place.release(), place.platform());
      clients.add(Client.of("This release alone, on top of production", delta, lines));
    }
    var stage = new Repository.OfStage(place.stage(), place.platform());
    clients.add(
        Client.of(
            "Everything in " + Words.of(place.stage()).toLowerCase(Locale.ROOT), stage, lines));
    return clients;
  }

  /**
   * One package.
   *
   * @param name its name
   * @param version its version
   * @param architecture its architecture
   * @param file its file name
   * @param size of the file
   * @param sha256 of the file
   */
  record Row(
      String name, String version, String architecture, String file, String size, String sha256) {
    static Row of(Package item) {
      return new Row(
          item.name(),
          item.version(),
          item.architecture(),
          item.fileName(),
          Words.size(item.size()),
          item.digest().toString());
    }
  }

  /**
   * How a client machine gets packages from one repository.
   *
   * @param title what it gives
   * @param address of the repository
   * @param lines to paste into a root shell
   */
  record Client(String title, String address, List<Line> lines) {
    static Client of(String title, Repository repository, ClientLines lines) {
      return new Client(title, lines.addressOf(repository), each(lines.lines(repository)));
    }

    private static List<Line> each(String text) {
      return text.lines()
          .filter(line -> !line.isBlank())
          .map(line -> new Line(List.of(line.strip().split(" +"))))
          .toList();
    }
  }

  /**
   * One line to paste.
   *
   * @param words its words, none of which is to be broken while there is room
   */
  record Line(List<String> words) {}
}
