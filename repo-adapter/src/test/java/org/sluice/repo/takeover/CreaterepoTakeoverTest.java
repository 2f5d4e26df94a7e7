package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.testing.FolderServer;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.unpacking.Unpacked;
import org.w3c.dom.Element;
import org.xmlunit.assertj3.XmlAssert;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.ElementSelector;
import org.xmlunit.diff.ElementSelectors;

/** What createrepo_c told clients of a repository, ours tells them when it is taken over. */
@NeedsTools("createrepo_c")
class CreaterepoTakeoverTest {
  private static final ElementSelector SAME_PACKAGE =
      ElementSelectors.conditionalBuilder()
          .whenElementIsNamed("package")
          .thenUse((ours, theirs) -> digest(ours).equals(digest(theirs)))
          .elseUse(ElementSelectors.Default)
          .build();

  private static final int SOURCE_PACKAGE = 1106;

  @TempDir Path folder;

  private Path old;
  private TakeoverDirectory ours;

  @BeforeEach
  void anOldRepository() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    var pool = Files.createDirectories(old.resolve("pool/all"));
    rpm("bdii", "6.0", "1").epoch(2).requires("glue-schema >= 2").file("/etc/bdii", "x").in(pool);
    rpm("bdii", "6.1~rc1", "1").obsoletes("bdii-old < 5").recommends("lcg").in(pool);
    rpm("glue-schema", "2.0^git1", "1").ghost("/var/lib/glue").directory("/etc/glue").in(pool);
    rpm("lcg", "1.0", "1").arch("x86_64").link("/usr/bin/lcg", "true").conflicts("gfal").in(pool);
    ours = new TakeoverDirectory(folder.resolve("ours"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-database",
        "--database",
        "--compress-type=xz",
        "--checksum=sha512",
        "--simple-md-filenames"
      })
  void everyPackageIsTakenOver(String option) throws IOException {
    createrepo(option);

    var inventory = YumInventory.of(old);

    assertThat(inventory.findings()).noneMatch(Finding::isBlocking);
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    assertThat(ours.production())
        .containsExactly(
            "bdii-6.1~rc1-1.noarch",
            "bdii-2:6.0-1.noarch",
            "glue-schema-2.0^git1-1.noarch",
            "lcg-1.0-1.x86_64");
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-database", "--compress-type=xz", "--checksum=sha512"})
  void everyPackageIsTakenOverFromAWebServer(String option) throws IOException {
    createrepo(option);
    var near = new TakeoverDirectory(folder.resolve("near"));
    near.publish(YumInventory.of(old), Takeover.trusting(near, PackageFormat.RPM));
    try (var server = new FolderServer(old)) {
      var inventory = new RemoteDirectory(folder.resolve("imports")).yum(server.address());

      assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    }
    for (var list : List.of("primary", "filelists", "other")) {
      try (var told = open(ours.served(), list);
          var wanted = open(near.served(), list)) {
        assertThat(withoutArrivals(told)).isEqualTo(withoutArrivals(wanted));
      }
    }
    assertThat(ours.production()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary", "filelists", "other"})
  void everyFieldButTheLocationStaysAsItWas(String list) throws IOException {
    createrepo("--no-database");

    ours.publish(YumInventory.of(old), Takeover.trusting(ours, PackageFormat.RPM));

    try (var before = open(old, list);
        var after = open(ours.served(), list)) {
      XmlAssert.assertThat(Input.fromStream(after))
          .and(Input.fromStream(before))
          .withNodeMatcher(new DefaultNodeMatcher(SAME_PACKAGE))
          .withNodeFilter(node -> !"location".equals(node.getLocalName()))
          .ignoreElementContentWhitespace()
          .areSimilar();
    }
  }

  @Test
  void sourcesAreLeftOutAndToldOnce() throws IOException {
    var sources = Files.createDirectory(old.resolve("SRPMS"));
    for (var name : List.of("bdii", "glue-schema")) {
      rpm(name, "6.0", "1").arch("src").header(it -> it.putInt(SOURCE_PACKAGE, 1)).in(sources);
    }
    createrepo("--no-database");

    var inventory = YumInventory.of(old);

    assertThat(inventory.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isBlocking()).isFalse();
              assertThat(finding.problem()).contains("source packages (2: bdii-6.0-1.src, glue");
            });
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    assertThat(ours.production()).hasSize(4).noneMatch(name -> name.endsWith(".src"));
  }

  @Test
  void databasesAreToldToBeLeftOut() {
    createrepo("--database");

    assertThat(YumInventory.of(old).findings())
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("primary_db", "filelists_db", "other_db");
  }

  private static String digest(Element element) {
    if (element.hasAttribute("pkgid")) {
      return element.getAttribute("pkgid");
    }
    return element.getElementsByTagName("checksum").item(0).getTextContent();
  }

  private void createrepo(String option) {
    var command = new ArrayList<>(List.of("createrepo_c", "--quiet", option));
    command.add(old.toString());
    ForeignProgram.run(folder, command.toArray(String[]::new));
  }

  /** A file that is fetched is as old as the fetch. */
  private static String withoutArrivals(InputStream list) throws IOException {
    return new String(list.readAllBytes(), StandardCharsets.UTF_8)
        .replaceAll("<time file=\"\\d+\"", "<time");
  }

  private static InputStream open(Path repository, String list) throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve("repodata"))) {
      var file =
          files
              .filter(path -> path.toString().endsWith(list + ".xml.gz"))
              .findFirst()
              .orElseThrow();
      return Unpacked.of(Files.newInputStream(file));
    }
  }
}
