package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.promotion.Operations;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Each sample is led by people to the end that stands beside it, on the configuration to copy. */
class SamplesIT {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");

  @TempDir private static Path home;
  private static ProviderServer provider;
  private static ConfigurableApplicationContext application;
  private static Players players;
  private static Cast cast;

  @BeforeAll
  static void start() throws IOException {
    provider = new ProviderServer(SAMPLES.resolve("provider"));
    application =
        Start.run(
            Application.class,
            "--spring.config.additional-location=file:" + SAMPLES.resolve("application.yml"),
            "--sluice.home=" + home,
            "--server.port=0");
    players =
        new Players(
            application.getBean(Filing.class),
            application.getBean(ChangeDesk.class),
            application.getBean(Reporting.class),
            application.getBean(Releases.class),
            application.getBean(TransactionOperations.class),
            application.getBean(Clock.class),
            provider.address());
    cast = new Cast(application.getBean(Accounts.class), new SecureRandom());
  }

  @AfterAll
  static void stop() {
    application.close();
    provider.close();
  }

  static Stream<Expected> everySample() throws IOException {
    var json = new ObjectMapper();
    try (var files = Files.list(SAMPLES.resolve("expected"))) {
      List<Expected> all = files.sorted().map(file -> read(json, file)).toList();
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("everySample")
  void comesToTheEndThatStandsBesideIt(Expected expected) throws IOException {
    var filed = file(expected.file());
    assertThat(filed.submission().missing())
        .extracting(Enclosure::key)
        .isEqualTo(expected.missing());
    for (var release : filed.releases()) {
      refusedAsExpected(expected, release);
    }
    if (!expected.correction().isEmpty()) {
      players.correct(
          cast.provider("pia", "Example Middleware Team"),
          filed.releases().get(0).id(),
          SAMPLES.resolve(expected.correction()));
    }

    assertThat(filed.releases()).hasSameSizeAs(expected.releases());
    for (var end : expected.releases()) {
      leadToItsEnd(filed.releases(), end);
    }
  }

  @ParameterizedTest
  @MethodSource("everyMetadataFile")
  void noSampleIsWithoutAnExpectedEnd(String file) throws IOException {
    assertThat(everySample())
        .anyMatch(one -> one.file().equals(file) || one.correction().equals(file));
  }

  static Stream<String> everyMetadataFile() throws IOException {
    try (var files = Files.list(SAMPLES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".xml") || name.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Filing.Result.Filed file(String name) throws IOException {
    var bytes =
        Files.readString(SAMPLES.resolve(name))
            .replace("${provider}", provider.address())
            .getBytes(StandardCharsets.UTF_8);
    var result =
        application
            .getBean(Filing.class)
            .file(name, bytes, cast.provider("pia", "Example Middleware Team"), "desk");
    assertThat(result).isInstanceOf(Filing.Result.Filed.class);
    return (Filing.Result.Filed) result;
  }

  private static void refusedAsExpected(Expected expected, Release release) {
    if (expected.refused().isEmpty()) {
      return;
    }
    players.waitFor(release.id(), Step.FETCH_REFUSED);
    var findings =
        inTransaction(() -> application.getBean(Operations.class).newestOf(release.id()))
            .map(OperationRecord::findings)
            .orElse(List.of());
    assertThat(findings).extracting(Finding::code).isEqualTo(expected.refused());
  }

  private static void leadToItsEnd(List<Release> releases, End end) {
    var release =
        releases.stream()
            .filter(one -> one.platform().toString().equals(end.platform()))
            .findFirst()
            .orElseThrow();
    var id = release.id();
    players.waitFor(id, Step.VERIFICATION);
    players.set(cast.verifier(), id, Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
    players.waitFor(id, Step.REPORTS);
    var outcome = ReleaseOutcome.valueOf(end.outcome().toUpperCase(Locale.ROOT));
    players.report(cast.adopter("ada", "site-north"), id, outcome, "As seen.");
    players.waitFor(id, Step.DECISION);
    players.set(
        cast.manager(),
        id,
        outcome == ReleaseOutcome.REJECT
            ? Map.of(Field.OUTCOME, end.outcome(), Field.STATUS, "Done")
            : Map.of(Field.OUTCOME, end.outcome(), Field.REPO_ACTION, "MoveToProduction"),
        "As reported.");
    players.waitFor(id, Step.DONE);

    var fields = players.release(id).fields();
    assertThat(fields.get(Field.REPO_STATUS)).isEqualTo(end.repoStatus());
    assertThat(fields.get(Field.OUTCOME)).isEqualTo(end.outcome());
    assertThat(inProduction(release)).isEqualTo(end.production());
  }

  private static List<String> inProduction(Release release) {
    return application
        .getBean(Repositories.class)
        .packages(
            new Repository.OfStage(Stage.PRODUCTION, Platform.parse(release.platform().toString())))
        .stream()
        .map(Package::fileName)
        .filter(name -> name.startsWith(release.product()))
        .sorted()
        .toList();
  }

  private static <T> T inTransaction(Supplier<T> reading) {
    return Objects.requireNonNull(
        application.getBean(TransactionOperations.class).execute(status -> reading.get()));
  }

  private static Expected read(ObjectMapper json, Path file) {
    try {
      return json.readValue(file.toFile(), Expected.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * What a sample comes to.
   *
   * @param file the metadata file
   * @param missing which of the six things it lacks
   * @param refused codes of what is found when its packages are fetched
   * @param correction the file that completes or corrects it; empty if none is needed
   * @param releases one for each target
   */
  record Expected(
      String file,
      List<String> missing,
      List<String> refused,
      String correction,
      List<End> releases) {
    @Override
    public String toString() {
      return file;
    }
  }

  /**
   * The end of one release.
   *
   * @param platform what it is for
   * @param outcome the Outcome that people decide
   * @param repoStatus the repositories' last answer
   * @param production its packages that production lists
   */
  record End(
      String platform,
      @JsonProperty("Outcome") String outcome,
      @JsonProperty("RepoStatus") String repoStatus,
      List<String> production) {}
}
