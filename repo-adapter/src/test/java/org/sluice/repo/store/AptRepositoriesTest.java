package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesWords;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.WayBack;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/** The directory with real Debian packages, as apt meets it. */
class AptRepositoriesTest extends RepositoriesWords {
  @TempDir Path folder;
  private Path root = Path.of("");
  private Repositories repositories = new InMemoryRepositories();

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("repos"));
    repositories =
        new DirectoryRepositories(
            root,
            List.of(new YumFormat(), new AptFormat()),
            Clock.systemUTC(),
            RetentionSettings.DEFAULT);
  }

  @Override
  protected Repositories repositories() {
    return repositories;
  }

  @Test
  void releasesOfTwoArchitecturesShareTheirAllPackage() throws IOException {
    var common = taken(DebFixtures.deb("bdii-common", "6.0.1-1"));
    var amd64 = taken(DebFixtures.deb("bdii", "6.0.1-1").arch("amd64"));
    var arm64 = taken(DebFixtures.deb("bdii", "6.0.1-1").arch("arm64"));
    addDeb(R1, common, amd64);
    addDeb(R2, common, arm64);

    move(Stage.STAGED_ROLLOUT, R1, R2);
    withdraw(R1);
    assertThat(deb(Stage.STAGED_ROLLOUT)).containsExactly(arm64, common);
    withdraw(R2);

    assertThat(deb(Stage.STAGED_ROLLOUT)).isEmpty();
  }

  @Test
  void oneGenerationMovesRpmAndDebTogether() throws IOException {
    var deb = taken(DebFixtures.deb("bdii", "6.0.1-1"));
    addDeb(R1, deb);
    var file =
        RpmFixtures.rpm("bdii", "6.0.1", "1.el9")
            .in(Files.createDirectories(folder.resolve("built")));
    var rpm = accepted(file, PackageFormat.RPM);
    add(R2, rpm);
    var before = repositories.current().number();

    move(Stage.STAGED_ROLLOUT, R1, R2);

    assertThat(repositories.current().number()).isEqualTo(before + 1);
    var generation = root.resolve("current").toRealPath().resolve("staged-rollout/umd/5");
    assertThat(generation.resolve("debian12/dists/staged-rollout/Release")).exists();
    assertThat(generation.resolve("el9/x86_64/repodata/repomd.xml")).exists();
    assertThat(generation.resolve("el9/x86_64/Packages/b/bdii-6.0.1-1.el9.noarch.rpm")).exists();
  }

  @Test
  void oldByHashFilesStayAnswerable() throws IOException {
    addDeb(R1, taken(DebFixtures.deb("bdii", "6.0.1-1").arch("amd64")));
    move(Stage.STAGED_ROLLOUT, R1);
    var repository = address(Stage.STAGED_ROLLOUT);
    var before = byHash(repository);

    move(Stage.PRODUCTION, R1);

    assertThat(before).isNotEmpty();
    assertThat(byHash(repository)).containsAll(before);
  }

  @Test
  @NeedsTools({"apt-get", "apt-cache"})
  void aptSeesAPackageInItsStageAlone() throws IOException {
    addDeb(R1, taken(DebFixtures.deb("bdii", "6.0.1-1").arch("amd64")));
    var stagedRollout = client(Stage.STAGED_ROLLOUT);
    var production = client(Stage.PRODUCTION);
    assertThat(known(stagedRollout)).isEmpty();

    move(Stage.STAGED_ROLLOUT, R1);
    assertThat(known(stagedRollout)).containsExactly("bdii");
    assertThat(known(production)).isEmpty();

    move(Stage.PRODUCTION, R1);
    assertThat(known(stagedRollout)).isEmpty();
    assertThat(known(production)).containsExactly("bdii");

    withdraw(R1);
    assertThat(known(production)).isEmpty();
  }

  @Test
  @NeedsTools({"apt-get", "apt-cache"})
  void aptThatReadTheOldIndexStillDownloads() throws IOException {
    addDeb(R1, taken(DebFixtures.deb("bdii", "6.0.1-1").arch("amd64")));
    move(Stage.STAGED_ROLLOUT, R1);
    var apt = client(Stage.STAGED_ROLLOUT);
    assertThat(known(apt)).containsExactly("bdii");

    move(Stage.PRODUCTION, R1);
    apt.run("apt-get", "download", "bdii");

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains("bdii_6.0.1-1_amd64.deb");
    }
  }

  @Test
  @NeedsTools({"apt-get", "apt-cache"})
  void deltaHasTheReleaseForItsSuite() throws IOException {
    addDeb(R1, taken(DebFixtures.deb("bdii", "6.0.1-1").arch("amd64")));

    var apt = AptClient.of(root.resolve("current/releases/R-1"), "R-1", folder);

    assertThat(known(apt)).containsExactly("bdii");
  }

  @Test
  @NeedsTools({"apt-get", "dpkg-query"})
  void machinesGoBackByTheCommandsThatAreTold() throws IOException {
    addDeb(R1, taken(DebFixtures.deb("bdii", "5.0-1").arch("amd64")));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);
    addDeb(
        R2,
        taken(DebFixtures.deb("bdii", "6.0-1").arch("amd64").depends("bdii-data")),
        taken(DebFixtures.deb("bdii-data", "6.0-1")));
    move(Stage.STAGED_ROLLOUT, R2);
    move(Stage.PRODUCTION, R2);
    var apt = client(Stage.PRODUCTION);
    apt.run("apt-get", "update");
    apt.installed("bdii");
    assertThat(apt.installed()).containsExactlyInAnyOrder("bdii 6.0-1", "bdii-data 6.0-1");
    var left = repositories().placementOf(R2).orElseThrow().packages();

    withdraw(R2);
    var commands = WayBack.commands(left, deb(Stage.PRODUCTION));

    assertThat(commands)
        .containsExactly(
            "apt-get update",
            "apt-get install --allow-downgrades bdii=5.0-1",
            "apt-get remove bdii-data");
    commands.forEach(apt::obey);
    assertThat(apt.installed()).containsExactly("bdii 5.0-1");
  }

  private AptClient client(Stage stage) throws IOException {
    return AptClient.of(address(stage), stage.toString(), folder);
  }

  private static List<String> known(AptClient apt) {
    apt.run("apt-get", "update");
    return apt.run("apt-cache", "pkgnames").stream().sorted().toList();
  }

  private Path address(Stage stage) {
    return root.resolve("current").resolve(new Repository.OfStage(stage, DEBIAN).path());
  }

  private List<Package> deb(Stage stage) {
    return repositories.packages(new Repository.OfStage(stage, DEBIAN));
  }

  private void addDeb(ReleaseId release, Package... packages) {
    published(
        new Operation.Add(
            nextId(), release, DEBIAN, Stream.of(packages).map(Package::digest).toList()));
  }

  private Package taken(DebFixtures deb) throws IOException {
    return accepted(deb.in(Files.createDirectories(folder.resolve("built"))), PackageFormat.DEB);
  }

  private Package accepted(Path file, PackageFormat format) {
    var taken =
        repositories.take(
            String.valueOf(file.getFileName()), format, () -> Files.newInputStream(file));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    return ((Taken.Accepted) taken).item();
  }

  private static List<String> byHash(Path repository) throws IOException {
    try (var files = Files.walk(repository.toRealPath())) {
      return files
          .filter(file -> file.toString().contains("/by-hash/"))
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    }
  }
}
