package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Package;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.RpmFixtures;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.springframework.transaction.support.TransactionOperations;

/** A release whose packages lie in one tar archive. */
class FetchingBundleIT {
  @TempDir private Path folder;

  @Test
  void allPackagesOfAnArchiveBelongToTheRelease() throws IOException {
    var files = Files.createDirectories(folder.resolve("provider"));
    pack(
        files.resolve("gridmon-2.4.1.tar.gz"),
        rpm("gridmon"),
        rpm("gridmon-server"),
        rpm("gridmon-doc"));
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
          .extracting(Package::name)
          .containsExactlyInAnyOrder("gridmon", "gridmon-server", "gridmon-doc");
    }
  }

  private Path rpm(String name) throws IOException {
    return RpmFixtures.rpm(name, "2.4.1", "1.el9").arch("x86_64").in(folder);
  }

  private static void pack(Path archive, Path... packages) throws IOException {
    try (var tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (var one : packages) {
        tar.putArchiveEntry(
            new TarArchiveEntry(one.toFile(), "gridmon-2.4.1/el9/" + one.getFileName()));
        Files.copy(one, tar);
        tar.closeArchiveEntry();
      }
    }
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
        <platform>umd/5/el9/x86_64</platform>
        <packages><file address="%s/gridmon-2.4.1.tar.gz"/></packages>
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
