package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Damage;
import org.sluice.repo.Finding;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Package;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Stage;

class UpkeepTest extends DirectoryTest {
  private static final Duration LONGER_THAN_HISTORY = Duration.ofDays(400);
  private static final String BDII = "Packages/b/bdii-6.0-1.noarch.rpm";

  @Test
  void untouchedRepositoriesAreWhole() {
    someHistory();

    assertThat(reopen().verify()).isEmpty();
    assertThat(reopen().repair()).isEmpty();
  }

  @Test
  void emptyDirectoryIsWholeAndWithoutGarbage() {
    assertThat(reopen().verify()).isEmpty();
    assertThat(reopen().garbage().files()).isZero();
  }

  @Test
  void copyOfARepositoryThatNobodyGoesOnImportingIsGarbage() throws IOException {
    someHistory();
    var copies = root().resolve("journal/imports");
    var before = reopen().garbage().files();
    for (var name : List.of("old", "new")) {
      Files.createDirectories(copies.resolve(name));
      Files.writeString(copies.resolve(name).resolve("bdii.rpm"), name);
    }
    var longAgo = FileTime.from(clock.instant().minus(Duration.ofDays(4)));
    Files.setLastModifiedTime(copies.resolve("old/bdii.rpm"), longAgo);
    Files.setLastModifiedTime(copies.resolve("new/bdii.rpm"), FileTime.from(clock.instant()));

    assertThat(reopen().garbage().files()).isEqualTo(before + 1);
    reopen().collectGarbage();

    assertThat(copies.resolve("old")).doesNotExist();
    assertThat(copies.resolve("new/bdii.rpm")).exists();
  }

  @Test
  void servedFileThatIsGoneIsLinkedAgain() throws IOException {
    someHistory();
    Files.delete(seen(Stage.PRODUCTION).resolve(BDII));

    assertMends("package-missing");
    assertThat(seen(Stage.PRODUCTION).resolve(BDII)).exists();
  }

  @Test
  void servedFileThatWasReplacedIsLinkedAgain() throws IOException {
    someHistory();
    var file = seen(Stage.PRODUCTION).resolve(BDII).toRealPath();
    var size = Files.size(file);
    Files.delete(file);
    Files.writeString(file, "x".repeat((int) size));

    assertMends("package-altered");
    assertThat(Files.readString(file)).startsWith("bdii 6.0-1");
  }

  @Test
  void contentThatIsGoneComesBackFromWhereItIsServed() throws IOException {
    var bdii = someHistory();
    Files.delete(content(bdii));

    assertMends("content-missing");
    assertThat(content(bdii)).exists();
  }

  @Test
  void contentThatTheDiskAlteredComesBackWhenItIsTakenAgain() throws IOException {
    var bdii = someHistory();
    var size = Files.size(content(bdii));
    Files.writeString(content(bdii), "x".repeat((int) size));

    assertThat(reopen().repair())
        .isNotEmpty()
        .allSatisfy(damage -> assertThat(damage.mended()).isFalse())
        .anySatisfy(
            damage ->
                assertThat(damage.finding().remedy())
                    .contains("Take bdii-6.0-1.noarch.rpm (SHA-256 " + bdii.digest()));
    take("bdii", "6.0-1");
    assertMends("package-altered");
    assertThat(Files.readString(seen(Stage.PRODUCTION).resolve(BDII))).startsWith("bdii 6.0-1");
  }

  @Test
  void descriptionThatIsGoneIsReadFromThePackageAgain() throws IOException {
    var bdii = someHistory();
    var file = content(bdii).resolveSibling(bdii.digest() + ".description");
    var before = Files.readString(file);
    Files.delete(file);
    assertMends("description-missing", "description-damaged");
    assertThat(file).hasContent(before);

    Files.writeString(file, before.substring(0, 40));
    assertMends("description-damaged");
    assertThat(file).hasContent(before);
  }

  @Test
  void metadataIsWrittenAgainAsItWas() throws IOException {
    someHistory();
    var state = seen(Stage.PRODUCTION).toRealPath();
    var index = state.resolve("index/index.txt");
    var list = state.resolve(listOf(seen(Stage.PRODUCTION)));
    var before = List.of(Files.readString(index), Files.readString(list));
    var time = Files.getLastModifiedTime(index);

    Files.writeString(index, "altered");
    Files.writeString(list, "altered");
    assertMends("metadata-damaged");
    assertThat(List.of(Files.readString(index), Files.readString(list))).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(index)).isEqualTo(time);

    Files.delete(index);
    assertMends("metadata-damaged");
    assertThat(index).hasContent(before.get(0));

    Files.delete(list);
    assertMends("metadata-damaged");
    assertThat(list).hasContent(before.get(1));
  }

  @Test
  void linksAreMadeAgain() throws IOException {
    someHistory();
    var link = root().resolve("current/production/umd/5/el9/x86_64");
    Files.delete(link);
    assertMends("link-damaged");

    Files.delete(seen(Stage.PRODUCTION).toRealPath().resolve("Packages"));
    assertMends("link-missing");
    assertThat(link.resolve(BDII)).exists();
  }

  @Test
  void pointerThatIsLostLeadsToTheNewestGenerationAgain() throws IOException {
    someHistory();
    var current = repositories().current();
    Files.delete(root().resolve("current"));

    assertMends("pointer-lost");

    assertThat(reopen().current()).isEqualTo(current);
  }

  @Test
  void whatNothingCanMendIsToldWithItsPlace() throws IOException {
    someHistory();
    var chunk = anyFile(root().resolve("states/chunks/listings"), file -> true);
    Files.writeString(chunk, Files.readString(chunk).replace("6.0-1", "6.0-2"));
    Files.writeString(root().resolve("generations/000001/manifest.json"), "{");

    assertThat(reopen().repair())
        .extracting(damage -> damage.finding().code())
        .contains("listing-damaged", "manifest-damaged");
    assertThatThrownBy(() -> reopen().collectGarbage())
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("Nothing is deleted while something is damaged");
  }

  @Test
  void nothingIsGarbageWhileTheHistoryLasts() {
    someHistory();
    clock.advance(Duration.ofDays(300));

    assertThat(reopen().garbage().generations()).isEmpty();
    assertThat(reopen().garbage().packages()).isEmpty();
  }

  @Test
  void dryRunDeletesNothingAndSaysWhatTheRunDeletes() throws IOException {
    someHistory();
    clock.advance(LONGER_THAN_HISTORY);
    add(R3, take("other", "1.0-1"));
    clock.advance(Duration.ofDays(300));
    var before = everything();

    var planned = reopen().garbage();

    assertThat(everything()).isEqualTo(before);
    assertThat(planned.generations()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(reopen().collectGarbage()).isEqualTo(planned);
    assertThat(reopen().garbage().files()).isZero();
  }

  @Test
  void whatIsKeptIsWholeAfterwards() throws IOException {
    var old = someHistory();
    withdraw(R2);
    withdraw(R1);
    clock.advance(LONGER_THAN_HISTORY);
    var other = promote(R3, take("other", "1.0-1"));
    clock.advance(Duration.ofDays(30));

    var garbage = reopen().collectGarbage();

    assertThat(garbage.packages()).contains(old);
    assertThat(garbage.bytes()).isPositive();
    assertThat(content(old)).doesNotExist();
    assertThat(reopen().verify()).isEmpty();
    assertThat(listed(Stage.PRODUCTION)).containsExactly(other);
    // Generation 8 was the current one until 30 days ago.
    assertThat(repositories().generations())
        .extracting(Generation::number)
        .containsExactly(11L, 10L, 9L, 8L);
    assertThat(root().resolve("asof/2026-11-01"))
        .satisfiesAnyOf(
            day -> assertThat(day).doesNotExist(), day -> assertThat(day.toRealPath()).exists());
    assertThat(root().resolve("packages/unverified/umd/5/el9/x86_64/000001/Packages/b"))
        .doesNotExist();
  }

  @Test
  void withdrawalPutsBackWhatAForgottenPromotionTookOut() {
    promote(R1, take("bdii", "6.0-1"));
    promote(R2, take("bdii", "6.1-1"));
    promote(R3, take("bdii", "6.2-1"));
    clock.advance(LONGER_THAN_HISTORY);
    add(R1, take("unrelated", "1.0-1"));
    clock.advance(LONGER_THAN_HISTORY);
    assertThat(reopen().collectGarbage().generations()).contains(9L);

    var outcome = withdraw(R3);

    assertThat(outcome.warnings()).isEmpty();
    assertThat(listed(Stage.PRODUCTION))
        .extracting(Package::version)
        .containsExactly("6.0-1", "6.1-1");
    assertThat(reopen().verify()).isEmpty();
  }

  @Test
  void contentTakenLatelyStays() throws IOException {
    someHistory();
    var taken = take("fresh", "1.0-1");
    clock.advance(Duration.ofDays(2));
    reopen().collectGarbage();
    assertThat(content(taken)).exists();

    clock.advance(Duration.ofDays(2));
    take("fresh", "1.0-1");
    clock.advance(Duration.ofDays(2));
    reopen().collectGarbage();
    assertThat(content(taken)).exists();

    clock.advance(Duration.ofDays(2));
    reopen().collectGarbage();
    assertThat(content(taken)).doesNotExist();
    assertThat(content(taken).resolveSibling(taken.digest() + ".description")).doesNotExist();
  }

  @Test
  void operationOfAForgottenGenerationIsNotDoneOnceMore() {
    var id = new OperationId("long-ago");
    published(new Operation.Add(id, R1, EL9, List.of(take("bdii", "6.0-1").digest())));
    withdraw(R1);
    clock.advance(LONGER_THAN_HISTORY);
    add(R2, take("other", "1.0-1"));
    clock.advance(LONGER_THAN_HISTORY);
    reopen().collectGarbage();
    var bdii = take("bdii", "6.0-1");

    var again = published(new Operation.Add(id, R1, EL9, List.of(bdii.digest())));

    assertThat(again.generation().number()).isEqualTo(1);
    assertThat(repositories().placementOf(R1)).isEmpty();
  }

  private Package someHistory() {
    var bdii = promote(R1, take("bdii", "6.0-1"));
    promote(R2, take("lcg-info", "1.0-1"));
    return bdii;
  }

  private void assertMends(String... codes) {
    var found = reopen().verify();
    assertThat(found).isNotEmpty();
    assertThat(found).extracting(Damage::finding).extracting(Finding::code).containsAnyOf(codes);
    assertThat(found).allSatisfy(damage -> assertThat(damage.mended()).isFalse());

    assertThat(reopen().repair()).allSatisfy(damage -> assertThat(damage.mended()).isTrue());

    assertThat(reopen().verify()).isEmpty();
  }

  private Path content(Package item) throws IOException {
    var hex = item.digest().hex();
    return root().resolve("store").resolve(hex.substring(0, 2)).resolve(hex);
  }

  private static Path anyFile(Path folder, Predicate<Path> wanted) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(wanted).findFirst().orElseThrow();
    }
  }

  private List<String> everything() throws IOException {
    var all = new ArrayList<String>();
    try (var files = Files.walk(root())) {
      files
          .map(Path::toString)
          .filter(path -> !path.endsWith("lock") && !path.contains("/pieces"))
          .sorted()
          .forEach(all::add);
    }
    return all;
  }
}
