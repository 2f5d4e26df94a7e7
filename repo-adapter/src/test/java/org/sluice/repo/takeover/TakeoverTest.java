package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.rpm.Packing;

class TakeoverTest {
  @TempDir Path folder;

  private Path old = Path.of("");
  private Path bdii = Path.of("");
  private HandmadeMetadata metadata;
  private TakeoverDirectory ours;

  @BeforeEach
  void anOldRepository() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    bdii = rpm("bdii", "6.0", "1").file("/usr/bin/bdii", "bdii").in(old);
    metadata = new HandmadeMetadata(old);
    ours = new TakeoverDirectory(folder.resolve("ours"));
  }

  @Test
  void packageIsServedFromTheVeryFileThatWasThere() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();

    assertThat(takenOver(Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();

    assertThat(ours.production()).containsExactly("bdii-6.0-1.noarch");
    var served = ours.served().resolve("Packages/b/bdii-6.0-1.noarch.rpm");
    assertThat(key(served)).isEqualTo(key(bdii));
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void checkingCopiesThePackage() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();

    assertThat(takenOver(Takeover.checking(ours, PackageFormat.RPM))).isEmpty();

    var served = ours.served().resolve("Packages/b/bdii-6.0-1.noarch.rpm");
    assertThat(key(served)).isNotEqualTo(key(bdii));
    assertThat(served).hasSameBinaryContentAs(bdii);
  }

  @ParameterizedTest
  @EnumSource
  void whatOneOfUsServesIsTakenOverByAnother(Packing packing) throws IOException {
    ours = new TakeoverDirectory(folder.resolve("packed"), packing);
    metadata.lists("6.0", bdii, "sha256").write();
    takenOver(Takeover.trusting(ours, PackageFormat.RPM));
    var others = new TakeoverDirectory(folder.resolve("others"));

    var inventory = YumInventory.of(ours.served());

    assertThat(inventory.findings()).isEmpty();
    assertThat(others.publish(inventory, Takeover.trusting(others, PackageFormat.RPM))).isEmpty();
    assertThat(others.production()).containsExactly("bdii-6.0-1.noarch");
  }

  @Test
  void alteredPayloadIsFoundByCheckingAndByTheNextVerification() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();
    var bytes = Files.readAllBytes(bdii);
    bytes[bytes.length - 1] ^= 1;
    Files.write(bdii, bytes);

    assertThat(codes(takenOver(Takeover.checking(ours, PackageFormat.RPM))))
        .containsExactly("package-altered");
    assertThat(ours.production()).isEmpty();

    assertThat(takenOver(Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    assertThat(ours.repositories.verify())
        .extracting(damage -> damage.finding().code())
        .contains("content-damaged");
  }

  @Test
  void alteredHeaderIsFoundWithoutReadingTheRest() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();
    var bytes = Files.readAllBytes(bdii);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("/usr/bin/") + 1] = 'x';
    Files.write(bdii, bytes);

    assertThat(codes(takenOver(Takeover.trusting(ours, PackageFormat.RPM))))
        .containsExactly("rpm-damaged");
  }

  @Test
  void otherPackageOfTheSameSizeIsFoundWithoutReadingTheRest() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();
    var other = rpm("bdii", "6.1", "1").file("/usr/bin/bdii", "bdii").in(folder);
    assertThat(Files.size(other)).isEqualTo(Files.size(bdii));
    Files.copy(other, bdii, StandardCopyOption.REPLACE_EXISTING);

    var refused = takenOver(Takeover.trusting(ours, PackageFormat.RPM));

    assertThat(codes(refused)).containsExactly("package-altered");
    assertThat(refused.get(0).sentence()).contains("bdii-6.1-1.noarch").contains("createrepo_c");
  }

  @Test
  void otherSizeForbidsToTakeAnythingOver() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();
    rpm("bdii", "6.0", "1").summary("A longer summary than before").in(old);

    var inventory = YumInventory.of(old);

    assertThat(inventory.isSound()).isFalse();
    assertThat(codes(inventory.findings())).containsExactly("package-altered");
  }

  @Test
  void damagedListForbidsToTakeAnythingOver() throws IOException {
    metadata.lists("6.0", bdii, "sha256").write();
    Files.writeString(old.resolve("repodata/primary.xml"), "<metadata></metadata>");

    var inventory = YumInventory.of(old);

    assertThat(inventory.isSound()).isFalse();
    assertThat(codes(inventory.findings())).containsExactly("metadata-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"href='../bdii.rpm'", "href='a/%2e%2e/../bdii.rpm'", "href='/etc/bdii'"})
  void locationThatLeavesTheRepositoryForbidsToTakeAnythingOver(String location)
      throws IOException {
    metadata.lists("6.0", location, "sha256", "0".repeat(64), 10).write();

    var inventory = YumInventory.of(old);

    assertThat(inventory.isSound()).isFalse();
    assertThat(inventory.findings().get(0).problem()).contains("not below the repository");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "href='bdii-6.0-1.noarch.rpm' xml:base='http://packages.example.org/'",
        "href='http://packages.example.org/bdii-6.0-1.noarch.rpm'",
        "href='bdii.rpm' xml:base='file:///tmp/elsewhere'"
      })
  void packageOnAnotherMachineIsLeftThereAndToldOf(String location) throws IOException {
    Files.delete(bdii);
    metadata.lists("6.0", location, "sha256", "0".repeat(64), 10).write();

    var inventory = YumInventory.of(old);

    assertThat(codes(inventory.findings())).containsExactly("package-elsewhere");
    assertThat(inventory.files()).isEmpty();
    assertThat(inventory.isSound()).isTrue();
  }

  @Test
  void whatIsNotKeptIsToldLineByLine() throws IOException {
    metadata.lists("6.0", bdii, "sha256").record("primary_db").record("group").record("filelists");
    metadata.lists("7.0", "href='gone.rpm'", "sha256", "0".repeat(64), 10).write();
    rpm("unlisted", "1.0", "1").in(old);
    Files.writeString(old.resolve("repodata/repomd.xml.asc"), "signature");

    var inventory = YumInventory.of(old);

    assertThat(inventory.isSound()).isTrue();
    assertThat(inventory.files()).hasSize(1);
    assertThat(inventory.findings())
        .extracting(Finding::subject)
        .containsExactly(
            "primary_db",
            "group",
            "repomd.xml.asc",
            "bdii-7.0-1.noarch",
            "unlisted-1.0-1.noarch.rpm");
  }

  @Test
  void packageThatAWeakChecksumProvesIsReadWholeAndToldOf() throws IOException {
    metadata.lists("6.0", bdii, "sha1").write();

    var inventory = YumInventory.of(old);

    assertThat(codes(inventory.findings())).containsExactly("checksum-weak");
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void otherBytesThanAStrongerChecksumProvesAreRefused() throws IOException {
    var wrong = HandmadeMetadata.hex(new byte[] {1}, "sha512");
    var location = "href='%s'".formatted(old.relativize(bdii));
    metadata.lists("6.0", location, "sha512", wrong, Files.size(bdii)).write();

    assertThat(codes(takenOver(Takeover.trusting(ours, PackageFormat.RPM))))
        .containsExactly("package-altered");
  }

  private List<Finding> takenOver(Takeover takeover) throws IOException {
    var inventory = YumInventory.of(old);
    assertThat(inventory.isSound()).describedAs("%s", inventory.findings()).isTrue();
    return ours.publish(inventory, takeover);
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
