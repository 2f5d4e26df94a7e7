package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.testing.DebFixtures.deb;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.testing.FolderServer;

/** Repositories on web servers are taken over as if they lay here. */
class RemoteTakeoverTest {
  private static final String[] BDII = {
    "Package: bdii", "Version: 6.0-1", "Architecture: all", "Section: overridden"
  };

  @TempDir Path folder;

  private Path old = Path.of("");
  private FolderServer server;
  private RemoteDirectory remote;
  private final List<Path> rpms = new ArrayList<>();

  @BeforeEach
  void serverOfSomebodyElse() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    server = new FolderServer(old);
    remote = new RemoteDirectory(folder.resolve("imports"));
  }

  @AfterEach
  void theirServerGoes() {
    server.close();
  }

  @Test
  void rpmsAreTakenOverAndTheCopyIsWhatIsServed() throws IOException {
    yum().write();
    var ours = new TakeoverDirectory(folder.resolve("ours"));

    var inventory = remote.yum(server.address());

    assertThat(codes(inventory)).containsExactly("not-protected");
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    assertThat(ours.production())
        .containsExactlyInAnyOrder("bdii-6.2-1.noarch", "bdii-6.1-1.noarch", "bdii-6.0-1.noarch");
    var served = ours.served().resolve("Packages/b/bdii-6.1-1.noarch.rpm");
    assertThat(served).hasSameBinaryContentAs(rpms.get(1));
    assertThat(Files.isSameFile(served, remote.copy.resolve("bdii-6.1-1.noarch.rpm"))).isTrue();
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void whatCameBeforeTheServerFailedIsNotAskedForAgain() throws IOException {
    yum().write();
    server.unavailable(path -> path.contains("6.2"));

    assertThatThrownBy(() -> remote.yum(server.address()))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("bdii-6.2-1.noarch.rpm");
    server.unavailable(path -> false);
    server.asked().clear();
    var inventory = remote.yum(server.address());

    assertThat(inventory.files()).hasSize(3);
    assertThat(packagesAskedFor()).containsExactly("/bdii-6.2-1.noarch.rpm");
  }

  @Test
  void copyThatOurDiskSpoiltIsBroughtAgain() throws IOException {
    yum().write();
    remote.yum(server.address());
    var spoilt = remote.copy.resolve("bdii-6.1-1.noarch.rpm");
    Files.write(spoilt, new byte[(int) Files.size(spoilt)]);
    server.asked().clear();

    remote.yum(server.address());

    assertThat(packagesAskedFor()).containsExactly("/bdii-6.1-1.noarch.rpm");
    assertThat(spoilt).hasSameBinaryContentAs(rpms.get(1));
  }

  @Test
  void whatTheyNoLongerListIsNoLongerInTheCopy() throws IOException {
    yum().write();
    remote.yum(server.address());
    new HandmadeMetadata(old).lists("6.2", rpms.get(2), "sha256").write();

    var inventory = remote.yum(server.address());

    assertThat(inventory.files()).hasSize(1);
    assertThat(codes(inventory)).containsExactly("not-protected");
    assertThat(remote.copy.resolve("bdii-6.0-1.noarch.rpm")).doesNotExist();
  }

  @Test
  void listedPackageThatTheServerHasNotIsToldAndTheRestTaken() throws IOException {
    yum().write();
    Files.delete(rpms.get(0));

    var inventory = remote.yum(server.address());

    assertThat(codes(inventory)).containsExactly("package-missing", "not-protected");
    assertThat(inventory.files()).hasSize(2);
  }

  @Test
  void packageWithOtherBytesThanListedIsRefused() throws IOException {
    yum().write();
    var bytes = Files.readAllBytes(rpms.get(0));
    bytes[bytes.length - 1] ^= 1;
    Files.write(rpms.get(0), bytes);

    var inventory = remote.yum(server.address());

    assertThat(inventory.isSound()).isFalse();
    assertThat(inventory.findings().get(0).sentence()).contains("bdii-6.0-1.noarch.rpm");
    assertThat(remote.copy.resolve("bdii-6.0-1.noarch.rpm")).doesNotExist();
  }

  @Test
  void nothingLandsOutsideOfTheCopy() throws IOException {
    var hex = HandmadeMetadata.hex(new byte[] {1}, "sha256");
    new HandmadeMetadata(old)
        .lists("6.0", "href=\"%2e%2e/evil.rpm\"", "sha256", hex, 1)
        .lists("6.1", "href=\"../evil.rpm\"", "sha256", hex, 1)
        .lists("6.2", "href=\"file:///etc/evil.rpm\"", "sha256", hex, 1)
        .write();
    Files.write(folder.resolve("evil.rpm"), new byte[] {1});

    var inventory = remote.yum(server.address());

    assertThat(inventory.isSound()).isFalse();
    assertThat(packagesAskedFor()).isEmpty();
    assertThat(remote.copy.resolveSibling("evil.rpm")).doesNotExist();
  }

  @Test
  void addressWithoutMetadataIsRefusedInItsOwnName() {
    var inventory = remote.yum(server.address());

    assertThat(codes(inventory)).containsExactly("metadata-missing");
    assertThat(inventory.findings().get(0).sentence())
        .startsWith(server.address().toString().replaceAll("/$", ""))
        .contains("repodata/repomd.xml");
  }

  @Test
  void recordsBesideTheListsComeAlong() throws IOException {
    var theirs = new TakeoverDirectory(folder.resolve("theirs"));
    var metadata = yum();
    metadata.write();
    var groups = Files.writeString(folder.resolve("comps.xml"), "<comps/>");
    takeOver(theirs, YumInventory.of(old), groups);
    try (var other = new FolderServer(theirs.served().toRealPath())) {
      var inventory = remote.yum(other.address());

      assertThat(inventory.records())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.record().type()).isEqualTo("group");
                assertThat(one.file()).hasSameBinaryContentAs(groups);
              });
      assertThat(inventory.files()).hasSize(3);
    }
  }

  @Test
  void unsignedMetadataAreRefusedBeforeAnyPackageIsAskedFor() throws IOException {
    yum().write();

    var inventory = remote.yumSignedBy(keyring(signer()), server.address());

    assertThat(codes(inventory)).containsExactly("repository-not-signed");
    assertThat(packagesAskedFor()).isEmpty();
  }

  @Test
  void signatureOfAKnownKeyIsEnoughWithoutTls() throws IOException {
    yum().write();
    var signer = signer();
    var repomd = old.resolve("repodata/repomd.xml");
    Files.writeString(
        old.resolve("repodata/repomd.xml.asc"), signer.detached(Files.readAllBytes(repomd)));

    var inventory = remote.yumSignedBy(keyring(signer), server.address());

    assertThat(codes(inventory)).containsExactly("signature-not-kept");
    assertThat(inventory.files()).hasSize(3);
  }

  @Test
  void suiteOfDebsIsTakenOver() throws IOException {
    var apt = apt();
    var bdii = apt.with("main", deb("bdii", "6.0-1").file("/usr/bin/bdii", "bdii"), BDII);
    apt.write();
    var ours = TakeoverDirectory.ofDebs(folder.resolve("ours"));

    var inventory = remote.apt(server.address(), "bookworm");

    assertThat(codes(inventory)).containsExactly("not-protected");
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.DEB))).isEmpty();
    assertThat(ours.production()).containsExactly("bdii_6.0-1_all");
    assertThat(ours.served().resolve("pool/main/b/bdii/bdii_6.0-1_all.deb"))
        .hasSameBinaryContentAs(bdii);
  }

  @Test
  void packedListsComeByTheirHash() throws IOException {
    var apt = apt();
    apt.with("main", deb("bdii", "6.0-1").file("/usr/bin/bdii", "bdii"), BDII);
    apt.saying("Acquire-By-Hash: yes");
    apt.write();
    var plain = apt.file("main/binary-amd64/Packages");
    var packed = apt.file("main/binary-amd64/Packages.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, gzip);
    }
    var hex = HandmadeMetadata.hex(Files.readAllBytes(packed), "sha256");
    var release = old.resolve("dists/bookworm/Release");
    Files.writeString(
        release,
        Files.readString(release)
            + " %s %d main/binary-amd64/Packages.gz\n".formatted(hex, Files.size(packed)));
    var byHash = Files.createDirectories(plain.resolveSibling("by-hash/SHA256")).resolve(hex);
    Files.move(packed, byHash);
    Files.delete(plain);

    var inventory = remote.apt(server.address(), "bookworm");

    assertThat(inventory.files()).hasSize(1);
    assertThat(server.asked())
        .contains("/dists/bookworm/main/binary-amd64/by-hash/SHA256/" + hex)
        .doesNotContain("/dists/bookworm/main/binary-amd64/Packages");
  }

  @Test
  void signatureBesideTheReleaseIsLookedAt() throws IOException {
    var apt = apt();
    apt.with("main", deb("bdii", "6.0-1").file("/usr/bin/bdii", "bdii"), BDII);
    var release = apt.write();
    var signer = signer();
    Files.writeString(
        release.resolveSibling("Release.gpg"), signer.detached(Files.readAllBytes(release)));

    assertThat(remote.aptSignedBy(keyring(signer), server.address(), "bookworm").files())
        .hasSize(1);
    Files.writeString(release, Files.readString(release) + "Label: other\n");
    assertThat(codes(remote.aptSignedBy(keyring(signer), server.address(), "bookworm")))
        .containsExactly("repository-not-trusted");
  }

  @Test
  void suiteHasToBeNamed() throws IOException {
    apt().write();

    assertThat(codes(suiteless(server.address()))).containsExactly("suite-not-named");
    assertThat(codes(remote.apt(server.address(), "bookworm/updates")))
        .containsExactly("suite-not-named");
    assertThat(codes(remote.apt(server.address(), "sid"))).containsExactly("metadata-missing");
  }

  private AptDirectory apt() throws IOException {
    return new AptDirectory(old, "bookworm");
  }

  private HandmadeMetadata yum() throws IOException {
    var metadata = new HandmadeMetadata(old);
    for (var version : List.of("6.0", "6.1", "6.2")) {
      var file = rpm("bdii", version, "1").file("/usr/bin/bdii", version).in(old);
      rpms.add(file);
      metadata.lists(version, file, "sha256");
    }
    return metadata;
  }

  private void takeOver(TakeoverDirectory theirs, Inventory inventory, Path groups)
      throws IOException {
    var bytes = Files.readAllBytes(groups);
    var digest = new Digest(HandmadeMetadata.hex(bytes, "sha256"));
    var record =
        new CarriedRecord("group", "comps.xml", digest, bytes.length, digest, bytes.length);
    var all =
        new Inventory(
            inventory.files(), List.of(new ListedRecord(groups, record)), inventory.findings());
    assertThat(theirs.publish(all, Takeover.trusting(theirs, PackageFormat.RPM))).isEmpty();
  }

  private Inventory suiteless(URI address) {
    return remote.inventory(address, PackageFormat.DEB, Optional.empty(), Optional.empty());
  }

  private List<String> packagesAskedFor() {
    return server.asked().stream().filter(path -> path.endsWith(".rpm")).toList();
  }

  private Signer signer() {
    var random = new SecureRandom();
    var keys = folder.resolve("keys");
    var settings = new KeySettings(keys, "A site", KeyKind.ED25519, Optional.empty());
    return new OpenPgpSigner(
        new KeyDirectory(settings, RemoteDirectory.CLOCK, random), RemoteDirectory.CLOCK, random);
  }

  private static Keyring keyring(Signer signer) {
    return Keyring.of(signer.publicKeys(), RemoteDirectory.CLOCK);
  }

  private static List<String> codes(Inventory inventory) {
    return inventory.findings().stream().map(Finding::code).toList();
  }
}
