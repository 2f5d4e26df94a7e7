package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;

class AptTakeoverTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String[] BDII = {
    "Package: bdii",
    "Version: 6.0-1",
    "Architecture: all",
    "Section: overridden",
    "Description: bdii, a package made by a test"
  };

  private static final String ARCHITECTURE = "Architecture: all";
  private static final PackageFormat DEB = PackageFormat.DEB;

  @TempDir Path folder;

  private AptDirectory old;
  private Path bdii = Path.of("");
  private TakeoverDirectory ours;

  @BeforeEach
  void anOldRepository() throws IOException {
    old = new AptDirectory(folder.resolve("old"), "bookworm");
    bdii = old.with("main", deb("bdii", "6.0-1").file("/usr/bin/bdii", "bdii"), BDII);
    ours = TakeoverDirectory.ofDebs(folder.resolve("ours"));
  }

  @Test
  void packageIsServedFromTheVeryFileThatWasThere() throws IOException {
    old.write();

    assertThat(takenOver(trusting())).isEmpty();

    assertThat(ours.production()).containsExactly("bdii_6.0-1_all");
    assertThat(key(served())).isEqualTo(key(bdii));
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void overriddenFieldsStayAsClientsWereTold() throws IOException {
    old.write();

    takenOver(trusting());

    assertThat(index()).contains("Section: overridden").doesNotContain("Section: net");
  }

  @Test
  void overridesStayWhenEveryByteIsCheckedToo() throws IOException {
    old.write();

    takenOver(Takeover.checking(ours, DEB));

    assertThat(index()).contains("Section: overridden");
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void descriptionThatStoodInTranslationsComesBackFromThePackage() throws IOException {
    old.with(
        "main",
        deb("glue", "2.0-1").field("Description", "glue it\n with many words"),
        "Package: glue",
        "Version: 2.0-1",
        "Architecture: all",
        "Description: glue it",
        "Description-md5: 0123456789abcdef0123456789abcdef");
    old.beside("main/i18n/Translation-en", "Package: glue\nDescription-en: glue it\n with many\n");
    old.write();

    var inventory = inventory();

    assertThat(codes(inventory.findings())).containsExactly("record-not-kept");
    assertThat(ours.publish(inventory, trusting())).isEmpty();
    assertThat(index()).contains("Description: glue it\n with many words\n");
    assertThat(index()).doesNotContain("Description-md5");
  }

  @Test
  void alteredPackageIsFoundByCheckingAndByTheNextVerification() throws IOException {
    old.write();
    var bytes = Files.readAllBytes(bdii);
    bytes[26] ^= 1;
    Files.write(bdii, bytes);

    var checked = takenOver(Takeover.checking(ours, DEB));
    assertThat(codes(checked)).containsExactly("package-altered");
    assertThat(checked.get(0).sentence()).contains("bdii_6.0-1_all");
    assertThat(ours.production()).isEmpty();

    assertThat(takenOver(trusting())).isEmpty();
    assertThat(ours.repositories.verify())
        .extracting(damage -> damage.finding().code())
        .contains("content-damaged");
  }

  @Test
  void otherPackageOfTheSameSizeIsFoundWithoutDigestingIt() throws IOException {
    old.write();
    var other = deb("bdii", "6.1-1").file("/usr/bin/bdii", "bdii").in(folder);
    assertThat(Files.size(other)).isEqualTo(Files.size(bdii));
    Files.copy(other, bdii, StandardCopyOption.REPLACE_EXISTING);

    var refused = takenOver(trusting());

    assertThat(codes(refused)).containsExactly("package-altered");
    assertThat(refused.get(0).sentence()).contains("bdii_6.1-1_all");
  }

  @Test
  void entryThatNoPackageMayHaveIsRefusedForWhatItSays() throws IOException {
    old.with(
        "main",
        deb("glue", "2.0-1"),
        "Package: glue",
        "Version: 2.0-1",
        "Architecture: all",
        "Depends: bdii (>=");
    old.write();

    assertThat(codes(takenOver(trusting()))).containsExactly("listing-malformed");
  }

  @Test
  void listThatTheReleaseDoesNotVouchForForbidsToTakeAnythingOver() throws IOException {
    old.write();
    var list = old.file("main/binary-amd64/Packages");
    Files.writeString(list, Files.readString(list).replace("6.0-1", "6.0-2"));

    var inventory = inventory();

    assertThat(inventory.isSound()).isFalse();
    assertThat(codes(inventory.findings())).containsExactly("metadata-damaged");
    assertThat(inventory.findings().get(0).problem()).contains("main/binary-amd64/Packages");
  }

  @Test
  void weakDigestsOfTheReleaseForbidToTakeAnythingOver() throws IOException {
    old.sumsCalled("SHA1").write();

    var findings = inventory().findings();

    assertThat(codes(findings)).containsExactly("metadata-damaged");
    assertThat(findings.get(0).problem()).contains("SHA-256");
  }

  @Test
  void whatIsNotThereIsToldAndTheRestIsTakenOver() throws IOException {
    var gone = old.with("main", deb("gone", "1"), "Package: gone", "Version: 1", ARCHITECTURE);
    old.write();
    Files.delete(gone);
    deb("stray", "1").in(old.root.resolve("pool"));

    var inventory = inventory();

    assertThat(codes(inventory.findings()))
        .containsExactlyInAnyOrder("package-missing", "packages-unlisted");
    assertThat(ours.publish(inventory, trusting())).isEmpty();
    assertThat(ours.production()).containsExactly("bdii_6.0-1_all");
  }

  @Test
  void whatCannotBeKeptIsToldInAWord() throws IOException {
    old.with("contrib", deb("glue", "2"), "Package: glue", "Version: 2", ARCHITECTURE);
    old.saying("Origin: Elsewhere")
        .saying("NotAutomatic: yes")
        .saying("Valid-Until: Sat, 31 Oct 2026 00:00:00 UTC")
        .beside("main/source/Sources", "Package: bdii\nFiles:\n x 1 bdii.dsc\nVersion: 6.0-1\n")
        .beside("main/dep11/Components-amd64.yml", "a description of what people see in shops\n")
        .beside("main/Contents-amd64", "usr/bin/bdii overridden/bdii\n")
        .beside("main/binary-amd64/Release", "Archive: bookworm\n")
        .write();

    var findings = inventory().findings();

    assertThat(findings).noneMatch(Finding::isBlocking);
    assertThat(codes(findings))
        .containsExactlyInAnyOrder(
            "components-joined",
            "sources-left-out",
            "record-not-kept",
            "fields-not-kept",
            "repository-expired");
    assertThat(findings)
        .extracting(Finding::sentence)
        .anyMatch(it -> it.contains("contrib, main"))
        .anyMatch(it -> it.contains("Origin, NotAutomatic"))
        .anyMatch(it -> it.startsWith("dep11"));
  }

  @Test
  void oneOfSeveralSuitesHasToBeNamed() throws IOException {
    old.write();
    new AptDirectory(old.root, "trixie").beside("main/binary-amd64/Packages", "").write();
    Files.createSymbolicLink(old.root.resolve("dists/stable"), Path.of("bookworm"));

    var refused = inventory();

    assertThat(codes(refused.findings())).containsExactly("suite-not-named");
    assertThat(refused.findings().get(0).problem()).contains("bookworm, trixie");
    assertThat(codes(inventory("sid").findings())).containsExactly("suite-missing");
    assertThat(inventory("bookworm").files()).hasSize(1);
  }

  @Test
  void flatRepositoryIsTakenOver() throws IOException {
    var flat = Files.createDirectory(folder.resolve("flat"));
    old.write();
    Files.copy(bdii, flat.resolve("bdii.deb"));
    var list = old.file("main/binary-amd64/Packages");
    var text = Files.readString(list).replaceFirst("Filename: .*", "Filename: bdii.deb");
    var other = new AptDirectory(folder.resolve("other"), "flat").beside("Packages", text);
    Files.copy(other.write(), flat.resolve("Release"));
    Files.copy(other.file("Packages"), flat.resolve("Packages"));

    var inventory = new Inventories(Optional.empty(), Optional.empty(), CLOCK).of(flat, DEB).get();

    assertThat(inventory.findings()).isEmpty();
    assertThat(ours.publish(inventory, trusting())).isEmpty();
    assertThat(ours.production()).containsExactly("bdii_6.0-1_all");
  }

  @Test
  void whatOneOfUsServesIsTakenOverByAnother() throws IOException {
    old.write();
    takenOver(trusting());
    var others = TakeoverDirectory.ofDebs(folder.resolve("others"));

    var inventory =
        new Inventories(Optional.empty(), Optional.empty(), CLOCK).of(ours.served(), DEB).get();

    assertThat(codes(inventory.findings())).containsExactly("fields-not-kept");
    assertThat(others.publish(inventory, Takeover.trusting(others, DEB))).isEmpty();
    assertThat(others.production()).containsExactly("bdii_6.0-1_all");
  }

  @Test
  void onlyWhatAKnownKeySignedIsReadWhereKeysAreGiven() throws IOException {
    var signer = signer("known");
    var trusted = Optional.of(Keyring.of(signer.publicKeys(), CLOCK));
    var release = old.write();
    assertThat(codes(inventory(Optional.empty(), trusted).findings()))
        .containsExactly("repository-not-signed");

    var framed = release.resolveSibling("InRelease");
    Files.writeString(framed, signer("other").clearSigned(Files.readString(release)));
    assertThat(codes(inventory(Optional.empty(), trusted).findings()))
        .containsExactly("repository-not-trusted");

    Files.writeString(framed, signer.clearSigned(Files.readString(release)));
    var inventory = inventory(Optional.empty(), trusted);
    assertThat(codes(inventory.findings())).containsExactly("signature-not-kept");
    assertThat(inventory.files()).hasSize(1);

    Files.delete(framed);
    var apart = signer.detached(() -> Files.newInputStream(release));
    Files.writeString(release.resolveSibling("Release.gpg"), apart);
    assertThat(inventory(Optional.empty(), trusted).files()).hasSize(1);
    Files.writeString(release, "X-Changed: yes\n" + Files.readString(release));
    assertThat(codes(inventory(Optional.empty(), trusted).findings()))
        .containsExactly("repository-not-trusted");
  }

  private Signer signer(String name) {
    var settings = new KeySettings(folder.resolve(name), name, KeyKind.ED25519, Optional.empty());
    return new OpenPgpSigner(
        new KeyDirectory(settings, CLOCK, new SecureRandom()), CLOCK, new SecureRandom());
  }

  private Takeover trusting() {
    return Takeover.trusting(ours, DEB);
  }

  private Inventory inventory() {
    return inventory(Optional.empty(), Optional.empty());
  }

  private Inventory inventory(String suite) {
    return inventory(Optional.of(suite), Optional.empty());
  }

  private Inventory inventory(Optional<String> suite, Optional<Keyring> trusted) {
    return new Inventories(suite, trusted, CLOCK).of(old.root, DEB).orElseThrow();
  }

  private List<Finding> takenOver(Takeover takeover) throws IOException {
    var inventory = inventory();
    assertThat(inventory.findings()).isEmpty();
    return ours.publish(inventory, takeover);
  }

  private Path served() {
    return ours.served().resolve("pool/main/b/bdii/bdii_6.0-1_all.deb");
  }

  private String index() throws IOException {
    return Files.readString(ours.served().resolve("dists/production/main/binary-amd64/Packages"));
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static Object key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }
}
