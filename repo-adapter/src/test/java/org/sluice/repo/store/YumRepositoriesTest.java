package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Advisory;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesWords;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.Upkeep;
import org.sluice.repo.WayBack;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.takeover.ListedRecord;
import org.sluice.repo.takeover.YumInventory;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/** The directory with real rpms, as dnf meets it. */
class YumRepositoriesTest extends RepositoriesWords {
  private static final Pattern HREF = Pattern.compile("<location href=\"([^\"]+)\"");

  private static final String MODULES =
      """
      ---
      document: modulemd
      version: 2
      data:
        name: information-index
        stream: "6"
        version: 20261101
        context: 0a1b2c3d
        arch: x86_64
        summary: An information index
        description: An information index
        license:
          module: [Apache-2.0]
        profiles:
          default:
            rpms: [bdii]
      ...
      """;

  @TempDir Path folder;
  private Path root = Path.of("");
  private Repositories repositories = new InMemoryRepositories();

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("repos"));
    repositories =
        new DirectoryRepositories(
            root, List.of(new YumFormat()), Clock.systemUTC(), RetentionSettings.DEFAULT);
  }

  @Override
  protected Repositories repositories() {
    return repositories;
  }

  @Test
  void clientThatReadTheOldIndexStillGetsAllOfIt() throws IOException {
    add(R1, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9")));
    move(Stage.STAGED_ROLLOUT, R1);
    var repository = root.resolve("current").resolve(stage(Stage.STAGED_ROLLOUT).path());
    var named = hrefs(repository.resolve("repodata/repomd.xml"));

    move(Stage.PRODUCTION, R1);

    assertThat(hrefs(repository.resolve("repodata/repomd.xml")))
        .hasSameSizeAs(named)
        .doesNotContainAnyElementsOf(named);
    assertThat(named)
        .hasSizeGreaterThan(2)
        .allSatisfy(href -> assertThat(repository.resolve(href)).exists());
    assertThat(repository.resolve("Packages/b/bdii-6.0.1-1.el9.noarch.rpm")).exists();
  }

  @Test
  void versionsCompareAsRpmComparesThem() throws IOException {
    add(R1, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9")));
    move(Stage.STAGED_ROLLOUT, R1);
    add(R2, taken(RpmFixtures.rpm("bdii", "6.0.1~rc2", "1.el9")));

    var refused = refused(new Operation.Move(nextId(), List.of(R2), Stage.STAGED_ROLLOUT));

    assertThat(refused).extracting(Finding::code).containsExactly("downgrade");
  }

  @Test
  @NeedsTools("dnf")
  void dnfSeesAPackageInItsStageAlone() throws IOException {
    add(R1, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9")));
    var dnf = client();
    assertThat(dnf.knownPackages()).containsExactly("unverified bdii-6.0.1-1.el9");

    move(Stage.STAGED_ROLLOUT, R1);
    dnf.refresh();
    assertThat(dnf.knownPackages()).containsExactly("staged-rollout bdii-6.0.1-1.el9");

    move(Stage.PRODUCTION, R1);
    dnf.refresh();
    assertThat(dnf.knownPackages()).containsExactly("production bdii-6.0.1-1.el9");
    assertThat(dnf.download("bdii")).containsExactly("bdii-6.0.1-1.el9.noarch.rpm");

    withdraw(R1);
    dnf.refresh();
    assertThat(dnf.knownPackages()).isEmpty();
  }

  @Test
  @NeedsTools("dnf")
  void dnfThatReadTheOldIndexStillDownloads() throws IOException {
    add(R1, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9")));
    move(Stage.STAGED_ROLLOUT, R1);
    var dnf = client();
    dnf.refresh();

    move(Stage.PRODUCTION, R1);

    assertThat(dnf.knownPackages()).containsExactly("staged-rollout bdii-6.0.1-1.el9");
    assertThat(dnf.download("bdii")).containsExactly("bdii-6.0.1-1.el9.noarch.rpm");
  }

  @Test
  @NeedsTools("dnf")
  void deltaInstallsOnTopOfProduction() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    add(R2, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 2.0")));
    var dnf =
        new DnfClient(
            Files.createDirectory(folder.resolve("dnf")),
            Map.of(
                "production", root.resolve("current").resolve(stage(Stage.PRODUCTION).path()),
                "delta", root.resolve("current/releases/R-2")));

    assertThat(dnf.download("bdii"))
        .containsExactly("bdii-6.0.1-1.el9.noarch.rpm", "glue-schema-2.0.11-1.el9.noarch.rpm");
  }

  @Test
  @NeedsTools("dnf")
  void dnfShowsWhatAReleaseTellsWhereItsPackagesAre() throws IOException {
    var item = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").epoch(1));
    var advisory =
        new Advisory(
            Advisory.Kind.SECURITY,
            Advisory.Severity.IMPORTANT,
            "bdii 6.0.1",
            "Mends <everything> & more.",
            List.of(
                new Advisory.Reference(
                    "cve",
                    "CVE-2026-12345",
                    "https://www.cve.org/CVERecord?id=CVE-2026-12345",
                    "")),
            Instant.parse("2026-11-01T10:00:00Z"));
    add(R2, taken(RpmFixtures.rpm("silent", "1", "1.el9")));
    promote(R3, taken(RpmFixtures.rpm("bdii", "5.0", "1.el9")));
    var dnf = client();
    dnf.install("bdii");

    published(new Operation.Add(nextId(), R1, EL9, List.of(item.digest()), Optional.of(advisory)));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);

    dnf.refresh();
    assertThat(dnf.updateinfo("list"))
        .anyMatch(line -> line.matches(".*R-1 Important/Sec\\.\\s+bdii-1:6.0.1-1.el9.noarch.*"))
        .noneMatch(line -> line.contains("silent"));
    assertThat(dnf.updateinfo("list", "--sec-severity=Important"))
        .anyMatch(line -> line.contains("R-1"));
    assertThat(dnf.updateinfo("list", "--sec-severity=Low"))
        .noneMatch(line -> line.contains("R-1"));
    assertThat(dnf.updateinfo("list", "--cve=CVE-2026-12345"))
        .anyMatch(line -> line.contains("R-1"));
    assertThat(dnf.updateinfo("info"))
        .anyMatch(line -> line.contains("Mends <everything> & more."))
        .anyMatch(line -> line.contains("CVE-2026-12345"));
    assertThat(((Upkeep) repositories()).verify()).isEmpty();

    withdraw(R1);
    dnf.refresh();
    assertThat(dnf.updateinfo("list")).noneMatch(line -> line.contains("R-1"));
  }

  @Test
  @NeedsTools("dnf")
  void machinesGoBackByTheCommandsThatAreTold() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("bdii", "5.0", "1.el9")));
    add(
        R2,
        taken(RpmFixtures.rpm("bdii", "6.0", "1.el9").requires("bdii-libs")),
        taken(RpmFixtures.rpm("bdii-libs", "6.0", "1.el9")));
    move(Stage.STAGED_ROLLOUT, R2);
    move(Stage.PRODUCTION, R2);
    var dnf = client();
    dnf.install("bdii");
    assertThat(dnf.installed()).containsExactlyInAnyOrder("bdii-6.0-1.el9", "bdii-libs-6.0-1.el9");
    var left = repositories().placementOf(R2).orElseThrow().packages();

    withdraw(R2);
    var commands = WayBack.commands(left, listed(Stage.PRODUCTION));

    assertThat(commands)
        .containsExactly(
            "dnf --refresh distro-sync --allowerasing bdii", "dnf remove --noautoremove bdii-libs");
    commands.forEach(dnf::obey);
    assertThat(dnf.installed()).containsExactly("bdii-5.0-1.el9");
  }

  @Test
  @NeedsTools({"createrepo_c", "modifyrepo_c", "dnf"})
  void dnfGoesOnOfferingTheGroupsAndModulesOfARepositoryThatWasTakenOver() throws IOException {
    var old = Files.createDirectory(folder.resolve("old"));
    RpmFixtures.rpm("bdii", "6.0", "1.el9").in(old);
    var comps =
        Files.writeString(
            folder.resolve("comps.xml"),
            "<comps><group><id>sites</id><name>Grid sites</name><uservisible>true</uservisible>"
                + "<packagelist><packagereq type='mandatory'>bdii</packagereq></packagelist>"
                + "</group></comps>");
    var modules = Files.writeString(folder.resolve("modules.yaml"), MODULES);
    ForeignProgram.run(folder, "createrepo_c", "-q", "-g", comps.toString(), old.toString());
    ForeignProgram.run(
        folder, "modifyrepo_c", modules.toString(), old.resolve("repodata").toString());
    takeOver(old);
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0", "1.el9")));

    var dnf = client();
    assertThat(dnf.groups()).anyMatch(line -> line.contains("Grid sites"));
    assertThat(dnf.modules()).anyMatch(line -> line.matches("information-index\\s+6\\s.*"));
    dnf.obey("dnf group install sites");
    assertThat(dnf.installed()).containsExactly("bdii-6.0-1.el9");
  }

  @Test
  @NeedsTools({"createrepo_c", "modifyrepo_c", "dnf"})
  void dnfListsTheAdvisoriesOfARepositoryThatWasTakenOverBesideOurs() throws IOException {
    var old = Files.createDirectory(folder.resolve("old"));
    RpmFixtures.rpm("bdii", "6.0", "1.el9").in(old);
    var updateinfo =
        Files.writeString(
            folder.resolve("updateinfo.xml"),
            "<updates><update from='old' status='final' type='bugfix' version='1'><id>OLD-7</id>"
                + "<title>bdii</title><pkglist><collection><package name='bdii' version='6.0'"
                + " release='1.el9' epoch='0' arch='noarch'>"
                + "<filename>bdii-6.0-1.el9.noarch.rpm</filename></package></collection></pkglist>"
                + "</update></updates>");
    ForeignProgram.run(folder, "createrepo_c", "-q", old.toString());
    ForeignProgram.run(
        folder, "modifyrepo_c", updateinfo.toString(), old.resolve("repodata").toString());
    promote(R3, taken(RpmFixtures.rpm("bdii", "5.0", "1.el9")));
    var dnf = client();
    dnf.install("bdii");

    takeOver(old);
    var item = taken(RpmFixtures.rpm("bdii", "6.1", "1.el9"));
    var advisory =
        new Advisory(
            Advisory.Kind.ENHANCEMENT,
            Advisory.Severity.NONE,
            "bdii 6.1",
            "",
            List.of(),
            Instant.parse("2026-11-01T10:00:00Z"));
    published(new Operation.Add(nextId(), R1, EL9, List.of(item.digest()), Optional.of(advisory)));
    move(Stage.STAGED_ROLLOUT, R1);
    move(Stage.PRODUCTION, R1);

    dnf.refresh();
    assertThat(dnf.updateinfo("list"))
        .anyMatch(line -> line.matches("OLD-7 bugfix\\s+bdii-6.0-1.el9.noarch"))
        .anyMatch(line -> line.matches("R-1\\s+enhancement\\s+bdii-6.1-1.el9.noarch"));
  }

  private void takeOver(Path old) throws IOException {
    var inventory = YumInventory.of(old);
    var known =
        ((Taken.Accepted)
                repositories.take(
                    "bdii",
                    PackageFormat.RPM,
                    () -> Files.newInputStream(inventory.files().get(0).file())))
            .item();
    inventory
        .records()
        .forEach(one -> ((DirectoryRepositories) repositories).keep(one.record(), one.file()));

    published(
        new Operation.Import(
            nextId(),
            EL9,
            Stage.PRODUCTION,
            List.of(known.digest()),
            inventory.records().stream().map(ListedRecord::record).toList()));
  }

  private DnfClient client() throws IOException {
    var current = root.resolve("current");
    return new DnfClient(
        Files.createDirectory(folder.resolve("dnf")),
        Map.of(
            "unverified", current.resolve(stage(Stage.UNVERIFIED).path()),
            "staged-rollout", current.resolve(stage(Stage.STAGED_ROLLOUT).path()),
            "production", current.resolve(stage(Stage.PRODUCTION).path())));
  }

  private Package taken(RpmFixtures rpm) throws IOException {
    var file = rpm.in(Files.createDirectories(folder.resolve("built")));
    var taken =
        repositories.take(
            String.valueOf(file.getFileName()),
            PackageFormat.RPM,
            () -> Files.newInputStream(file));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    return ((Taken.Accepted) taken).item();
  }

  private static List<String> hrefs(Path repomd) throws IOException {
    return HREF.matcher(Files.readString(repomd)).results().map(found -> found.group(1)).toList();
  }
}
