package org.sluice.repo.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.ReleaseId;

class ShelfTest {
  private static final ReleaseId R1 = new ReleaseId(1);
  private static final ReleaseId R2 = new ReleaseId(2);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void chunksDependOnWhatIsListedAndNotOnHowItCame(long seed) {
    var random = new Random(seed);
    var shelf = Shelf.EMPTY;
    Map<Digest, Package> there = new HashMap<>();
    for (var step = 0; step < 60; step++) {
      if (random.nextInt(3) > 0) {
        var coming = some(random, 1 + random.nextInt(40));
        coming.forEach(item -> there.put(item.digest(), item));
        shelf = shelf.withEntered(coming, R1, 7);
      } else {
        var leaving = some(random, 1 + random.nextInt(80));
        leaving.forEach(item -> there.remove(item.digest()));
        shelf = shelf.without(leaving.stream().map(ShelfTest::listing).toList());
      }
      assertThat(shelf)
          .isEqualTo(Shelf.of(there.values().stream().map(ShelfTest::listing).toList()));
    }
    assertThat(shelf.chunks()).hasSizeGreaterThan(3);
    assertThat(shelf.listings().map(Listing::item))
        .containsExactlyInAnyOrderElementsOf(there.values());
  }

  @Test
  void changeOfOnePackageLeavesAllOtherChunksAsTheyAre() {
    var all = IntStream.range(0, 2_000).mapToObj(at -> item("p" + at, 1)).toList();
    var shelf = Shelf.EMPTY.withEntered(all, R1, 1);

    var after = shelf.withEntered(List.of(item("p77", 2)), R2, 2);

    var changed =
        after.chunks().stream()
            .filter(chunk -> shelf.chunks().stream().noneMatch(chunk::equals))
            .toList();
    assertThat(changed).hasSizeBetween(1, 2);
    assertThat(after.notIn(shelf))
        .singleElement()
        .extracting(Listing::item)
        .isEqualTo(item("p77", 2));
    assertThat(shelf.notIn(after)).isEmpty();
  }

  @Test
  void chunksAreNeitherLargeNorMostlySmall() {
    var all = IntStream.range(0, 20_000).mapToObj(at -> item("p" + at, 1)).toList();

    var sizes =
        Shelf.EMPTY.withEntered(all, R1, 1).chunks().stream()
            .mapToInt(chunk -> chunk.listings().size())
            .summaryStatistics();

    assertThat(sizes.getMax()).isLessThanOrEqualTo(56);
    assertThat(sizes.getAverage()).isBetween(22.0, 40.0);
  }

  @Test
  void chunksThatWereCutElsewhereStayUntilSomethingInThemChanges() {
    var all = IntStream.range(0, 300).mapToObj(at -> listing(item("p" + at, 1))).toList();
    var ordered = Shelf.of(all).listings().toList();
    var before =
        Shelf.of(
            List.of(Chunk.of(ordered.subList(0, 150)), Chunk.of(ordered.subList(150, 300))),
            new TreeMap<>());

    assertThat(before.withoutOwner(R2, Set.of())).isEqualTo(before);
    assertThat(before.named("p7")).hasSize(1);
    var after = before.without(ordered);

    assertThat(after).isEqualTo(Shelf.EMPTY);
    assertThat(
            before.without(ordered.subList(0, 10)).withReturned(ordered.subList(0, 10)).listings())
        .containsExactlyInAnyOrderElementsOf(ordered);
  }

  @Test
  void ownersChangeWhatAChunkIsButNotWhatItTellsClients() {
    var one = Shelf.EMPTY.withEntered(List.of(item("bdii", 1)), R1, 1);
    var both = one.withEntered(List.of(item("bdii", 1)), R2, 2);

    assertThat(both.chunks().get(0).id()).isNotEqualTo(one.chunks().get(0).id());
    assertThat(both.chunks().get(0).content()).isEqualTo(one.chunks().get(0).content());
    assertThat(both.withoutOwner(R2, Set.of())).isEqualTo(one);
    assertThat(one.withoutOwner(R1, Set.of())).isEqualTo(Shelf.EMPTY);
  }

  @Test
  void everyVersionOfANameIsFoundUnderIt() {
    var versions = IntStream.range(0, 20).mapToObj(at -> item("bdii", at)).toList();
    var others = IntStream.range(0, 300).mapToObj(at -> item("p" + at, 1)).toList();
    var shelf = Shelf.EMPTY.withEntered(versions, R1, 1).withEntered(others, R1, 2);

    assertThat(shelf.named("bdii"))
        .extracting(Listing::item)
        .containsExactlyInAnyOrderElementsOf(versions);
    assertThat(shelf.named("nobody")).isEmpty();
    assertThat(Shelf.EMPTY.named("bdii")).isEmpty();
  }

  private static List<Package> some(Random random, int count) {
    var items = new ArrayList<Package>();
    for (var at = 0; at < count; at++) {
      items.add(item("p" + random.nextInt(400), random.nextInt(2)));
    }
    return items.stream().distinct().toList();
  }

  private static Listing listing(Package item) {
    return new Listing(item, new TreeMap<>(Map.of(R1, 7L)));
  }

  private static Package item(String name, int version) {
    var digest = new Digest("%064x".formatted((name.hashCode() * 1000L + version) & 0xFFFFFFFFFFL));
    var fileName = "%s-%d.noarch.rpm".formatted(name, version);
    return new Package(
        PackageFormat.RPM, name, Integer.toString(version), "noarch", fileName, 1, digest);
  }
}
