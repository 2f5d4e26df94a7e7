package org.sluice.rollout.intake.metadata;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.rollout.intake.metadata.JsonValue.JsonObject;
import org.sluice.rollout.intake.metadata.Parts.Answer;
import org.sluice.rollout.release.Enclosure;

/**
 * Takes the JSON apart that EGI writes: one file for each product of a UMD release, as on the
 * branch {@code production/umd5} of {@code egi-qc/software-releases}. Ours besides: {@code debs},
 * {@code certificationReport}, {@code bugList}, {@code advisory}, {@code severity}, {@code cves},
 * {@code security}, and packages as objects with a checksum.
 */
final class EgiJsonReader {
  private static final String PROVIDER = "technology_provider";
  private static final String PROVIDER_TOO = "technologyProvider";
  private static final List<String> VERSION_PARTS =
      List.of("majorVersion", "minorVersion", "revisionVersion");
  private static final List<String> KNOWN =
      List.of(
          "name",
          "version",
          "currentState",
          PROVIDER,
          PROVIDER_TOO,
          "contact",
          "technicalContact",
          "description",
          "releaseDate",
          "majorVersion",
          "minorVersion",
          "revisionVersion",
          "releaseNotes",
          "changeLog",
          "documentationLinks",
          "certificationReport",
          "bugList",
          "advisory",
          "severity",
          "cves",
          "security",
          "repositoryURL",
          "distributionType",
          "distributionVersion",
          "capabilities",
          "extraOSRepos",
          "target",
          "softwareConfigurationLink");

  private final Faults faults;

  EgiJsonReader(Faults faults) {
    this.faults = faults;
  }

  /** What the file says; empty, with faults that stop, if it cannot be taken apart. */
  Optional<Parts> read(String text) {
    return JsonTree.read(text, faults).map(this::parts);
  }

  private Parts parts(JsonObject root) {
    var fields = new JsonFields(root, faults).warnOfOthersThan(KNOWN);
    var version = fields.requiredText("version", "Give the product's version, such as 2.4.1.");
    version.ifPresent(given -> judgeParts(given, fields));
    return new Parts(
        provider(fields),
        fields.requiredText("name", "Name the product, such as bdii-config-site."),
        version,
        Stream.of("contact", "technicalContact").flatMap(key -> fields.text(key).stream()).toList(),
        fields.text("description"),
        isSecurity(fields),
        fields.text("advisory"),
        fields.text("severity"),
        fields.texts("cves"),
        answers(fields),
        new EgiTargets(faults).read(root, fields));
  }

  private Optional<Given> provider(JsonFields fields) {
    var other = fields.text(PROVIDER_TOO);
    if (other.isEmpty()) {
      return fields.requiredText(PROVIDER, "Name who makes the product, as registered here.");
    }
    var usual = fields.text(PROVIDER);
    var place = other.get().place();
    if (usual.isPresent() && !usual.get().text().equals(other.get().text())) {
      faults.stops(
          place,
          "%s is %s, and %s is %s."
              .formatted(
                  PROVIDER_TOO,
                  Shown.text(other.get().text()),
                  PROVIDER,
                  Shown.text(usual.get().text())),
          "Keep only %s, with the right name.".formatted(PROVIDER));
    } else {
      faults.warns(
          place,
          "The provider stands under %s.".formatted(Shown.text(PROVIDER_TOO)),
          "Write %s, as most files do.".formatted(Shown.text(PROVIDER)));
    }
    return usual.or(() -> other);
  }

  private void judgeParts(Given version, JsonFields fields) {
    var parts = VERSION_PARTS.stream().flatMap(key -> fields.text(key).stream()).toList();
    var joined =
        parts.stream()
            .filter(part -> !part.isBlank())
            .map(Given::text)
            .collect(Collectors.joining("."));
    var text = version.text();
    boolean agree =
        text.equals(joined) || (text.startsWith(joined) && !isDigit(text, joined.length()));
    if (!joined.isEmpty() && !agree) {
      faults.warns(
          parts.get(0).place(),
          "%s say %s; the version is %s."
              .formatted(String.join(", ", VERSION_PARTS), Shown.text(joined), Shown.text(text)),
          "Correct the one that is wrong; the version counts.");
    }
  }

  private static boolean isDigit(String text, int at) {
    return Character.isDigit(text.charAt(at));
  }

  private boolean isSecurity(JsonFields fields) {
    var given = fields.text("security");
    given
        .filter(one -> !one.text().matches("true|false"))
        .ifPresent(
            one ->
                faults.stops(
                    one.place(),
                    "%s is neither true nor false.".formatted(Shown.text(one.text())),
                    "Write true if the release mends a vulnerability."));
    return given.filter(one -> one.text().equals("true")).isPresent();
  }

  private Map<Enclosure, Answer> answers(JsonFields fields) {
    var answers = new EnumMap<Enclosure, Answer>(Enclosure.class);
    var keys =
        Map.of(
            Enclosure.RELEASE_NOTES, "releaseNotes",
            Enclosure.CHANGE_LOG, "changeLog",
            Enclosure.CERTIFICATION_REPORT, "certificationReport",
            Enclosure.BUG_LIST, "bugList");
    for (var enclosure : Enclosure.values()) {
      Optional.ofNullable(keys.get(enclosure))
          .flatMap(fields::text)
          .map(Phrases::answer)
          .ifPresent(answer -> answers.put(enclosure, answer));
    }
    Phrases.documentation(fields.list("documentationLinks"), faults)
        .ifPresent(answer -> answers.put(Enclosure.DOCUMENTATION, answer));
    return answers;
  }
}
