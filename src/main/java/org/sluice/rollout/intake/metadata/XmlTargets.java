package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Optional;
import org.sluice.rollout.intake.metadata.Parts.ForPackage;
import org.sluice.rollout.intake.metadata.Parts.ForTarget;

/** Takes the targets of our own XML apart. */
final class XmlTargets {
  private static final String ADD_A_TARGET =
      "Name at least one target with its platform and packages.";

  private final Faults faults;

  XmlTargets(Faults faults) {
    this.faults = faults;
  }

  List<ForTarget> read(XmlElement root, XmlFields release) {
    var targets = release.child("targets");
    if (targets.isEmpty()) {
      faults.stops(root.place(), "<targets> is missing in <release>.", ADD_A_TARGET);
      return List.of();
    }
    var fields = XmlFields.of(targets.get(), List.of("target"), List.of(), faults);
    var each = fields.children("target");
    if (each.isEmpty()) {
      faults.stops(targets.get().place(), "<targets> is empty.", ADD_A_TARGET);
    }
    return each.stream().map(this::target).toList();
  }

  private ForTarget target(XmlElement element) {
    var fields =
        XmlFields.of(
            element,
            List.of("platform", "architecture", "repository", "packages"),
            List.of(),
            faults);
    var platform = fields.child("platform");
    if (platform.isEmpty()) {
      faults.stops(
          element.place(),
          "<platform> is missing in <target>.",
          "Write <platform>umd/5/el9/x86_64</platform>.");
    }
    var parts = platform.map(this::platform);
    return new ForTarget(
        element.place(),
        platform.map(XmlElement::given),
        parts.flatMap(one -> one.attribute("distribution")),
        parts.flatMap(one -> one.attribute("major")),
        parts.flatMap(one -> one.attribute("system")),
        fields.text("architecture"),
        fields.text("repository"),
        List.of(),
        fields.child("packages").map(this::packages).orElse(List.of()));
  }

  private XmlFields platform(XmlElement element) {
    var names = List.of("distribution", "major", "system");
    var fields = XmlFields.ofText(element, List.of(), names, faults);
    boolean inOneWord = !element.given().isBlank();
    if (inOneWord && !element.attributes().isEmpty()) {
      faults.stops(
          element.place(),
          "<platform> is spelled in one word and by parts.",
          "Keep one of the two ways.");
    } else if (!inOneWord) {
      names.forEach(
          name ->
              fields.requiredAttribute(
                  name, "Write <platform distribution=\"UMD\" major=\"5\" system=\"al9\"/>."));
    }
    return fields;
  }

  private List<ForPackage> packages(XmlElement element) {
    var fields = XmlFields.of(element, List.of("file", "package"), List.of(), faults);
    var files = fields.children("file");
    var named = fields.children("package");
    if (!files.isEmpty() && !named.isEmpty()) {
      faults.stops(
          element.place(),
          "<packages> holds both <file> and <package>.",
          "List all packages of a target by address, or all by name.");
    }
    return files.isEmpty()
        ? named.stream().map(this::named).toList()
        : files.stream().flatMap(file -> file(file).stream()).toList();
  }

  private Optional<ForPackage> file(XmlElement element) {
    var fields = XmlFields.of(element, List.of(), List.of("address", "sha256", "size"), faults);
    var address = fields.requiredAttribute("address", "Give the address of the package file.");
    return address.map(
        given ->
            new ForPackage(
                element.place(),
                Optional.of(given),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fields.attribute("sha256"),
                fields.attribute("size"),
                Optional.empty()));
  }

  private ForPackage named(XmlElement element) {
    var fields =
        XmlFields.of(element, List.of(), List.of("name", "version", "architecture"), faults);
    return new ForPackage(
        element.place(),
        Optional.empty(),
        fields.requiredAttribute("name", "Give the name of the package, such as bdii."),
        fields.attribute("version"),
        fields.attribute("architecture"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
