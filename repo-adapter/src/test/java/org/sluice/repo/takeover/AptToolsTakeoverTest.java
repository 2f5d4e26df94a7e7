package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.FolderServer;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

/** What the tools of the field told apt of a repository, ours tells it when it is taken over. */
class AptToolsTakeoverTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String LISTS = "main/binary-amd64/Packages";
  private static final String PACKAGES = "dists/bookworm/" + LISTS;

  @TempDir Path folder;

  private Path old = Path.of("");
  private Path arriving = Path.of("");
  private TakeoverDirectory ours;

  @BeforeEach
  void packagesToServe() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    arriving = Files.createDirectory(folder.resolve("arriving"));
    of("bdii", "2:6.0~rc1-1")
        .depends("glue-schema (>= 2), lcg | gfal")
        .file("/etc/bdii", "x")
        .in(arriving);
    of("glue-schema", "2.0+git1-1")
        .field("Description", "schema\n of many\n .\n words")
        .field("X-Site", "kept")
        .in(arriving);
    of("lcg", "1.0-1")
        .arch("amd64")
        .file("/usr/bin/lcg", "y")
        .link("/usr/bin/l", "lcg")
        .in(arriving);
    ours = TakeoverDirectory.ofDebs(folder.resolve("ours"));
  }

  private static DebFixtures of(String name, String version) {
    return deb(name, version).field("Priority", "optional");
  }

  @Test
  @NeedsTools({"apt-ftparchive", "apt-get", "dpkg"})
  void repositoryOfAptFtparchive() throws IOException {
    Files.createDirectories(old.resolve(PACKAGES).getParent());
    Files.move(arriving, old.resolve("pool"));
    shell("cd old && apt-ftparchive packages pool > " + PACKAGES);
    shell("cd old && apt-ftparchive contents pool > dists/bookworm/Contents-amd64");
    shell("cd old/dists/bookworm && apt-ftparchive release . > ../r && mv ../r Release");

    isTakenOverAsItWas(old);
  }

  @Test
  @NeedsTools({"reprepro", "apt-get", "dpkg"})
  void repositoryOfRepreproWithOverrides() throws IOException {
    Files.createDirectories(old.resolve("conf"));
    Files.writeString(
        old.resolve("conf/distributions"),
        """
        Codename: bookworm
        Architectures: amd64 source
        Components: main contrib
        Contents: .gz
        DebOverride: overrides
        """);
    Files.writeString(old.resolve("conf/overrides"), "lcg Section misc\nlcg Priority extra\n");
    shell("reprepro --silent --basedir old includedeb bookworm arriving/*.deb");

    isTakenOverAsItWas(old);

    assertThat(stanzas(ours.served().resolve("dists/production/" + LISTS)))
        .hasEntrySatisfying(
            "lcg",
            fields ->
                assertThat(fields)
                    .containsEntry("Section", "misc")
                    .containsEntry("Priority", "extra"));
  }

  @Test
  @NeedsTools({"aptly", "apt-get", "dpkg"})
  void repositoryOfAptly() throws IOException {
    Files.writeString(folder.resolve("aptly.conf"), "{\"rootDir\": \"%s\"}".formatted(old));
    shell("aptly -config=aptly.conf repo create all");
    shell("aptly -config=aptly.conf repo add all arriving");
    shell("aptly -config=aptly.conf publish repo -skip-signing -distribution=bookworm all");

    isTakenOverAsItWas(old.resolve("public"));
  }

  private void isTakenOverAsItWas(Path repository) throws IOException {
    var inventory =
        new Inventories(Optional.empty(), Optional.empty(), CLOCK)
            .of(repository, PackageFormat.DEB)
            .orElseThrow();
    assertThat(inventory.findings()).noneMatch(Finding::isBlocking);

    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.DEB))).isEmpty();

    assertThat(ours.repositories.verify()).isEmpty();
    assertThat(stanzas(ours.served().resolve("dists/production/" + LISTS)))
        .hasSize(3)
        .isEqualTo(stanzas(repository.resolve(PACKAGES)));
    var apt = AptClient.of(ours.served(), "production", folder);
    apt.run("apt-get", "-q", "update");
    assertThat(apt.installed("bdii"))
        .contains("bdii install ok installed", "glue-schema install ok installed");
    assertThat(stanzasTakenFromAWebServer(repository))
        .isEqualTo(stanzas(repository.resolve(PACKAGES)));
  }

  private Map<String, Map<String, String>> stanzasTakenFromAWebServer(Path repository)
      throws IOException {
    var far = TakeoverDirectory.ofDebs(folder.resolve("far"));
    try (var server = new FolderServer(repository)) {
      var inventory =
          new RemoteDirectory(folder.resolve("imports")).apt(server.address(), "bookworm");
      assertThat(inventory.findings()).noneMatch(Finding::isBlocking);
      assertThat(far.publish(inventory, Takeover.trusting(far, PackageFormat.DEB))).isEmpty();
    }
    return stanzas(far.served().resolve("dists/production/" + LISTS));
  }

  /** Every package's fields but the place of its file. */
  private static Map<String, Map<String, String>> stanzas(Path list) throws IOException {
    var packages = new TreeMap<String, Map<String, String>>();
    for (var stanza : Files.readString(list).strip().split("\n\n+", -1)) {
      var fields = new TreeMap<String, String>();
      for (var field : stanza.split("\n(?![ \t])", -1)) {
        var parts = field.split(":", 2);
        fields.put(parts[0], parts[1].strip());
      }
      fields.remove("Filename");
      packages.put(String.valueOf(fields.get("Package")), fields);
    }
    return packages;
  }

  private void shell(String script) {
    ForeignProgram.run(folder, "sh", "-ec", "cd '%s'; %s".formatted(folder, script));
  }
}
