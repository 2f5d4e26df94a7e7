package org.sluice.rollout.intake.metadata;

import java.util.Optional;

/**
 * Reads release metadata in every form that is understood: our own XML and EGI's JSON. Which of
 * them a file is shows in its first character, not in its name.
 */
public final class ReleaseMetadataReader implements MetadataReader {
  private final MetadataLimits limits;
  private final SystemAliases aliases;

  /**
   * @param limits how much a file may hold
   * @param aliases how operating systems are spelled
   */
  public ReleaseMetadataReader(MetadataLimits limits, SystemAliases aliases) {
    this.limits = limits;
    this.aliases = aliases;
  }

  @Override
  public MetadataReading read(String fileName, byte[] content) {
    var faults = new Faults(fileName);
    var parts = text(content, faults).flatMap(text -> parts(text, faults));
    return parts
        .map(found -> new Drafting(limits, aliases).draft(found, faults))
        .orElseGet(() -> new MetadataReading.Faulty(faults.all()));
  }

  private Optional<String> text(byte[] content, Faults faults) {
    if (content.length > limits.maxBytes()) {
      faults.stops(
          "the whole file",
          "The file has %,d bytes; at most %,d are taken."
              .formatted(content.length, limits.maxBytes()),
          "Release metadata name packages and do not hold them; file the metadata alone.");
      return Optional.empty();
    }
    return Utf8.text(content, faults);
  }

  private static Optional<Parts> parts(String text, Faults faults) {
    var begun = text.stripLeading();
    if (begun.isEmpty()) {
      faults.stops(
          "the whole file",
          "The file is empty.",
          "File release metadata in XML or JSON; see docs/release-metadata.md.");
      return Optional.empty();
    }
    return switch (begun.charAt(0)) {
      case '<' -> new XmlMetadataReader(faults).read(text);
      case '{', '[' -> new EgiJsonReader(faults).read(text);
      default -> {
        faults.stops(
            "line 1",
            "The file is neither XML nor JSON: it begins with %s."
                .formatted(Shown.text(begun.lines().findFirst().orElse(""))),
            "File release metadata in XML or JSON; see docs/release-metadata.md.");
        yield Optional.empty();
      }
    };
  }
}
