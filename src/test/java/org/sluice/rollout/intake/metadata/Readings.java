package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.rollout.intake.metadata.MetadataReading.Draft;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Fault;

/** Reads metadata as the intake does, for tests. */
final class Readings {
  private Readings() {}

  static MetadataReader reader() {
    return new ReleaseMetadataReader(MetadataLimits.defaults(), SystemAliases.standard());
  }

  static MetadataReading.Understood understood(String fileName, String content) {
    return understood(fileName, bytes(content));
  }

  static MetadataReading.Understood understood(String fileName, byte[] content) {
    var reading = reader().read(fileName, content);
    if (reading instanceof MetadataReading.Faulty faulty) {
      throw new AssertionError(fileName + " is faulty: " + sentences(faulty.faults()));
    }
    return (MetadataReading.Understood) reading;
  }

  static List<Fault> faulty(String fileName, String content) {
    return faulty(fileName, bytes(content));
  }

  static List<Fault> faulty(String fileName, byte[] content) {
    var reading = reader().read(fileName, content);
    assertThat(reading).isInstanceOf(MetadataReading.Faulty.class);
    var faults = ((MetadataReading.Faulty) reading).faults();
    assertThat(faults).anyMatch(fault -> fault.severity() == Fault.Severity.STOPS);
    return faults;
  }

  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  /** Every fault, whether it stops or warns. */
  static List<Fault> faults(MetadataReading reading) {
    return reading instanceof MetadataReading.Understood understood
        ? understood.warnings()
        : ((MetadataReading.Faulty) reading).faults();
  }

  static String sentences(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.severity() + " " + fault.sentence())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  static Set<Enclosure> missing(Draft draft) {
    return Arrays.stream(Enclosure.values())
        .filter(one -> !draft.enclosures().containsKey(one))
        .collect(Collectors.toSet());
  }

  static byte[] resource(String name) {
    try (var in = Objects.requireNonNull(Readings.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
