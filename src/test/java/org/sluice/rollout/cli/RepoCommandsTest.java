package org.sluice.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.format.Sum;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.RpmFixtures;

class RepoCommandsTest {
  private static final String DEBIAN12 = "umd/5/debian12";
  private static final String EL9 = "umd/5/el9/x86_64";

  @TempDir Path folder;

  private Path repos = Path.of("");
  private String said = "";
  private String complained = "";

  @BeforeEach
  void nothingIsThere() {
    repos = folder.resolve("repos");
  }

  @Test
  void releaseGoesItsWayFromUnverifiedToProduction() throws IOException {
    done("init", "--platform", EL9, "--format", "rpm");
    var packages = Files.createDirectory(folder.resolve("packages"));
    rpm("bdii", "6.0").in(packages);
    rpm("lcg-info", "1.0").in(packages);

    done("add", "--platform", EL9, "--release", "R-1", packages.toString());
    assertThat(listed("unverified")).containsExactly("bdii", "lcg-info");
    assertThat(listed("releases/R-1")).containsExactly("bdii", "lcg-info");
    done("move", "--release", "R-1", "--to", "staged-rollout");
    assertThat(listed("unverified")).isEmpty();
    done("move", "--release", "R-1", "--to", "production");

    assertThat(listed("production")).containsExactly("bdii", "lcg-info");
    var production = repos.resolve("current/production/" + EL9);
    assertThat(production.resolve("Packages/b/bdii-6.0-1.noarch.rpm")).exists();
    assertThat(production.resolve("repodata/repomd.xml.asc")).isRegularFile();
    assertThat(production.resolve("key.asc")).content().startsWith("-----BEGIN PGP PUBLIC KEY");
    done("verify");
    assertThat(said).contains("All is whole.");
  }

  @Test
  void severalReleasesMoveTogetherOrNotAtAll() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    add("R-2", rpm("lcg-info", "1.0"));

    assertThat(run("move", "--release", "R-1,R-2,R-3", "--to", "staged-rollout")).isEqualTo(1);
    assertThat(complained).contains("Refused; nothing was changed.").contains("R-3: It has no");
    assertThat(listed("unverified")).hasSize(2);

    done("move", "--release", "R-1,R-2", "--to", "staged-rollout");
    assertThat(listed("staged-rollout")).hasSize(2);
  }

  @Test
  void releaseThatCouldNotBeInstalledIsRefusedUnlessToldOtherwise() throws IOException {
    add("R-1", rpm("glue-schema", "2.0"));
    add("R-2", rpm("bdii", "6.0").requires("glue-schema >= 2"));
    String[] move = {"move", "--release", "R-2", "--to", "staged-rollout"};

    assertThat(run(move)).isEqualTo(1);
    assertThat(complained)
        .contains("bdii-6.0-1.noarch: It cannot be installed")
        .contains("glue-schema >= 2")
        .contains("move the release that brings it first");
    assertThat(run(with(move, "--dry-run"))).isEqualTo(1);

    done(with(move, "--dependencies", "warn"));
    assertThat(complained).contains("Warning: bdii-6.0-1.noarch: It cannot be installed");
    assertThat(listed("staged-rollout")).hasSize(1);
  }

  @Test
  void baseRepositoryHasTheLastWordOnWhatTheOperatingSystemHas() throws IOException {
    repos = folder.resolve("operating-system");
    add("R-1", rpm("openldap", "2.6"));
    var base = EL9 + "=" + repos.resolve("current/unverified").resolve(EL9).toUri();
    repos = folder.resolve("repos");
    done("init", "--platform", EL9);
    String[] add = {"add", "--platform", EL9, "--release", "R-2", "--base", base};

    done(with(add, rpm("bdii", "6.0").requires("openldap").in(folder).toString()));
    assertThat(complained).doesNotContain("operating system");
    assertThat(run(with(add, rpm("bdii", "6.1").requires("slapd").in(folder).toString())))
        .isEqualTo(1);
    assertThat(complained).contains("nothing provides that");
  }

  private static String[] with(String[] arguments, String... others) {
    return Stream.concat(Stream.of(arguments), Stream.of(others)).toArray(String[]::new);
  }

  @Test
  void listsArePackedAsOneLikes() throws IOException {
    done("init", "--platform", EL9);
    var bdii = rpm("bdii", "6.0").in(folder).toString();

    done("add", "--platform", EL9, "--release", "R-1", "--packing", "zstd", bdii);

    var repodata = repos.resolve("current/unverified").resolve(EL9).resolve("repodata");
    assertThat(repodata.resolve("repomd.xml")).content().contains("-primary.xml.zst\"");
    done("verify");
  }

  @Test
  void checksumsOfUnpackedListsAreWrittenForThoseWhoAsk() throws IOException {
    var repomd = repos.resolve("current/unverified/" + EL9 + "/repodata/repomd.xml");
    add("R-1", rpm("bdii", "6.0"));
    assertThat(repomd).content().doesNotContain("open-");
    var file = rpm("lcg-info", "1.0").in(folder).toString();

    done("add", "--open-checksums", "--platform", EL9, "--release", "R-2", file);

    assertThat(repomd).content().contains("<open-checksum", "<open-size");
    done("verify");
  }

  @Test
  void metadataThatEndSayWhenAndArePublishedAgainOnlyInTime() throws IOException {
    done("init", "--platform", DEBIAN12);
    done(
        "add", "--valid-days", "7", "--platform", DEBIAN12, "--release", "R-1", deb("bdii", "6.0"));
    var release = repos.resolve("current/unverified/" + DEBIAN12 + "/dists/unverified/Release");
    assertThat(release).content().contains("\nValid-Until: ");

    done("refresh", "--valid-days", "7");

    assertThat(said).contains("No metadata are near their end.");
    assertThat(run("refresh", "--valid-days", "0")).isEqualTo(2);
  }

  @Test
  void withdrawalFromProductionSaysHowMachinesGoBack() throws IOException {
    add("R-1", rpm("bdii", "5.0"));
    done("move", "--release", "R-1", "--to", "staged-rollout");
    done("move", "--release", "R-1", "--to", "production");
    add("R-2", rpm("bdii", "6.0"));
    done("withdraw", "--release", "R-2");
    assertThat(said).doesNotContain("dnf");
    add("R-3", rpm("bdii", "6.1"));
    done("move", "--release", "R-3", "--to", "staged-rollout");
    done("move", "--release", "R-3", "--to", "production");

    done("withdraw", "--release", "R-3");

    assertThat(said).contains("Machines that have it installed go back by:");
    assertThat(said).contains("  dnf --refresh distro-sync bdii");
  }

  @Test
  void packagesGetTheSameSignatureHoweverOftenTheyComeIn() throws IOException {
    done("init", "--platform", EL9);
    var file = rpm("bdii", "6.0").in(folder);
    String[] add = {
      "add", "--sign-packages", "--platform", EL9, "--release", "R-1", file.toString()
    };
    done(add);
    assertThat(complained)
        .contains("Note: bdii-6.0-1.noarch.rpm: It carries our signature")
        .contains(Sum.of(file).hex());
    var listed = json("list", "unverified").findValuesAsText("sha256");

    done(Stream.concat(Stream.of(add), Stream.of("--dry-run")).toArray(String[]::new));
    assertThat(said).contains("It would change 0 listings");
    done(add);

    assertThat(said).contains("No package came or went");
    assertThat(json("list", "unverified").findValuesAsText("sha256"))
        .isEqualTo(listed)
        .doesNotContain(Sum.of(file).hex());
  }

  @ParameterizedTest
  @CsvSource({"umd/5/el9/x86_64, --unsigned", "umd/5/debian12, --json"})
  void packagesThatCannotBeSignedAreNotSentUnsigned(String platform, String option)
      throws IOException {
    done("init", "--platform", platform);
    var file = platform.equals(EL9) ? rpm("bdii", "6.0").in(folder).toString() : deb("bdii", "6.0");

    assertThat(
            run("add", "--sign-packages", option, "--platform", platform, "--release", "R-1", file))
        .isEqualTo(2);
    assertThat(listed("unverified")).isEmpty();
  }

  @Test
  void dryRunsWriteNothing() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    var before = everything();
    var other = rpm("lcg-info", "1.0").in(folder).toString();

    done("add", "--dry-run", "--platform", EL9, "--release", "R-2", other);
    assertThat(said).contains("+ unverified/" + EL9 + "  lcg-info-1.0-1.noarch");
    assertThat(said).contains("Nothing was written. It would change 2 listings");
    done("move", "--dry-run", "--release", "R-1", "--to", "staged-rollout");
    assertThat(said).contains("- unverified/" + EL9 + "  bdii-6.0-1.noarch");
    done("withdraw", "--dry-run", "--release", "R-1");
    done("restore", "--dry-run", "--generation", "0");
    done("import", "--dry-run", "--platform", EL9, "--to", "production", folder.toString());
    done("gc", "--dry-run");
    assertThat(run("move", "--dry-run", "--release", "R-1", "--to", "production")).isEqualTo(1);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatIsNoPackageIsRefusedWithAllOthers() throws IOException {
    done("init", "--platform", EL9);
    var bad = Files.writeString(folder.resolve("bad.rpm"), "no package");
    var worse = Files.write(folder.resolve("worse.rpm"), new byte[200]);

    assertThat(
            run(
                "add",
                "--platform",
                EL9,
                "--release",
                "R-1",
                bad.toString(),
                worse.toString(),
                rpm("bdii", "6.0").in(folder).toString()))
        .isEqualTo(1);

    assertThat(complained).contains("- bad.rpm: ").contains("- worse.rpm: ");
    assertThat(listed("unverified")).isEmpty();
  }

  @Test
  void importTakesOverAllVersionsAndRestoreBringsThemBack() throws IOException {
    var old = Files.createDirectories(folder.resolve("old/pool"));
    DebFixtures.deb("bdii", "5.0-1").in(old);
    DebFixtures.deb("bdii", "6.0-1").in(old);
    DebFixtures.deb("bdii", "7.0-1").in(old);

    done("import", "--platform", "umd/5/debian12", "--to", "production", old.toString());
    assertThat(listed("production")).containsExactly("bdii", "bdii", "bdii");
    done("add", "--platform", "umd/5/debian12", "--release", "R-1", deb("glue", "1.0-1"));
    done("restore", "--generation", "1");

    assertThat(listed("production")).hasSize(3);
    assertThat(listed("unverified")).isEmpty();
    assertThat(run("restore", "--generation", "77")).isEqualTo(1);
    assertThat(complained).contains("generation 77: It is not among those kept");
  }

  @Test
  void importLeavesSourcesOutWhereAReleaseWithThemIsRefused() throws IOException {
    var old = Files.createDirectories(folder.resolve("old/SRPMS"));
    var source =
        RpmFixtures.rpm("bdii", "6.0", "1").arch("src").header(it -> it.putInt(1106, 1)).in(old);
    rpm("bdii", "6.0").in(folder.resolve("old"));

    done("import", "--platform", EL9, "--to", "production", folder.resolve("old").toString());

    assertThat(complained)
        .contains("Its source packages (1: bdii-6.0-1.src.rpm) were not taken over");
    assertThat(listed("production")).containsExactly("bdii");
    assertThat(run("add", "--platform", EL9, "--release", "R-1", source.toString())).isEqualTo(1);
    assertThat(complained).contains("It is a source package");
  }

  @Test
  void importBelievesMetadataAndTellsWhatItDidNotKeep() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    var old = repos.resolve("current/unverified/" + EL9);
    Files.writeString(old.resolve("repodata/repomd.xml.asc"), "a signature of the old key");
    rpm("lcg-info", "1.0").in(old);

    done("import", "--platform", EL9, "--to", "production", old.toString());

    assertThat(complained)
        .contains("Warning: repomd.xml.asc: The signature is not kept")
        .contains("Warning: lcg-info-1.0-1.noarch.rpm: The metadata do not list it");
    assertThat(listed("production")).containsExactly("bdii");
  }

  @Test
  void importCarriesRecordsOnThatLieBesideTheLists() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    var old = repos.resolve("current/unverified/" + EL9);
    var record = Files.writeString(old.resolve("repodata/productid"), "a certificate");
    var repomd = old.resolve("repodata/repomd.xml");
    var entry =
        "<data type=\"productid\"><checksum type=\"sha256\">%s</checksum><location href=\"repodata/productid\"/></data></repomd>"
            .formatted(Sum.of(record));
    Files.writeString(repomd, Files.readString(repomd).replace("</repomd>", entry));
    String[] taking = {"import", "--platform", EL9, "--to", "production", old.toString()};
    var before = everything();
    done(with(taking, "--dry-run"));
    assertThat(everything()).isEqualTo(before);

    done(taking);

    var served = "repodata/" + Sum.of(record) + "-productid";
    assertThat(repos.resolve("current/production/" + EL9).resolve(served))
        .hasContent("a certificate");
    assertThat(complained).doesNotContain("productid");
  }

  @Test
  void importOfMetadataThatAreDamagedIsRefusedEvenAsADryRun() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    var old = repos.resolve("current/unverified/" + EL9);
    Files.writeString(old.resolve("repodata/repomd.xml"), "<repomd></repomd>");
    String[] taking = {"import", "--platform", EL9, "--to", "production", old.toString()};

    assertThat(run(with(taking, "--dry-run"))).isEqualTo(1);
    assertThat(run(with(taking, "--check"))).isEqualTo(1);

    assertThat(complained).contains("names no primary list of packages");
    assertThat(listed("production")).isEmpty();
  }

  @Test
  void diffShowsWhatStagesAndGenerationsDoNotShare() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    done("move", "--release", "R-1", "--to", "staged-rollout");
    done("move", "--release", "R-1", "--to", "production");
    add("R-2", rpm("bdii", "6.1"));

    done("diff", "production", "unverified");
    assertThat(said.lines())
        .containsExactly(
            "- " + EL9 + "  bdii-6.0-1.noarch",
            "+ " + EL9 + "  bdii-6.1-1.noarch",
            "2 packages differ.");
    done("diff", "3:production", "production");
    assertThat(said.lines())
        .containsExactly("+ production/" + EL9 + "  bdii-6.0-1.noarch", "1 packages differ.");
    done("diff", "production", "production");
    assertThat(said.strip()).isEqualTo("No difference.");
    assertThat(run("diff", "production", "nowhere")).isEqualTo(2);
    assertThat(complained).contains("There is no repository nowhere.");
    assertThat(run("diff", "99", "production")).isEqualTo(2);
    assertThat(complained).contains("Generation 99 is not kept.");
  }

  @Test
  void damageIsToldAndRepaired() throws IOException {
    add("R-1", rpm("bdii", "6.0"));
    var file = repos.resolve("current/unverified/" + EL9 + "/Packages/b/bdii-6.0-1.noarch.rpm");
    Files.delete(file);

    assertThat(run("verify")).isEqualTo(1);
    assertThat(said).contains("DAMAGED").contains("1 of 1 damages are left. Try --repair.");
    assertThat(file).doesNotExist();
    done("verify", "--repair");
    assertThat(said).contains("mended").contains("0 of 1 damages are left.");
    assertThat(file).exists();
    assertThat(json("verify").path("damages")).isEmpty();
  }

  @Test
  void answersAreJsonWhereWanted() throws IOException {
    add("R-1", rpm("bdii", "6.0"));

    var moved = json("move", "--release", "R-1", "--to", "staged-rollout");
    assertThat(moved.path("generation").asLong()).isEqualTo(3);
    assertThat(moved.path("changes").findValuesAsText("direction")).containsExactly("in", "out");
    assertThat(run("move", "--json", "--release", "R-1", "--to", "staged-rollout")).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(said).at("/findings/0/code").asText())
        .isEqualTo("wrong-stage");
    assertThat(json("list", "--generations").path("generations").findValuesAsText("number"))
        .containsExactly("3", "2", "1", "0");
    assertThat(json("gc").path("generations")).isEmpty();
  }

  @Test
  void nothingIsSignedWhereThatIsWanted() {
    done("init", "--platform", EL9, "--unsigned");

    assertThat(repos.resolve("current/production/" + EL9 + "/repodata/repomd.xml")).exists();
    assertThat(repos.resolve("current/production/" + EL9 + "/repodata/repomd.xml.asc"))
        .doesNotExist();
    assertThat(repos.resolve("keys")).doesNotExist();
  }

  @Test
  void keysAreShownMadeAndRetired() throws IOException {
    done("init", "--platform", EL9);
    var old = json("keys", "list").at("/keys/0/fingerprint").asText();
    done("keys", "rotate");
    assertThat(json("keys", "list").path("keys")).hasSize(2);

    done("keys", "retire", old);

    assertThat(json("keys", "list").at("/keys/0/until").asText()).isNotEmpty();
    assertThat(run("keys", "retire", json("keys", "list").at("/keys/1/fingerprint").asText()))
        .isEqualTo(3);
    assertThat(complained).contains("no other key would go on signing");
    assertThat(run("keys", "import", folder.resolve("nothing").toString())).isEqualTo(3);
    assertThat(run("keys", "retire", "nonsense")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "init --platform nonsense",
        "init --platform umd/5/el9/x86_64 --format deb",
        "add --platform umd/5/el9/x86_64 --release R-1",
        "add --platform umd/5/el9/x86_64 --release R-1 /nowhere/at/all.rpm",
        "add --platform umd/5/el9/x86_64 --release first .",
        "move --release R-1 --to heaven",
        "restore --generation yesterday",
        "list nowhere"
      })
  void wrongUsageEndsWithTwo(String command) {
    done("init", "--platform", EL9);

    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(complained).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void directoryThatIsNotThereEndsWithThree() {
    assertThat(run("list")).isEqualTo(3);
    assertThat(complained).contains("There is no directory").contains("sluice repo init");
  }

  private void add(String release, RpmFixtures rpm) throws IOException {
    done("init", "--platform", EL9);
    done("add", "--platform", EL9, "--release", release, rpm.in(folder).toString());
  }

  private static RpmFixtures rpm(String name, String version) {
    return RpmFixtures.rpm(name, version, "1");
  }

  private String deb(String name, String version) throws IOException {
    return DebFixtures.deb(name, version).in(folder).toString();
  }

  private List<String> listed(String path) throws IOException {
    return json("list", path).path("repositories").findValues("packages").stream()
        .flatMap(packages -> packages.findValuesAsText("name").stream())
        .toList();
  }

  private JsonNode json(String... command) throws IOException {
    done(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
    return new ObjectMapper().readTree(said);
  }

  private void done(String... command) {
    assertThat(run(command)).as(complained).isZero();
  }

  private int run(String... command) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<>(List.of("repo"));
    words.addAll(List.of(command));
    words.addAll(List.of("--repos", repos.toString()));
    var code =
        Main.run(
            Map.of(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            words.toArray(String[]::new));
    said = out.toString();
    complained = err.toString();
    return code;
  }

  private List<String> everything() throws IOException {
    try (var files = Files.walk(repos)) {
      return files.map(Path::toString).filter(path -> !path.endsWith("/lock")).sorted().toList();
    }
  }
}
