package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

/** What dnf and apt accept before, while and after a key is exchanged. */
class ClientsDuringRotationTest {
  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void makeFolders() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
  }

  @NeedsTools({"dnf", "createrepo_c", "gpg"})
  @ParameterizedTest
  @EnumSource
  void dnfThatKnowsTheOlderKeyGoesOnUntilItIsRetired(KeyKind kind) throws IOException {
    ForeignProgram.run(folder, "createrepo_c", "--quiet", repository.toString());
    var keys = Keys.in(folder.resolve("keys"), kind);
    var older = keys.signer().publicKeys().get(0);
    signRepomd(keys.signer());
    assertThatCode(() -> refreshDnf(List.of(older))).doesNotThrowAnyException();

    var newer = keys.directory.rotate();
    signRepomd(keys.signer());
    assertThatCode(() -> refreshDnf(List.of(older))).doesNotThrowAnyException();
    assertThatCode(() -> refreshDnf(List.of(older, newer))).doesNotThrowAnyException();

    keys.directory.retire(older.fingerprint(), keys.clock.instant());
    signRepomd(keys.signer());
    assertThatThrownBy(() -> refreshDnf(List.of(older))).isInstanceOf(AssertionError.class);
    assertThatCode(() -> refreshDnf(List.of(newer))).doesNotThrowAnyException();
  }

  @NeedsTools({"apt-get", "gpgv"})
  @ParameterizedTest
  @EnumSource
  void aptThatKnowsEitherKeyGoesOnWhileBothSign(KeyKind kind) throws Exception {
    var keys = Keys.in(folder.resolve("keys"), kind);
    var older = keys.signer().publicKeys().get(0);
    var newer = keys.directory.rotate();
    signRelease(keys.signer());
    for (var known : List.of(List.of(older), List.of(newer), List.of(older, newer))) {
      assertThatCode(() -> refreshApt(known)).doesNotThrowAnyException();
    }

    keys.directory.retire(older.fingerprint(), keys.clock.instant());
    signRelease(keys.signer());
    assertThatThrownBy(() -> refreshApt(List.of(older))).isInstanceOf(AssertionError.class);
    assertThatCode(() -> refreshApt(List.of(newer))).doesNotThrowAnyException();
  }

  private void signRepomd(Signer signer) throws IOException {
    var repomd = repository.resolve("repodata/repomd.xml");
    Files.writeString(
        repository.resolve("repodata/repomd.xml.asc"),
        signer.detached(() -> Files.newInputStream(repomd)));
  }

  private void signRelease(Signer signer) throws IOException, NoSuchAlgorithmException {
    var suite = Files.createDirectories(repository.resolve("dists/production"));
    var index = Files.createDirectories(suite.resolve("main/binary-amd64")).resolve("Packages");
    var content = Files.write(index, new byte[0]);
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(content));
    var release =
        """
        Origin: Sluice
        Suite: production
        Architectures: amd64
        Components: main
        Date: Fri, 01 Mar 2024 10:00:00 UTC
        SHA256:
         %s 0 main/binary-amd64/Packages
        """
            .formatted(HexFormat.of().formatHex(digest));
    Files.writeString(suite.resolve("InRelease"), signer.clearSigned(release));
  }

  private void refreshDnf(List<PublicKey> known) throws IOException {
    var home = Files.createTempDirectory(folder, "dnf");
    var configuration =
        Files.writeString(
            home.resolve("dnf.conf"),
            """
            [main]
            cachedir=%1$s/cache
            persistdir=%1$s/persist
            logdir=%1$s/log
            reposdir=%1$s/repos
            varsdir=%1$s/vars
            pluginconfpath=%1$s/plugins
            assumeyes=1

            [production]
            name=production
            baseurl=file://%2$s/
            gpgcheck=0
            repo_gpgcheck=1
            gpgkey=file://%3$s
            skip_if_unavailable=0
            """
                .formatted(home, repository, keyFile(home, known)));
    ForeignProgram.run(
        home,
        "dnf",
        "--quiet",
        "--noplugins",
        "--config=" + configuration,
        "--installroot=" + home.resolve("root"),
        "--releasever=9",
        "makecache",
        "--refresh");
  }

  private void refreshApt(List<PublicKey> known) throws IOException {
    var home = Files.createTempDirectory(folder, "apt");
    AptClient.withSources(
            """
            Types: deb
            URIs: copy:%s
            Suites: production
            Components: main
            Signed-By: %s
            """
                .formatted(repository, keyFile(home, known)),
            home)
        .run("apt-get", "-q", "update");
  }

  private static Path keyFile(Path home, List<PublicKey> known) throws IOException {
    return Files.write(
        home.resolve("sluice.asc"), known.stream().map(PublicKey::armoured).toList());
  }
}
