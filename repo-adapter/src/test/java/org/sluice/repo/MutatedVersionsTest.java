package org.sluice.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.repo.deb.DebVersion;
import org.sluice.repo.rpm.RpmVersion;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.Mutations;

/** Versions of any nonsense are versions with one order, or are not understood. */
class MutatedVersionsTest {
  private static final int ROUNDS = 3_000;
  private static final String[] ORIGINALS = {
    "1:6.0.1~rc1-1.el9^git2", "0:00.10-1", "2.34-5+deb12u2", "9999999999:1-1", "1~~~^^^a-0", "1.0-1"
  };

  private final Mutations mutations = Mutations.ofThisRun();

  @Test
  @Timeout(100)
  void rpmVersionsHaveOneOrderOrAreNotUnderstood() {
    orderedOrNotUnderstood(RpmVersion::parse);
  }

  @Test
  @Timeout(100)
  void debVersionsHaveOneOrderOrAreNotUnderstood() {
    orderedOrNotUnderstood(DebVersion::parse);
  }

  private <V extends Comparable<V>> void orderedOrNotUnderstood(Function<String, V> parser) {
    var understood = new ArrayList<V>();
    for (var round = 0; round < ROUNDS; round++) {
      var text = text();
      var what = "round %d of %s: %s".formatted(round, mutations.spoken(), text);
      Cost.<Optional<V>>bounded(text.length(), what, () -> parsed(parser, text))
          .ifPresent(understood::add);
    }
    assertThat(understood).as(mutations.spoken()).hasSizeBetween(ROUNDS / 100, ROUNDS - 1);
    for (var round = 0; round < ROUNDS; round++) {
      requireOneOrder(oneOf(understood), oneOf(understood), oneOf(understood));
    }
  }

  private <V extends Comparable<V>> void requireOneOrder(V a, V b, V c) {
    var what = "%s, %s, %s of %s".formatted(a, b, c, mutations.spoken());
    assertThat(Integer.signum(a.compareTo(b))).as(what).isEqualTo(-Integer.signum(b.compareTo(a)));
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a.compareTo(c)).as(what).isLessThanOrEqualTo(0);
    }
  }

  private <V> V oneOf(List<V> understood) {
    return understood.get(mutations.below(understood.size()));
  }

  private static <V> Optional<V> parsed(Function<String, V> parser, String text) {
    try {
      var version = parser.apply(text);
      // What it is written as is read as the same again.
      assertThat(parser.apply(version.toString())).isEqualTo(version);
      return Optional.of(version);
    } catch (NotUnderstoodException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  private String text() {
    var one = mutations.oneOf(ORIGINALS);
    var other = mutations.oneOf(ORIGINALS);
    var damaged =
        mutations.damaged(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    var text = new String(damaged, StandardCharsets.ISO_8859_1);
    // Long runs are where a careless pattern or comparison takes for ever.
    return mutations.below(20) == 0 ? text.repeat(1 + mutations.below(2_000)) : text;
  }
}
