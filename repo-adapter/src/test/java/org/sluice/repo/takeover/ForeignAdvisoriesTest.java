package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Advisory;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.unpacking.Unpacked;

/** What an existing repository told of its packages goes on being told, beside our releases. */
@NeedsTools({"createrepo_c", "modifyrepo_c"})
class ForeignAdvisoriesTest {
  private static final ReleaseId RELEASE = new ReleaseId(1);
  private static final String BEFORE =
      "<?xml version='1.0' encoding='UTF-8'?>\n"
          + "<!-- by hand --><updates>\n  <update   type=\"security\"><id>OLD-1</id>"
          + "<title>Größe</title></update>\n";

  @TempDir Path folder;

  private Path old;
  private TakeoverDirectory ours;
  private int operations;

  @BeforeEach
  void anOldRepository() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    rpm("bdii", "6.0", "1").in(old);
    ForeignProgram.run(folder, "createrepo_c", "--quiet", "--no-database", old.toString());
    ours = new TakeoverDirectory(folder.resolve("ours"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz"})
  void ourAdvisoriesFollowTheirsWhichStayByteForByte(String packing) throws IOException {
    takeOver(BEFORE + "</updates>\n", packing);
    assertThat(told()).isEqualTo(BEFORE + "</updates>\n");

    promote("bdii", "6.1");

    assertThat(told())
        .startsWith(BEFORE + "<update from=\"sluice\"")
        .contains("<id>R-1</id>")
        .endsWith("</update>\n</updates>\n");
    assertThat(ours.repositories.verify()).isEmpty();
    ours.repositories.collectGarbage();
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void whenTheReleaseIsWithdrawnTheRecordIsAsItWas() throws IOException {
    takeOver(BEFORE + "</updates>\n", "gz");
    promote("bdii", "6.1");

    published(new Operation.Withdraw(id(), RELEASE));

    assertThat(told()).isEqualTo(BEFORE + "</updates>\n");
    assertThat(record()).hasSameBinaryContentAs(recordIn(old));
  }

  @Test
  void restoredGenerationTellsOfBothAgain() throws IOException {
    takeOver(BEFORE + "</updates>\n", "gz");
    promote("bdii", "6.1");
    withdrawnAndBack();

    assertThat(told()).startsWith(BEFORE).contains("<id>R-1</id>");
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void whatNothingCanBeAddedToIsLeftOutWithAWord() throws IOException {
    modify("<?xml version='1.0' encoding='ISO-8859-1'?><updates></updates>", "gz");

    var inventory = YumInventory.of(old);

    assertThat(inventory.records()).isEmpty();
    assertThat(inventory.isSound()).isTrue();
    assertThat(inventory.findings())
        .extracting(Finding::code, Finding::subject)
        .containsExactly(tuple("record-not-kept", "updateinfo"));
    assertThat(inventory.findings().get(0).problem())
        .contains("nothing can be added to it: it is written in ISO-8859-1");
  }

  private void takeOver(String updateinfo, String packing) throws IOException {
    modify(updateinfo, packing);
    var inventory = YumInventory.of(old);
    assertThat(inventory.findings()).isEmpty();
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
  }

  private void modify(String updateinfo, String packing) throws IOException {
    var file = Files.writeString(folder.resolve("updateinfo.xml"), updateinfo);
    ForeignProgram.run(
        folder,
        "modifyrepo_c",
        "--compress-type=" + packing,
        file.toString(),
        old.resolve("repodata").toString());
  }

  private void promote(String name, String version) throws IOException {
    var taken = ours.take(rpm(name, version, "1").in(folder));
    var digests = List.of(((Taken.Accepted) taken).item().digest());
    var advisory =
        new Advisory(
            Advisory.Kind.BUGFIX,
            Advisory.Severity.NONE,
            name + " " + version,
            "",
            List.of(),
            Instant.parse("2026-11-01T10:00:00Z"));
    published(
        new Operation.Add(id(), RELEASE, TakeoverDirectory.EL9, digests, Optional.of(advisory)));
    published(new Operation.Move(id(), List.of(RELEASE), Stage.STAGED_ROLLOUT));
    published(new Operation.Move(id(), List.of(RELEASE), Stage.PRODUCTION));
  }

  private OperationId id() {
    return new OperationId("operation-" + operations++);
  }

  private void withdrawnAndBack() {
    var with = ours.repositories.current().number();
    published(new Operation.Withdraw(id(), RELEASE));
    published(new Operation.Restore(id(), with));
  }

  private void published(Operation operation) {
    assertThat(ours.repositories.apply(operation)).isInstanceOf(Outcome.Published.class);
  }

  private String told() throws IOException {
    try (var packed = Files.newInputStream(record());
        var plain = Unpacked.of(packed)) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path record() throws IOException {
    return recordIn(ours.served());
  }

  /** As repomd.xml leads to it: files of earlier states lie beside it. */
  private static Path recordIn(Path repository) throws IOException {
    var repomd = Files.readString(repository.resolve("repodata/repomd.xml"));
    var record = repomd.substring(repomd.indexOf("<data type=\"updateinfo\">"));
    var from = record.indexOf("href=\"") + 6;
    return repository.resolve(record.substring(from, record.indexOf('"', from)));
  }
}
