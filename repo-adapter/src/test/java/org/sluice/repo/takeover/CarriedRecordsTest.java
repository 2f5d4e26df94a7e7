package org.sluice.repo.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Damage;
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

/** What lies beside the lists of a repository stays there when it is taken over. */
@NeedsTools({"createrepo_c", "modifyrepo_c"})
class CarriedRecordsTest {
  private static final String COMPS =
      "<comps><group><id>grid</id><name>Grid</name><uservisible>true</uservisible><packagelist>"
          + "<packagereq type=\"mandatory\">bdii</packagereq></packagelist></group></comps>\n";

  @TempDir Path folder;

  private Path old;
  private Path repodata;
  private TakeoverDirectory ours;

  @BeforeEach
  void anOldRepositoryWithRecords() throws IOException {
    old = Files.createDirectory(folder.resolve("old"));
    repodata = old.resolve("repodata");
    rpm("bdii", "6.0", "1").in(old);
    var comps = Files.writeString(folder.resolve("comps.xml"), COMPS);
    run("createrepo_c", "--quiet", "--no-database", "-g", comps.toString(), old.toString());
    var unknown = Files.writeString(folder.resolve("weather.txt"), "rain\n".repeat(500));
    run("modifyrepo_c", "--mdtype=weather", unknown.toString(), repodata.toString());
    var product = Files.writeString(folder.resolve("productid"), "certificate");
    run("modifyrepo_c", "--no-compress", product.toString(), repodata.toString());
    ours = new TakeoverDirectory(folder.resolve("ours"));
  }

  @Test
  void everyLaterGenerationServesTheSameBytesUnderTheSameTypes() throws IOException {
    var before = records(old);
    assertThat(before).containsKeys("group", "weather", "productid");
    takeOver();
    assertThat(records(ours.served())).isEqualTo(before);

    promoteANewPackage();

    assertThat(ours.production()).contains("bdii-6.1-1.noarch");
    assertThat(records(ours.served())).isEqualTo(before);
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void otherStagesDoNotGetThem() throws IOException {
    takeOver();

    assertThat(records(ours.root.resolve("current/staged-rollout/" + TakeoverDirectory.EL9)))
        .isEmpty();
  }

  @Test
  void whatIsServedAndWhatIsKeptMakeOneAnotherWhole() throws IOException {
    takeOver();
    var served = served("weather.txt");
    var kept = ours.root.resolve("store/records").resolve(digestIn(served));

    Files.delete(served);
    assertThat(codes(ours.repositories.verify())).containsExactly("metadata-damaged");
    assertThat(ours.repositories.repair()).allMatch(Damage::mended);
    assertThat(served).hasSameBinaryContentAs(kept);

    Files.writeString(kept, "sun");
    assertThat(codes(ours.repositories.verify())).containsExactly("record-damaged");
    assertThat(ours.repositories.repair()).allMatch(Damage::mended);
    assertThat(kept).hasSameBinaryContentAs(served);

    Files.delete(kept);
    assertThat(codes(ours.repositories.verify())).containsExactly("record-missing");
    assertThat(ours.repositories.repair()).allMatch(Damage::mended);
    assertThat(ours.repositories.verify()).isEmpty();
  }

  @Test
  void garbageCollectionLeavesThemAndTakesWhatNoStateCarries() throws IOException {
    takeOver();
    var stray = Files.writeString(ours.root.resolve("store/records/" + "0".repeat(64)), "stray");
    Files.setLastModifiedTime(stray, FileTime.fromMillis(0));

    ours.repositories.collectGarbage();

    assertThat(stray).doesNotExist();
    assertThat(ours.repositories.verify()).isEmpty();
    promoteANewPackage();
    assertThat(records(ours.served())).isEqualTo(records(old));
  }

  @Test
  void recordWithOtherBytesThanItsChecksumSaysRefusesTheTakeover() throws IOException {
    Files.writeString(in(repodata, "weather.txt"), "sun");

    var inventory = YumInventory.of(old);

    assertThat(inventory.isSound()).isFalse();
    assertThat(inventory.findings())
        .extracting(Finding::code, Finding::subject)
        .containsExactly(tuple("record-altered", "weather"));
  }

  @Test
  void stateThatWasWrittenBeforeRecordsWereCarriedOnIsRead() throws IOException {
    takeOver();
    var index = ours.root.resolve("states/production/" + TakeoverDirectory.EL9 + "/000001.json");
    var written = Files.readString(index);
    var earlier = written.replaceAll(",?\"records\":\\[[^]]*]", "");
    assertThat(earlier).isNotEqualTo(written);
    Files.writeString(index, earlier);

    assertThat(new TakeoverDirectory(ours).production()).containsExactly("bdii-6.0-1.noarch");
  }

  private void takeOver() throws IOException {
    var inventory = YumInventory.of(old);
    assertThat(inventory.findings()).isEmpty();
    assertThat(ours.publish(inventory, Takeover.trusting(ours, PackageFormat.RPM))).isEmpty();
  }

  private void promoteANewPackage() throws IOException {
    var item = ((Taken.Accepted) ours.take(rpm("bdii", "6.1", "1").in(folder))).item();
    var release = new ReleaseId(1);
    for (var operation :
        List.of(
            new Operation.Add(
                new OperationId("add"), release, TakeoverDirectory.EL9, List.of(item.digest())),
            new Operation.Move(new OperationId("stage"), List.of(release), Stage.STAGED_ROLLOUT),
            new Operation.Move(new OperationId("live"), List.of(release), Stage.PRODUCTION))) {
      assertThat(ours.repositories.apply(operation)).isInstanceOf(Outcome.Published.class);
    }
  }

  /** The bytes of every record beside the lists, by its type, as repomd.xml leads to them. */
  private static Map<String, String> records(Path repository) throws IOException {
    var repomd = repository.resolve("repodata/repomd.xml");
    var data =
        Pattern.compile("<data type=\"([^\"]+)\">.*?<location href=\"([^\"]+)\"", Pattern.DOTALL);
    return data.matcher(Files.readString(repomd))
        .results()
        .filter(found -> !found.group(1).matches("primary|filelists|other"))
        .collect(
            Collectors.toMap(found -> found.group(1), found -> hex(repository, found.group(2))));
  }

  private static String hex(Path repository, String href) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(repository.resolve(href)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path served(String name) throws IOException {
    return in(ours.served().resolve("repodata"), name);
  }

  private static Path in(Path repodata, String name) throws IOException {
    try (var files = Files.list(repodata)) {
      return files.filter(file -> file.toString().contains(name)).findFirst().orElseThrow();
    }
  }

  private static String digestIn(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString().substring(0, 64);
  }

  private static List<String> codes(List<Damage> damages) {
    return damages.stream().map(damage -> damage.finding().code()).toList();
  }

  private void run(String... command) {
    ForeignProgram.run(folder, command);
  }
}
