package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.rollout.release.Fault;

/** The files that people copy, and what becomes of them when they are edited carelessly. */
class SampleFilesTest {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");

  static Stream<Path> xmlSamples() throws IOException {
    try (var files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("xmlSamples")
  void thePublishedSchemaTakesEverySample(Path file) throws IOException {
    var filled = Files.readString(file).replace("${provider}", "https://emt.example");

    assertThat(new PublishedSchema().refusal(filled)).isEmpty();
  }

  @Test
  void keyThatStandsTwiceInJsonStopsIfTheTwoDiffer() throws IOException {
    var faults =
        Readings.faulty(
            "stagectl.json",
            json().replace("\"bugList\":", "\"version\": \"1.9.1\",\n  \"bugList\":"));

    assertThat(faults)
        .filteredOn(fault -> fault.problem().contains("The key \"version\" stands twice"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.severity()).isEqualTo(Fault.Severity.STOPS);
              assertThat(fault.place()).contains("/version");
              assertThat(fault.expected()).contains("they say different things");
            });
  }

  @Test
  void keyThatStandsTwiceInJsonWarnsIfTheTwoSayTheSame() throws IOException {
    var same = json().replace("\"bugList\":", "\"name\": \"stagectl\",\n  \"bugList\":");

    assertThat(Readings.understood("stagectl.json", same).warnings())
        .anyMatch(fault -> fault.problem().contains("The key \"name\" stands twice"));
  }

  @Test
  void placeholderInJsonIsNoAnswer() throws IOException {
    var reading =
        Readings.understood(
            "stagectl.json",
            json()
                .replaceAll(
                    "\"certificationReport\": \"[^\"]*\"", "\"certificationReport\": \"TBD\""));

    assertThat(Readings.missing(reading.draft()))
        .extracting(Object::toString)
        .containsExactly("certification report");
  }

  private static String json() throws IOException {
    return Files.readString(SAMPLES.resolve("stagectl-1.9.0.json"))
        .replace("${provider}", "https://emt.example");
  }
}
