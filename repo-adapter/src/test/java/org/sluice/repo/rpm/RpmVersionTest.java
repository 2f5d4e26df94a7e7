package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.testing.NeedsTools;

class RpmVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 2.0, -1",
    "2.0.1, 2.0, 1",
    "2.0, 2.0.1, -1",
    "1.10, 1.9, 1",
    "1.010, 1.10, 0",
    "1_0, 1.0, 0",
    "1.0., 1.0, 0",
    "5.5p1, 5.5p2, -1",
    "5.5p10, 5.5p1, 1",
    "10xyz, 10.1xyz, -1",
    "xyz.4, 8, -1",
    "1.0a, 1.0, 1",
    "1.0, 1.0a, -1",
    "1a, 1.1, -1",
    "A, a, -1",
    "1.0~rc1, 1.0, -1",
    "1.0~rc1, 1.0~rc2, -1",
    "1.0~rc1~git1, 1.0~rc1, -1",
    "~, '', -1",
    "1.0^, 1.0, 1",
    "1.0^git1, 1.0, 1",
    "1.0^git1, 1.0.1, -1",
    "1.0^git1, 1.0^git2, -1",
    "1.0~rc1^git1, 1.0~rc1, 1",
    "1.0^git1~pre, 1.0^git1, -1",
    "1.0^, 1.0~, 1",
    "123456789012345678901234567890, 123456789012345678901234567891, -1"
  })
  void partsAreOrderedAsRpmOrdersThem(String left, String right, int expected) {
    assertThat(RpmVersion.compareParts(left, right)).isEqualTo(expected);
    assertThat(RpmVersion.compareParts(right, left)).isEqualTo(-expected);
  }

  @Test
  void epochCountsBeforeVersionAndVersionBeforeRelease() {
    var inOrder = List.of("1.0-1", "1.0-2.el9", "1.0.1-1", "1:0.1-1", "2:0.1~rc1-9", "2:0.1-1");

    assertThat(inOrder.stream().map(RpmVersion::parse).sorted())
        .map(RpmVersion::toString)
        .containsExactlyElementsOf(inOrder);
  }

  @Test
  void epochOfZeroIsTheSameAsNone() {
    assertThat(RpmVersion.parse("0:1.0-1"))
        .isEqualTo(RpmVersion.parse("1.0-1"))
        .hasToString("1.0-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1.0", "1.0-", "-1", "x:1.0-1", "4294967296:1.0-1", "1:2:3-4", "1-2-3"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> RpmVersion.parse(text))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("2:6.0.1-1.el9");
  }

  @Test
  @NeedsTools("rpm")
  void rpmItselfAgreesOnRandomPairs() throws IOException {
    var seed = 20260101L;
    var random = new Random(seed);
    var pairs = IntStream.range(0, 400).mapToObj(i -> List.of(part(random), part(random))).toList();
    var script =
        pairs.stream()
            .map(pair -> "print(rpm.vercmp('%s','%s'),' ')".formatted(pair.get(0), pair.get(1)))
            .collect(Collectors.joining(" ", "%{lua: ", "}"));
    var rpm = new ProcessBuilder("rpm", "--eval", script).redirectErrorStream(true).start();

    var theirs = new String(rpm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(
            pairs.stream()
                .map(pair -> RpmVersion.compareParts(pair.get(0), pair.get(1)))
                .map(String::valueOf))
        .as("seed %d, pairs %s", seed, pairs)
        .containsExactly(theirs.strip().split("\\s+"));
  }

  private static String part(Random random) {
    var pieces = List.of("0", "1", "10", "09", "a", "b", "rc", "B", ".", "_", "~", "^", "+", ".1");
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }
}
