package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** The samples, promoted by the whole application and installed by the field's own clients. */
class RealClientsIT {
  private static final String EL9 = "umd/5/el9/x86_64";
  private static final String DEBIAN = "umd/5/debian12";
  private static final List<String> GRIDMON =
      List.of("gridmon-agent", "gridmon-libs", "gridmon-plugins");

  @TempDir private Path home;
  @TempDir private Path client;
  private final Path samples = Path.of(System.getProperty("project.root"), "samples");
  private ProviderServer provider;
  private ConfigurableApplicationContext application;
  private Players players;
  private Cast cast;

  @BeforeEach
  void start() throws IOException {
    provider = new ProviderServer(samples.resolve("provider"));
    begin();
  }

  private void begin(String... settings) {
    var all =
        Stream.concat(
            Stream.of(
                "--sluice.home=" + home,
                "--server.port=0",
                "--sluice.signing.packages=" + EL9,
                "--sluice.fetch.allow-private-addresses=true"),
            Stream.of(settings));
    application = Start.run(Application.class, all.toArray(String[]::new));
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

  @AfterEach
  void stop() {
    application.close();
    provider.close();
  }

  @Test
  @NeedsTools({"dnf", "rpm"})
  void dnfInstallsFromStagedRolloutAndDeltaBeforeAndFromProductionAfter() throws IOException {
    var release = staged("gridmon-2.4.1.xml");

    assertThat(comments(release)).isNotEmpty().noneMatch(text -> text.contains("our signature"));
    assertThat(installedByDnf("staged-rollout/" + EL9)).containsAll(GRIDMON);
    assertThat(installedByDnf("production/" + EL9, "releases/" + release)).containsAll(GRIDMON);
    assertThat(listedByDnf("production/" + EL9)).isEmpty();

    promote(release);

    assertThat(installedByDnf("production/" + EL9)).containsAll(GRIDMON);
    assertThat(listedByDnf("staged-rollout/" + EL9)).isEmpty();
    assertThat(listedByDnf("unverified/" + EL9)).isEmpty();
  }

  @Test
  @NeedsTools({"dnf", "rpm", "rpmkeys", "rpmsign", "gpg"})
  void dnfAndRpmAcceptWhatRpmsignSigned() throws IOException {
    application.close();
    home = Files.createDirectory(home.resolve("rpmsign"));
    var gpg = gpgHome();
    var called = home.resolve("called");
    try {
      begin(
          "--sluice.signing.by=gpg",
          "--sluice.signing.gpg-home=" + gpg,
          "--sluice.signing.gpg-keys=repo@example.org",
          "--sluice.signing.packages-by=rpmsign",
          "--sluice.signing.rpmsign-program=" + rpmsignThatNotes(called));

      promote(staged("gridmon-2.4.1.xml"));

      assertThat(called).content().contains("--addsign");
      assertThat(installedByDnf("production/" + EL9)).containsAll(GRIDMON);
      assertThat(checkedByRpm("production/" + EL9))
          .hasSizeGreaterThanOrEqualTo(GRIDMON.size())
          .allMatch(line -> line.endsWith("digests signatures OK"));
    } finally {
      ForeignProgram.run(client, "gpgconf", "--homedir", gpg.toString(), "--kill", "gpg-agent");
    }
  }

  @Test
  @NeedsTools({"apt-get", "dpkg-deb"})
  void aptInstallsFromStagedRolloutAndDeltaBeforeAndFromProductionAfter() throws IOException {
    var release = staged("stagectl-1.9.0.json");

    assertThat(installedByApt("staged-rollout/" + DEBIAN, "staged-rollout"))
        .containsExactlyInAnyOrder(
            "stagectl install ok installed", "stagectl-common install ok installed");
    assertThat(installedByApt("releases/" + release, release.toString()))
        .containsExactlyInAnyOrder(
            "stagectl install ok installed", "stagectl-common install ok installed");
    assertThat(listedByApt("production/" + DEBIAN, "production")).isEmpty();

    promote(release);

    assertThat(installedByApt("production/" + DEBIAN, "production"))
        .containsExactlyInAnyOrder(
            "stagectl install ok installed", "stagectl-common install ok installed");
    assertThat(listedByApt("staged-rollout/" + DEBIAN, "staged-rollout")).isEmpty();
  }

  @Test
  @NeedsTools({"dnf", "rpm"})
  void dnfGoesBackByTheCommandsThatAWithdrawalFromProductionGives() throws IOException {
    promote(staged(authmapOfBefore()));
    var release = staged(samples.resolve("authmap-4.1.0.xml"));
    promote(release);
    var root = Files.createTempDirectory(client, "root");
    dnf(root, "install authmap authmap-plugins");
    assertThat(versions(root)).contains("authmap 4.1.0", "authmap-plugins 4.1.0");

    players.set(
        cast.manager(), release, Map.of(Field.REPO_ACTION, "Withdraw"), "It loses accounts.");
    players.waitFor(release, Step.DONE);

    assertThat(listedByDnf("production/" + EL9))
        .contains("authmap")
        .doesNotContain("authmap-plugins");
    var commands =
        comments(release).stream()
            .filter(text -> text.contains("withdrawn from production"))
            .flatMap(String::lines)
            .filter(line -> line.startsWith("  dnf "))
            .map(line -> line.replace("  dnf ", ""))
            .toList();
    assertThat(commands).hasSize(2);
    for (var command : commands) {
      dnf(root, command);
    }
    assertThat(versions(root))
        .contains("authmap 4.0.9")
        .noneMatch(line -> line.startsWith("authmap-plugins"));
  }

  /** The version that lies in the provider's repository beside the one of the sample. */
  private Path authmapOfBefore() throws IOException {
    var metadata =
        Files.readString(samples.resolve("authmap-4.1.0.xml"))
            .replace("4.1.0", "4.0.9")
            .replaceAll("<package name=\"authmap-plugins\"[^>]*>", "");
    return Files.writeString(client.resolve("authmap-4.0.9.xml"), metadata);
  }

  private void dnf(Path root, String words) throws IOException {
    var command = dnf(root, new String[] {"production/" + EL9}, words.split(" "));
    ForeignProgram.run(client, command.toArray(String[]::new));
  }

  private List<String> versions(Path root) throws IOException {
    return ForeignProgram.run(
        client, "rpm", "--root", root.toString(), "-qa", "--qf", "%{NAME} %{VERSION}\\n");
  }

  private ReleaseId staged(String metadata) throws IOException {
    return staged(samples.resolve(metadata));
  }

  private ReleaseId staged(Path metadata) throws IOException {
    var id = players.file(cast.provider("pia", "Example Middleware Team"), metadata);
    players.waitFor(id, Step.VERIFICATION);
    players.set(cast.verifier(), id, Map.of(Field.REPO_ACTION, "MoveToStageRollOut"), "");
    players.waitFor(id, Step.REPORTS);
    return id;
  }

  private List<String> comments(ReleaseId release) {
    var history = application.getBean(History.class);
    List<String> comments =
        application
            .getBean(TransactionOperations.class)
            .execute(
                status ->
                    history.of(release).stream()
                        .map(History.Numbered::event)
                        .filter(event -> event.kind() == Event.Kind.COMMENTED)
                        .map(Event::why)
                        .toList());
    return Objects.requireNonNull(comments);
  }

  private void promote(ReleaseId id) {
    players.report(cast.adopter("ada", "site-north"), id, ReleaseOutcome.SUCCESS, "It runs.");
    players.waitFor(id, Step.DECISION);
    players.set(
        cast.manager(),
        id,
        Map.of(Field.OUTCOME, "Success", Field.REPO_ACTION, "MoveToProduction"),
        "");
    players.waitFor(id, Step.DONE);
  }

  /**
   * Really installs all that the repositories offer into an empty root; the names that rpm then
   * knows.
   */
  private List<String> installedByDnf(String... repositories) throws IOException {
    var root = Files.createTempDirectory(client, "root");
    ForeignProgram.run(
        client, dnf(root, repositories, "install", "gridmon-plugins").toArray(String[]::new));
    return ForeignProgram.run(
        client, "rpm", "--root", root.toString(), "-qa", "--qf", "%{NAME}\\n");
  }

  private Path gpgHome() throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var directory = Files.createDirectory(client.resolve("gpg"), owner);
    ForeignProgram.run(
        client,
        "gpg",
        "--batch",
        "--homedir",
        directory.toString(),
        "--passphrase",
        "",
        "--quick-generate-key",
        "repo@example.org",
        "rsa2048",
        "sign",
        "never");
    return directory;
  }

  /** The real program, which leaves a trace. */
  private Path rpmsignThatNotes(Path called) throws IOException {
    var script =
        Files.writeString(
            client.resolve("noting-rpmsign"),
            "#!/bin/sh\necho \"$@\" >> '%s'\nexec rpmsign \"$@\"\n".formatted(called));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** What rpm says of each package of a repository, knowing only the key that lies there. */
  private List<String> checkedByRpm(String repository) throws IOException {
    var database = Files.createTempDirectory(client, "rpmdb").toString();
    var folder = published(repository);
    ForeignProgram.run(
        client, "rpmkeys", "--dbpath", database, "--import", folder.resolve("key.asc").toString());
    var command = new ArrayList<>(List.of("rpmkeys", "--dbpath", database, "--checksig"));
    try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      files.map(Path::toString).filter(name -> name.endsWith(".rpm")).forEach(command::add);
    }
    return ForeignProgram.run(client, command.toArray(String[]::new));
  }

  private List<String> listedByDnf(String... repositories) throws IOException {
    var root = Files.createTempDirectory(client, "root");
    return ForeignProgram.run(
        client, dnf(root, repositories, "repoquery", "--qf", "%{name}").toArray(String[]::new));
  }

  private List<String> dnf(Path root, String[] repositories, String... words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                "dnf",
                "--quiet",
                "--assumeyes",
                "--noplugins",
                "--config=" + Files.writeString(root.resolve("dnf.conf"), "[main]\n"),
                "--installroot=" + root,
                "--setopt=reposdir=" + root,
                "--setopt=cachedir=" + root.resolve("cache"),
                "--setopt=gpgcheck=1",
                "--releasever=9",
                "--forcearch=x86_64"));
    for (int i = 0; i < repositories.length; i++) {
      var address = published(repositories[i]).toUri();
      command.add("--repofrompath=r%d,%s".formatted(i, address));
      command.add("--setopt=r%d.gpgkey=%skey.asc".formatted(i, address));
    }
    command.addAll(List.of(words));
    return command;
  }

  private List<String> installedByApt(String repository, String suite) throws IOException {
    var apt = AptClient.of(published(repository), suite, client);
    apt.run("apt-get", "-q", "update");
    return apt.installed("stagectl");
  }

  private List<String> listedByApt(String repository, String suite) throws IOException {
    var apt = AptClient.of(published(repository), suite, client);
    apt.run("apt-get", "-q", "update");
    return apt.run("apt-cache", "pkgnames");
  }

  private Path published(String repository) throws IOException {
    return home.resolve("repos/current").resolve(repository).toRealPath();
  }
}
