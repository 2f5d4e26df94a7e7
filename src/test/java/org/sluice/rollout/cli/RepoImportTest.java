package org.sluice.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.FolderServer;
import org.sluice.repo.testing.RpmFixtures;

/** Repositories of others, which are signed ones of ours here, are taken over by hand. */
class RepoImportTest {
  private static final String DEBIAN12 = "umd/5/debian12";
  private static final String EL9 = "umd/5/el9/x86_64";

  @TempDir Path folder;

  private Path repos = Path.of("");
  private Path ours = Path.of("");
  private String said = "";
  private String complained = "";

  @BeforeEach
  void repositoriesOfOthers() {
    repos = folder.resolve("others");
    done("init", "--platform", DEBIAN12);
    done("init", "--platform", EL9);
    var deb = DebFixtures.deb("bdii", "6.0-1").in(folder).toString();
    done("add", "--platform", DEBIAN12, "--release", "R-1", deb);
    var rpm = RpmFixtures.rpm("bdii", "6.0", "1").in(folder).toString();
    done("add", "--platform", EL9, "--release", "R-2", rpm);
    ours = folder.resolve("ours");
  }

  @Test
  void aptRepositoryIsTakenOverByItsSignedRelease() throws IOException {
    var old = repos.resolve("current/unverified/" + DEBIAN12);
    var taking = importing(DEBIAN12, old);
    repos = ours;

    done(with(taking, "--dry-run", "--suite", "unverified"));
    assertThat(said).contains("bdii_6.0-1_all");
    assertThat(ours.resolve("current/production/" + DEBIAN12)).doesNotExist();
    done(with(taking, "--keyring", old.resolve("key.asc").toString()));

    assertThat(complained).contains("Warning: InRelease: The signature is not kept");
    var pool = "pool/main/b/bdii/bdii_6.0-1_all.deb";
    var served = ours.resolve("current/production/" + DEBIAN12).resolve(pool);
    assertThat(Files.isSameFile(served, old.resolve(pool))).isTrue();
    done("verify");
  }

  @Test
  void whatNoKnownKeySignedIsRefused() {
    var debs = repos.resolve("current/unverified/" + DEBIAN12);
    var rpms = repos.resolve("current/unverified/" + EL9);
    repos = ours;
    done("init", "--platform", EL9);
    var other = ours.resolve("current/production/" + EL9).resolve("key.asc").toString();

    assertThat(run(with(importing(DEBIAN12, debs), "--keyring", other))).isEqualTo(1);
    assertThat(complained).contains("not known here");
    assertThat(run(with(importing(EL9, rpms), "--keyring", other))).isEqualTo(1);
    assertThat(complained).contains("not known here");
    done(with(importing(EL9, rpms), "--keyring", rpms.resolve("key.asc").toString()));
    var missing = folder.resolve("nothing").toString();
    assertThat(run(with(importing(EL9, rpms), "--keyring", missing))).isNotZero();
    assertThat(complained).contains(missing);
  }

  @Test
  void repositoryOnAWebServerIsTakenOver() throws IOException {
    var old = repos.resolve("current/unverified/" + EL9).toRealPath();
    repos = ours;
    try (var server = new FolderServer(old)) {
      var address = server.address().toString();
      var taking = new String[] {"import", "--platform", EL9, "--to", "production", address};

      done(with(taking, "--dry-run"));
      assertThat(said).contains("bdii-6.0-1.noarch");
      assertThat(ours.resolve("current/production/" + EL9)).doesNotExist();
      done(with(taking, "--keyring", old.resolve("key.asc").toString()));
    }

    assertThat(complained).contains("repomd.xml.asc: The signature is not kept");
    assertThat(complained).doesNotContain("plain HTTP");
    assertThat(ours.resolve("current/production/" + EL9 + "/Packages/b/bdii-6.0-1.noarch.rpm"))
        .isRegularFile();
    assertThat(ours.resolve("journal/imports")).isEmptyDirectory();
    done("verify");
  }

  @Test
  void importThatAServerBrokeIsGoneOnWith() throws IOException {
    var old = repos.resolve("current/unverified/" + DEBIAN12).toRealPath();
    repos = ours;
    try (var server = new FolderServer(old)) {
      var address = server.address().toString();
      var taking = new String[] {"import", "--platform", DEBIAN12, "--to", "production", address};

      assertThat(run(taking)).isEqualTo(1);
      assertThat(complained).contains("Say with --suite which one");
      server.unavailable(path -> path.endsWith(".deb"));
      assertThat(run(with(taking, "--suite", "unverified"))).isEqualTo(3);
      assertThat(complained).contains("bdii_6.0-1_all.deb", "503");
      assertThat(ours.resolve("journal/imports")).isNotEmptyDirectory();
      server.unavailable(path -> false);
      done(with(taking, "--suite", "unverified"));
    }

    assertThat(ours.resolve("journal/imports")).isEmptyDirectory();
    done("verify");
  }

  @Test
  void suiteOfRpmsIsNotUnderstood() {
    var rpms = repos.resolve("current/unverified/" + EL9);

    assertThat(run(with(importing(EL9, rpms), "--suite", "x"))).isEqualTo(2);
    assertThat(complained).contains("only apt repositories have suites");
  }

  private static String[] importing(String platform, Path from) {
    return new String[] {"import", "--platform", platform, "--to", "production", from.toString()};
  }

  private static String[] with(String[] arguments, String... others) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }

  private void done(String... command) {
    assertThat(run(command)).as(() -> complained).isZero();
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
}
