package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

/** Whether a real dnf that checks signatures installs what we signed, into a root of its own. */
@NeedsTools({"dnf", "createrepo_c", "rpmbuild"})
class DnfSignatureTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  private Path rpm = Path.of("");
  private Path repository = Path.of("");

  @BeforeEach
  void build() throws IOException {
    rpm = BuiltPackage.in(folder);
    repository = Files.createDirectory(folder.resolve("repository"));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "EDDSA"})
  void packageThatWeSignedIsInstalled(TestKey.Kind kind) throws IOException {
    var key = TestKey.of(kind);
    signInto(key);

    install(key);

    assertThat(folder.resolve("root/usr/share/hello/hello")).hasContent("hello\n");
  }

  @Test
  void packageThatNobodySignedIsRefused() throws IOException {
    Files.copy(rpm, repository.resolve("hello.rpm"));

    assertThatThrownBy(() -> install(TestKey.of(TestKey.Kind.RSA)))
        .hasMessageContaining("hello")
        .hasMessageContaining("not signed");
  }

  @Test
  void packageSignedByAnotherKeyIsRefused() throws IOException {
    signInto(TestKey.of(TestKey.Kind.RSA));

    assertThatThrownBy(() -> install(TestKey.of(TestKey.Kind.RSA))).hasMessageContaining("GPG");
  }

  @Test
  void createrepoDescribesTheSamePackageWithAnotherHeaderRange() throws IOException {
    signInto(TestKey.of(TestKey.Kind.RSA));
    var original = Files.createDirectory(folder.resolve("original"));
    Files.copy(rpm, original.resolve("hello.rpm"));

    assertThat(described(repository)).isNotEmpty().isEqualTo(described(original));
  }

  private void signInto(TestKey key) throws IOException {
    PackageSigner.using(SecretKeySigning.parse(key.secretText(), "", CLOCK), CLOCK)
        .sign(rpm, repository.resolve("hello.rpm"));
  }

  /** The lines of primary.xml that do not speak of the file as such. */
  private List<String> described(Path packages) throws IOException {
    ForeignProgram.run(
        folder, "createrepo_c", "--general-compress-type=gz", "--no-database", packages.toString());
    try (Stream<Path> files = Files.list(packages.resolve("repodata"))) {
      var primary = files.filter(file -> file.toString().endsWith("-primary.xml.gz")).findFirst();
      return ForeignProgram.run(folder, "zcat", primary.orElseThrow().toString()).stream()
          .filter(line -> !line.matches("\\s*<(checksum|time|rpm:header-range).*"))
          .toList();
    }
  }

  private void install(TestKey key) throws IOException {
    ForeignProgram.run(folder, "createrepo_c", repository.toString());
    var keys = Files.writeString(folder.resolve("keys.asc"), key.publicText());
    var configuration =
        Files.writeString(
            folder.resolve("dnf.conf"),
            """
            [main]
            cachedir=%1$s/cache
            persistdir=%1$s/persist
            logdir=%1$s/log
            reposdir=%1$s/repos
            varsdir=%1$s/vars
            pluginconfpath=%1$s/plugins
            assumeyes=1

            [sluice]
            name=sluice
            baseurl=%2$s
            gpgcheck=1
            gpgkey=%3$s
            skip_if_unavailable=0
            """
                .formatted(folder, repository.toUri(), keys.toUri()));
    ForeignProgram.run(
        folder,
        "dnf",
        "--noplugins",
        "--config=" + configuration,
        "--installroot=" + folder.resolve("root"),
        "--releasever=9",
        "--forcearch=x86_64",
        "install",
        "hello");
  }
}
