package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Damage;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.OpenChecksums;
import org.sluice.repo.rpm.Packing;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.PackageSigner;
import org.sluice.repo.rpm.signature.RepositoryKeySigning;
import org.sluice.repo.rpm.signature.Signing;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

class SignedRepositoriesTest {
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  private static final Platform DEBIAN12 = Platform.parse("umd/5/debian12");
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  private int operations;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectory(folder.resolve("repos"));
    Files.createDirectory(folder.resolve("home"));
  }

  @ParameterizedTest
  @EnumSource
  @NeedsTools("dnf")
  void dnfTakesWhatIsSigned(KeyKind kind) throws IOException {
    var repositories = repositories(keys(kind));
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    var where = unverified(EL9);

    assertThat(dnf(where, where.resolve("key.asc"), "repoquery", "--qf", "%{name}"))
        .containsExactly("bdii");
  }

  @Test
  @NeedsTools("dnf")
  void dnfChecksPackagesThatWeSignedByTheKeyOfTheRepository() throws IOException {
    var keys = keys(KeyKind.RSA_3072);
    var repositories = repositories(keys);
    add(repositories, 1, EL9, signed(keys, RpmFixtures.rpm("bdii", "6.0", "1")));
    add(repositories, 2, EL9, RpmFixtures.rpm("glue", "1.0", "1").in(folder));
    var where = unverified(EL9);
    var key = where.resolve("key.asc");

    dnf(where, key, "--setopt=signed.gpgcheck=1", "install", "bdii");

    assertThatThrownBy(() -> dnf(where, key, "--setopt=signed.gpgcheck=1", "install", "glue"))
        .hasMessageContaining("glue-1.0-1.noarch.rpm is not signed");
  }

  @Test
  @NeedsTools({"dnf", "createrepo_c"})
  void clientsNeedNoChecksumOfUnpackedLists() throws IOException {
    var repositories = repositories(keys(KeyKind.RSA_3072), OpenChecksums.LEFT_OUT);
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    var where = unverified(EL9);

    assertThat(where.resolve("repodata/repomd.xml"))
        .content()
        .contains("<checksum ")
        .doesNotContain("open-");
    assertThat(dnf(where, where.resolve("key.asc"), "repoquery", "--qf", "%{name}"))
        .containsExactly("bdii");
    assertThat(repositories.verify()).isEmpty();
    var copy = folder.resolve("copy");
    ForeignProgram.run(
        folder, "mergerepo_c", "--outputdir=" + copy, "--repo=" + where.toRealPath());
    assertThat(copy.resolve("repodata/repomd.xml")).exists();
  }

  @Test
  @NeedsTools("dnf")
  void dnfRefusesWhatWasAlteredAfterwards() throws IOException {
    var repositories = repositories(keys(KeyKind.RSA_3072));
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    var where = unverified(EL9);
    var repomd = where.toRealPath().resolve("repodata/repomd.xml");
    Files.writeString(repomd, Files.readString(repomd) + "<!-- -->");

    assertThatThrownBy(() -> dnf(where, where.resolve("key.asc"), "makecache"))
        .hasMessageContaining("repomd.xml GPG signature verification error");
  }

  @Test
  @NeedsTools("dnf")
  void clientsOfEitherKeyGoOnWhileBothSign() throws IOException {
    var keys = keys(KeyKind.RSA_3072);
    var repositories = repositories(keys);
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    var oldKey = Files.copy(unverified(EL9).resolve("key.asc"), folder.resolve("old.asc"));
    var newKey = Files.writeString(folder.resolve("new.asc"), keys.rotate().armoured());

    add(repositories, 2, EL9, RpmFixtures.rpm("lcg-info", "1.0", "1").in(folder));

    assertThat(dnf(unverified(EL9), oldKey, "repoquery", "--qf", "%{name}")).hasSize(2);
    var both = unverified(EL9).resolve("key.asc");
    assertThat(dnf(unverified(EL9), both, "repoquery", "--qf", "%{name}")).hasSize(2);
    keys.retire(keys.keys().get(0).key().fingerprint(), CLOCK.instant());
    add(repositories, 3, EL9, RpmFixtures.rpm("glue", "1.0", "1").in(folder));
    assertThat(dnf(unverified(EL9), newKey, "repoquery", "--qf", "%{name}")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @NeedsTools({"apt-get", "dpkg-deb"})
  void aptTakesWhatIsSigned(KeyKind kind) throws IOException {
    var keys = keys(kind);
    var repositories = repositories(keys);
    keys.rotate();
    add(repositories, 1, DEBIAN12, DebFixtures.deb("bdii", "6.0-1").in(folder));
    var where = unverified(DEBIAN12);

    var apt = apt(where, where.resolve("key.asc").toString());

    apt.run("apt-get", "-q", "update");
    assertThat(apt.run("apt-cache", "pkgnames")).containsExactly("bdii");
  }

  @Test
  @NeedsTools({"apt-get", "dpkg-deb"})
  void aptRefusesAnotherKey() throws IOException {
    add(
        repositories(keys(KeyKind.RSA_3072)),
        1,
        DEBIAN12,
        DebFixtures.deb("bdii", "6.0-1").in(folder));
    var other =
        new KeyDirectory(
            new KeySettings(
                folder.resolve("others"), "Somebody else", KeyKind.RSA_3072, Optional.empty()),
            CLOCK,
            new SecureRandom());
    var key = Files.writeString(folder.resolve("other.asc"), other.rotate().armoured());

    var apt = apt(unverified(DEBIAN12), key.toString());

    assertThatThrownBy(() -> apt.run("apt-get", "-q", "update")).hasMessageContaining("NO_PUBKEY");
  }

  @Test
  void signedRepositoriesAreFoundWhole() throws IOException {
    var repositories = repositories(keys(KeyKind.ED25519));
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));

    assertThat(repositories.verify()).isEmpty();
    Files.writeString(unverified(EL9).toRealPath().resolve("repodata/repomd.xml.asc"), "altered");
    assertThat(repositories.verify())
        .extracting(damage -> damage.finding().code())
        .containsExactly("metadata-damaged");
  }

  @ParameterizedTest
  @EnumSource
  void damagedSignaturesAreMadeAgainAsTheyWere(KeyKind kind) throws IOException {
    var repositories = repositories(keys(kind));
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    add(repositories, 2, DEBIAN12, DebFixtures.deb("bdii", "6.0-1").in(folder));
    var suite = unverified(DEBIAN12).resolve("dists/unverified");
    var signatures =
        List.of(
            unverified(EL9).resolve("repodata/repomd.xml.asc"),
            suite.resolve("InRelease"),
            suite.resolve("Release.gpg"));
    var before = new ArrayList<String>();
    for (var signature : signatures) {
      before.add(Files.readString(signature));
      Files.writeString(signature.toRealPath(), "altered");
    }

    assertThat(repositories.repair()).hasSize(2).allMatch(Damage::mended);

    assertThat(signatures)
        .extracting(SignedRepositoriesTest::text)
        .containsExactlyElementsOf(before);
    assertThat(repositories.verify()).isEmpty();
  }

  @Test
  @NeedsTools("dnf")
  void oldGenerationBringsTheKeysOfItsTime() throws IOException {
    var keys = keys(KeyKind.RSA_3072);
    var repositories = repositories(keys);
    add(repositories, 1, EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    keys.rotate();
    keys.retire(keys.keys().get(0).key().fingerprint(), CLOCK.instant());
    add(repositories, 2, EL9, RpmFixtures.rpm("glue", "1.0", "1").in(folder));

    var old =
        folder
            .resolve("repos/generations/000001")
            .resolve(new Repository.OfStage(Stage.UNVERIFIED, EL9).path());

    assertThat(dnf(old, old.resolve("key.asc"), "repoquery", "--qf", "%{name}"))
        .containsExactly("bdii");
    assertThat(old.resolve("key.asc"))
        .content()
        .isNotEqualTo(Files.readString(unverified(EL9).resolve("key.asc")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path signed(KeyDirectory keys, RpmFixtures rpm) throws IOException {
    var signing = new RepositoryKeySigning(new OpenPgpSigner(keys, CLOCK, new SecureRandom()));
    var original = rpm.in(folder);
    var target = Files.createTempDirectory(folder, "signed").resolve(original.getFileName());
    assertThat(PackageSigner.using(signing, CLOCK).sign(original, target))
        .isInstanceOf(Signing.Signed.class);
    return target;
  }

  private KeyDirectory keys(KeyKind kind) {
    return new KeyDirectory(
        new KeySettings(folder.resolve("keys"), "Test <test@example.org>", kind, Optional.empty()),
        CLOCK,
        new SecureRandom());
  }

  private DirectoryRepositories repositories(KeyDirectory keys) {
    return repositories(keys, OpenChecksums.WRITTEN);
  }

  private DirectoryRepositories repositories(KeyDirectory keys, OpenChecksums openChecksums) {
    var signer = new OpenPgpSigner(keys, CLOCK, new SecureRandom());
    return new DirectoryRepositories(
        folder.resolve("repos"),
        List.of(
            new YumFormat(Packing.GZIP, openChecksums, Optional.of(signer)),
            new AptFormat(Optional.of(signer))),
        CLOCK,
        RetentionSettings.DEFAULT);
  }

  private void add(DirectoryRepositories repositories, int release, Platform platform, Path file) {
    var format = file.toString().endsWith(".rpm") ? PackageFormat.RPM : PackageFormat.DEB;
    var taken =
        repositories.take(
            String.valueOf(file.getFileName()), format, () -> Files.newInputStream(file));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    var outcome =
        repositories.apply(
            new Operation.Add(
                new OperationId("op-" + ++operations),
                new ReleaseId(release),
                platform,
                List.of(((Taken.Accepted) taken).item().digest())));
    assertThat(outcome).isInstanceOf(Outcome.Published.class);
  }

  private Path unverified(Platform platform) {
    var repository = new Repository.OfStage(Stage.UNVERIFIED, platform);
    return folder.resolve("repos/current").resolve(repository.path());
  }

  private AptClient apt(Path where, String signedBy) throws IOException {
    return AptClient.withSources(
        """
        Types: deb
        URIs: copy:%s
        Suites: unverified
        Components: main
        Signed-By: %s
        """
            .formatted(where, signedBy),
        folder.resolve("home"));
  }

  private List<String> dnf(Path where, Path key, String... question) throws IOException {
    var own = Files.createTempDirectory(folder, "dnf");
    Files.writeString(
        own.resolve("dnf.conf"),
        """
        [main]
        cachedir=%1$s/cache
        persistdir=%1$s/persist
        logdir=%1$s/log
        reposdir=%1$s/repos
        varsdir=%1$s/vars
        pluginconfpath=%1$s/plugins
        assumeyes=1

        [signed]
        name=signed
        baseurl=%2$s
        gpgkey=%3$s
        repo_gpgcheck=1
        gpgcheck=0
        skip_if_unavailable=0
        """
            .formatted(own, where.toUri(), key.toUri()));
    var command =
        new ArrayList<>(
            List.of(
                "dnf",
                "--quiet",
                "--noplugins",
                "--config=" + own.resolve("dnf.conf"),
                "--installroot=" + own.resolve("root"),
                "--releasever=9",
                "--forcearch=x86_64"));
    command.addAll(List.of(question));
    return ForeignProgram.run(own, command.toArray(String[]::new));
  }
}
