package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

class ReopeningTest extends DirectoryTest {

  @Test
  void everythingIsReadFromTheDirectoryAgain() {
    promote(R1, take("bdii", "6.0-1"));
    add(R2, take("bdii", "6.1-1"), take("lcg-info", "1.0-1"));
    move(Stage.STAGED_ROLLOUT, R2);
    add(R3, take("other", "1.0-1"));
    var before = everythingSaid(repositories());

    assertThat(everythingSaid(reopen())).isEqualTo(before);
  }

  @Test
  void operationsAreRememberedAfterReopening() {
    var move = new Operation.Move(nextId(), List.of(R1), Stage.STAGED_ROLLOUT);
    var early = new Operation.Withdraw(nextId(), R1);
    var nothing = repositories().apply(early);
    add(R1, take("bdii", "6.0-1"));
    var first = repositories().apply(move);
    move(Stage.PRODUCTION, R1);

    var reopened = reopen();

    assertThat(reopened.apply(move)).isEqualTo(first);
    assertThat(reopened.apply(early)).isEqualTo(nothing);
    assertThat(stagesListing(reopened.placementOf(R1).orElseThrow().packages().get(0)))
        .containsExactly(Stage.PRODUCTION);
  }

  @Test
  void withdrawalRemembersThePromotionAfterReopening() {
    var old = promote(R1, take("bdii", "6.1-1"));
    var newer = promote(R2, take("bdii", "6.2-1"));
    promote(R3, take("bdii", "6.3-1"));

    reopen();
    withdraw(R3);

    assertThat(listed(Stage.PRODUCTION)).containsExactly(old, newer);
  }

  @Test
  void promotionWhoseGenerationIsGoneIsWithdrawnWithAWarning() throws Exception {
    promote(R1, take("bdii", "6.1-1"));
    promote(R2, take("bdii", "6.2-1"));
    promote(R3, take("bdii", "6.3-1"));
    add(new ReleaseId(4), take("other", "1-1"));
    Disk.delete(root().resolve("generations/000009"));

    var outcome = withdraw(R3);

    assertThat(outcome.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.sentence()).contains("R-3", "Generation 9"));
    assertThat(listed(Stage.PRODUCTION)).extracting(Package::version).containsExactly("6.2-1");
  }

  @Test
  void otherObjectsSeeWhatOneWrites() {
    var reader = reopen();
    reopen();

    var bdii = take("bdii", "6.0-1");
    add(R1, bdii);

    assertThat(reader.packages(stage(Stage.UNVERIFIED))).containsExactly(bdii);
    assertThat(reader.current()).isEqualTo(repositories().current());
  }

  @Test
  void manyWhoAskForTheSameGetTheSame() {
    var bdii = take("bdii", "6.0-1");
    var add = new Operation.Add(nextId(), R1, EL9, List.of(bdii.digest()));

    var outcomes =
        IntStream.range(0, 8).parallel().mapToObj(i -> repositories().apply(add)).toList();

    assertThat(outcomes).hasSize(8).containsOnly(outcomes.get(0));
    assertThat(repositories().current().number()).isEqualTo(1);
  }

  private static List<Object> everythingSaid(Repositories repositories) {
    return List.of(
        repositories.current(),
        repositories.generations(),
        repositories.platforms(),
        IntStream.rangeClosed(1, 3)
            .mapToObj(ReleaseId::new)
            .map(repositories::placementOf)
            .toList(),
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new Repository.Delta(new ReleaseId(number), EL9))
            .map(repositories::packages)
            .toList(),
        List.of(Stage.values()).stream()
            .map(stage -> repositories.packages(new Repository.OfStage(stage, EL9)))
            .map(packages -> packages.stream().map(Package::digest).map(Digest::hex).toList())
            .toList());
  }
}
