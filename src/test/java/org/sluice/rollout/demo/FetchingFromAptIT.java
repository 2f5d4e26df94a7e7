package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.springframework.transaction.support.TransactionOperations;

/** A release whose packages are named in its provider's apt repository. */
class FetchingFromAptIT {
  private static final Platform DEBIAN = Platform.parse("umd/5/debian12");

  @TempDir private Path folder;

  @Test
  void aFiledReleaseIsFetchedOutOfAnAptRepository() throws IOException {
    var files = Files.createDirectories(folder.resolve("provider"));
    publish(files, "gridmon", "2.4.1-1");
    try (var provider = new ProviderServer(files);
        var server =
            Start.run(
                Application.class,
                "--sluice.home=" + folder.resolve("home"),
                "--server.port=0",
                "--sluice.fetch.allow-private-addresses=true")) {
      var result =
          server
              .getBean(Filing.class)
              .file("gridmon.xml", metadata(provider), administrator(), "desk");
      assertThat(result).as("%s", result).isInstanceOf(Filing.Result.Filed.class);
      var release = ((Filing.Result.Filed) result).releases().get(0).id();

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(
                          Objects.requireNonNull(
                                  server
                                      .getBean(TransactionOperations.class)
                                      .execute(
                                          status -> server.getBean(Releases.class).find(release)))
                              .orElseThrow()
                              .fields()
                              .get(Field.REPO_STATUS))
                      .isEqualTo("Unverified"));
      assertThat(
              server
                  .getBean(DirectoryRepositories.class)
                  .placementOf(release)
                  .orElseThrow()
                  .packages())
          .singleElement()
          .satisfies(item -> assertThat(item.version()).isEqualTo("2.4.1-1"));
    }
  }

  private static void publish(Path files, String name, String version) throws IOException {
    var repositories =
        new DirectoryRepositories(
            files,
            List.of(new AptFormat(Optional.empty())),
            Clock.systemUTC(),
            new RetentionSettings(Duration.ofDays(3), Duration.ofDays(30), 2));
    var bytes = DebFixtures.deb(name, version).arch("amd64").bytes();
    var taken =
        repositories.take(
            name + "_" + version + "_amd64.deb",
            PackageFormat.DEB,
            () -> new ByteArrayInputStream(bytes));
    repositories.apply(
        new Operation.Import(
            new OperationId("publish"),
            DEBIAN,
            Stage.PRODUCTION,
            List.of(((Taken.Accepted) taken).item().digest())));
  }

  private static byte[] metadata(ProviderServer provider) {
    return """
    <release schema="1">
      <product>gridmon</product><version>2.4.1</version><provider>EMT</provider>
      <contact>release@emt.example</contact><description>Watches.</description><type>minor</type>
      <releaseNotes><link>https://emt.example/notes</link></releaseNotes>
      <changeLog><inTheNotes/></changeLog>
      <certificationReport><link>https://emt.example/certification</link></certificationReport>
      <documentation><link>https://emt.example/manual</link></documentation>
      <bugList><inTheNotes/></bugList>
      <targets><target>
        <platform>umd/5/debian12</platform><architecture>amd64</architecture>
        <repository>%s/current/production/umd/5/debian12 production main</repository>
        <packages><package name="gridmon"/></packages>
      </target></targets>
    </release>
    """
        .formatted(provider.address())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Person administrator() {
    return new Person(
        "root",
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(new Person.RoleRow(Role.ADMINISTRATOR, Optional.empty(), Optional.empty())));
  }
}
