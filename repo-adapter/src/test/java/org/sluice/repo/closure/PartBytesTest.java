package org.sluice.repo.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What packages say about each other, on disk and back. */
class PartBytesTest {
  private static final long SEED = 20_261_123;

  @Test
  void everythingThatIsAskedComesBack() throws IOException {
    var packages = packages();

    var back = PartBytes.read(PartBytes.of(packages));

    assertThat(back).hasSameSizeAs(packages);
    for (var at = 0; at < packages.size(); at++) {
      var one = packages.get(at);
      var other = back.get(at);
      assertThat(other.item()).isEqualTo(one.item());
      assertThat(other.provides()).isEqualTo(one.provides());
      assertThat(other.requires()).isEqualTo(one.requires());
      assertThat(other.conflicts()).isEqualTo(one.conflicts());
      assertThat(other.replaces()).isEqualTo(one.replaces());
      assertThat(other.paths().hashes().toArray()).isEqualTo(one.paths().hashes().toArray());
      assertThat(one.paths().names()).allMatch(other.paths()::contains);
    }
  }

  @Test
  void contourNeverDeniesWhatIsThere() throws IOException {
    var packages = packages();

    var contour = PartBytes.contour(PartBytes.of(packages));

    for (var relations : packages) {
      assertThat(contour.mayOffer(relations.item().name())).isTrue();
      assertThat(relations.offered().allMatch(contour::mayOffer)).isTrue();
      assertThat(relations.wanted().map(Capability::name))
          .allMatch(name -> contour.mayWant(Paths.hash(name)));
      assertThat(contour.architectures()).contains(relations.item().architecture());
    }
  }

  @Test
  void contourSeldomSuspectsWhatIsNotThere() throws IOException {
    var contour = PartBytes.contour(PartBytes.of(packages()));

    var suspected =
        IntStream.range(0, 100_000).filter(number -> contour.mayOffer("absent-" + number)).count();

    assertThat(suspected).isLessThan(100);
  }

  private static List<Relations> packages() {
    var random = new Random(SEED);
    var packages = new ArrayList<Relations>();
    for (var number = 0; number < 60; number++) {
      Stream.concat(
              RandomSets.rpms(number, random).stream().map(Rpm::relations),
              RandomSets.debs(number, random).stream().map(Deb::relations))
          .forEach(packages::add);
    }
    return packages;
  }
}
