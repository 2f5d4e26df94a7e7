package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.intake.metadata.Parts.Answer;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement.Kind;

/** Takes our own XML apart; its form is {@code docs/release-metadata.xsd}. */
final class XmlMetadataReader {
  private static final String ROOT = "release";
  private static final List<String> TYPES = List.of("major", "minor", "revision", "security");
  private static final List<String> PLAIN =
      List.of(
          "product",
          "version",
          "provider",
          "contact",
          "description",
          "type",
          "advisory",
          "targets");
  private static final Map<String, Kind> KINDS =
      Map.of(
          "link", Kind.LINK,
          "text", Kind.TEXT,
          "inTheNotes", Kind.IN_THE_NOTES,
          "inThePackage", Kind.IN_THE_PACKAGE,
          "notApplicable", Kind.NOT_APPLICABLE,
          "providerDefault", Kind.PROVIDER_DEFAULT);
  // In the order in which people are told of them.
  private static final List<String> KIND_NAMES =
      List.of("link", "text", "inTheNotes", "inThePackage", "notApplicable", "providerDefault");

  private final Faults faults;

  XmlMetadataReader(Faults faults) {
    this.faults = faults;
  }

  /** What the file says; empty, with faults that stop, if it cannot be taken apart. */
  Optional<Parts> read(String text) {
    return XmlTree.read(text, faults).filter(this::isRelease).map(this::parts);
  }

  private boolean isRelease(XmlElement root) {
    if (root.name().equals(ROOT)) {
      return true;
    }
    faults.stops(
        root.place(),
        "The file is a <%s>, not a <%s>.".formatted(root.name(), ROOT),
        "Put everything into one <release>; see docs/release-metadata.md.");
    return false;
  }

  private Parts parts(XmlElement root) {
    var known = new ArrayList<>(PLAIN);
    for (var enclosure : Enclosure.values()) {
      known.add(enclosure.key());
    }
    var fields = XmlFields.of(root, known, List.of("schema"), faults);
    judgeSchema(fields);
    var advisory = fields.child("advisory");
    var besides =
        advisory.map(one -> XmlFields.ofText(one, List.of(), List.of("severity", "cves"), faults));
    return new Parts(
        fields.requiredText("provider", "Name who makes the product, as registered here."),
        fields.requiredText("product", "Name the product, such as bdii-config-site."),
        fields.requiredText("version", "Give the product's version, such as 2.4.1."),
        fields.text("contact").stream().toList(),
        fields.text("description"),
        isSecurity(fields),
        advisory.map(XmlElement::given),
        besides.flatMap(one -> one.attribute("severity")),
        besides.flatMap(one -> one.attribute("cves")).map(Given::words).orElse(List.of()),
        answers(fields),
        new XmlTargets(faults).read(root, fields));
  }

  private void judgeSchema(XmlFields root) {
    root.attribute("schema")
        .filter(given -> !given.text().equals("1"))
        .ifPresent(
            given ->
                faults.stops(
                    given.place(),
                    "The schema %s is not known.".formatted(Shown.text(given.text())),
                    "Write schema=\"1\", or leave it out."));
  }

  private boolean isSecurity(XmlFields root) {
    var type = root.text("type");
    type.filter(given -> !TYPES.contains(given.text()))
        .ifPresent(
            given ->
                faults.stops(
                    given.place(),
                    "%s is no type of release.".formatted(Shown.text(given.text())),
                    "Write one of %s.".formatted(String.join(", ", TYPES))));
    return type.filter(given -> given.text().equals("security")).isPresent();
  }

  private Map<Enclosure, Answer> answers(XmlFields root) {
    var answers = new EnumMap<Enclosure, Answer>(Enclosure.class);
    for (var enclosure : Enclosure.values()) {
      root.child(enclosure.key())
          .flatMap(this::answer)
          .ifPresent(answer -> answers.put(enclosure, answer));
    }
    return answers;
  }

  private Optional<Answer> answer(XmlElement element) {
    XmlFields.of(element, KIND_NAMES, List.of(), faults);
    var given =
        element.children().stream().filter(child -> KINDS.containsKey(child.name())).toList();
    if (given.isEmpty()) {
      faults.warns(
          element.place(),
          "<%s> says nothing.".formatted(element.name()),
          "Put one of %s into it.".formatted(String.join(", ", KIND_NAMES)));
      return Optional.empty();
    }
    if (given.size() > 1) {
      faults.stops(
          given.get(1).place(),
          "<%s> answers in %d ways.".formatted(element.name(), given.size()),
          "Keep one of them.");
    }
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().equals(given.get(0).name()))
        .findFirst()
        .map(kind -> answer(kind.getValue(), given.get(0)));
  }

  private Answer answer(Kind kind, XmlElement element) {
    boolean mayHaveText = kind == Kind.LINK || kind == Kind.TEXT || kind == Kind.NOT_APPLICABLE;
    if (mayHaveText) {
      XmlFields.ofText(element, List.of(), List.of(), faults);
    } else {
      XmlFields.of(element, List.of(), List.of(), faults);
    }
    return new Answer(kind, element.given());
  }
}
