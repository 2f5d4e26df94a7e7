package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

class DebVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 1.00, 0",
    "1.0, 1.0-0, 0",
    "0:1.0, 1.0, 0",
    "1.9, 1.10, -1",
    "1.0~rc1, 1.0, -1",
    "1.0~~, 1.0~, -1",
    "1.0~~a, 1.0~, -1",
    "1.0a, 1.0, 1",
    "1.0a, 1.0+, -1",
    "1.0a, 1.0b, -1",
    "1.0Z, 1.0a, -1",
    "1.0-1, 1.0-1~bpo12+1, 1",
    "1.0-1+deb12u1, 1.0-1, 1",
    "1.0-1, 1.0-2, -1",
    "1:0.1, 9.0, 1",
    "1:0.1, 2:0.1, -1",
    "1.0-1-1, 1.0-1, 1",
    "1.0, 1.0.0, -1",
    "20261123, 20261124, -1",
    "123456789012345678901234567890, 123456789012345678901234567891, -1"
  })
  void versionsAreOrderedAsPolicyOrdersThem(String left, String right, int expected) {
    assertThat(order(left, right)).isEqualTo(expected);
    assertThat(order(right, left)).isEqualTo(-expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:1:2-3", "0:1:2", "7:1:2-3", "1.0-1", "2:1.0-1"})
  void whatItIsWrittenAsIsReadAsTheSameVersion(String text) {
    var version = DebVersion.parse(text);

    assertThat(DebVersion.parse(version.toString())).isEqualTo(version);
  }

  @Test
  void policysOwnExampleOfTildesIsInOrder() {
    var inOrder = List.of("1~~", "1~~a", "1~", "1", "1a");

    assertThat(inOrder).isSortedAccordingTo(Comparator.comparing(DebVersion::parse));
  }

  @ParameterizedTest
  @CsvSource({"1.0-1, 1.0-1", "2:1.0-1, 1.0-1", "0:1.0, 1.0", "1:2:3-1, 2:3-1", "1-2-3, 1-2-3"})
  void withoutItsEpochAVersionStandsInFileNames(String text, String expected) {
    assertThat(DebVersion.parse(text).withoutEpoch()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "-1",
        "1.0-",
        "1.0_1",
        "1.0 ",
        "x:1.0",
        ":1.0",
        "1:",
        "-1:1.0",
        "99999999999:1.0",
        "1.0/2",
        "../1",
        "1.0\n",
        "1.0-1_1",
        "1.0é",
        "1.0-1:2"
      })
  void whatPolicyDoesNotAllowIsNotUnderstood(String text) {
    assertThatThrownBy(() -> DebVersion.parse(text))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("[epoch:]upstream[-revision]");
  }

  @Test
  void aHostileVersionIsRefusedAtOnce() {
    var text = "1" + "-".repeat(1 << 20) + "_";

    assertThatThrownBy(() -> DebVersion.parse(text)).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @NeedsTools({"dpkg", "sh"})
  void dpkgOrdersRandomVersionsAsWeDo(@TempDir Path folder) throws IOException {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var pairs = new ArrayList<List<String>>();
    for (var i = 0; i < 400; i++) {
      var version = randomVersion(random);
      pairs.add(
          List.of(version, random.nextBoolean() ? randomVersion(random) : near(version, random)));
    }

    var ours = pairs.stream().map(pair -> pair + " " + order(pair.get(0), pair.get(1))).toList();

    assertThat(ours).as("seed %d", seed).isEqualTo(byDpkg(folder, pairs));
  }

  private static List<String> byDpkg(Path folder, List<List<String>> pairs) throws IOException {
    var question =
        pairs.stream()
            .map(pair -> "order '%s' '%s'\n".formatted(pair.get(0), pair.get(1)))
            .collect(Collectors.joining());
    var script = folder.resolve("order.sh");
    Files.writeString(
        script,
        """
        order() {
          if dpkg --compare-versions "$1" lt "$2"; then echo "[$1, $2] -1"
          elif dpkg --compare-versions "$1" gt "$2"; then echo "[$1, $2] 1"
          else echo "[$1, $2] 0"; fi
        }
        """
            + question,
        StandardCharsets.UTF_8);
    return ForeignProgram.run(folder, "sh", script.toString());
  }

  private static int order(String left, String right) {
    return Integer.signum(DebVersion.parse(left).compareTo(DebVersion.parse(right)));
  }

  private static String randomVersion(Random random) {
    var epoch = random.nextInt(4) == 0 ? random.nextInt(3) + ":" : "";
    var revision = random.nextBoolean() ? "-" + letters(random, "0129abZ.+~", 1) : "";
    return epoch + random.nextInt(3) + letters(random, "0019aZ.+~", 0) + revision;
  }

  private static String near(String version, Random random) {
    return version + letters(random, "01a~+", 0);
  }

  private static String letters(Random random, String from, int least) {
    return IntStream.range(0, least + random.nextInt(6))
        .mapToObj(i -> String.valueOf(from.charAt(random.nextInt(from.length()))))
        .collect(Collectors.joining());
  }
}
