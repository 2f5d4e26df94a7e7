package org.sluice.rollout.web.files;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.release.Releases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The repositories that there are now, by the names under which people and clients know them. */
@Component
public final class PublishedRepositories {
  private static final Pattern DELTA = Pattern.compile("releases/(R-\\d{1,12})");
  private static final Pattern DELTA_FILE = Pattern.compile(".*\\b(R-\\d{1,12})\\.[a-z]+");

  private final Repositories repositories;
  private final Releases releases;
  private final ClientLines clients;
  private final TransactionOperations transactions;

  /** Looks into the repositories at each question. */
  public PublishedRepositories(
      Repositories repositories,
      Releases releases,
      ClientLines clients,
      TransactionOperations transactions) {
    this.repositories = repositories;
    this.releases = releases;
    this.clients = clients;
    this.transactions = transactions;
  }

  /** Each stage of each platform. */
  public List<Repository.OfStage> ofStages() {
    return repositories.platforms().stream()
        .flatMap(
            platform ->
                Arrays.stream(Stage.values()).map(stage -> new Repository.OfStage(stage, platform)))
        .toList();
  }

  /**
   * The repository of a path such as {@code production/umd/5/el9/x86_64} or {@code
   * releases/R-1042}; empty if there is none.
   */
  public Optional<Repository> find(String path) {
    var delta = DELTA.matcher(path);
    if (delta.matches()) {
      return deltaOf(delta.group(1));
    }
    var parts = path.split("/", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      var platform = Platform.parse(parts[1]);
      return repositories.platforms().contains(platform)
          ? Optional.of(new Repository.OfStage(Stage.parse(parts[0]), platform))
          : Optional.empty();
    } catch (NotUnderstoodException noSuchName) {
      return Optional.empty();
    }
  }

  /** The repository that has a client file of this name; empty if none has. */
  public Optional<Repository> ofClientFile(String fileName) {
    var delta = DELTA_FILE.matcher(fileName);
    var candidates =
        delta.matches()
            ? deltaOf(delta.group(1)).stream().toList()
            : List.<Repository>copyOf(ofStages());
    return candidates.stream()
        .filter(repository -> clients.fileName(repository).equals(fileName))
        .findFirst();
  }

  private Optional<Repository> deltaOf(String release) {
    var id = ReleaseId.parse(release);
    return Objects.requireNonNull(transactions.execute(status -> releases.find(id)))
        .<Repository>map(known -> new Repository.Delta(id, known.platform()))
        .filter(known -> !repositories.packages(known).isEmpty());
  }
}
