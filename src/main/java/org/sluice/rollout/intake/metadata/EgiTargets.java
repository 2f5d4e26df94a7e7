package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.rollout.intake.metadata.JsonValue.JsonArray;
import org.sluice.rollout.intake.metadata.JsonValue.JsonObject;
import org.sluice.rollout.intake.metadata.JsonValue.JsonScalar;
import org.sluice.rollout.intake.metadata.Parts.ForPackage;
import org.sluice.rollout.intake.metadata.Parts.ForTarget;

/** Takes the targets of EGI's JSON apart. */
final class EgiTargets {
  private static final List<String> KNOWN =
      List.of("platform", "arch", "repositoryURL", "gpgkey", "rpms", "debs");
  private static final String ADD_A_TARGET =
      "Name at least one target with platform, arch and rpms or debs.";

  private final Faults faults;

  EgiTargets(Faults faults) {
    this.faults = faults;
  }

  List<ForTarget> read(JsonObject root, JsonFields release) {
    var distribution =
        release.requiredText("distributionType", "Name the distribution, such as UMD.");
    var major = release.requiredText("distributionVersion", "Give its version, such as 5.0.0.");
    var each = release.list("target");
    if (each.isEmpty()) {
      faults.stops(root.placeOf("target"), "There is no target.", ADD_A_TARGET);
    }
    var targets = new ArrayList<ForTarget>();
    for (var value : each) {
      if (value instanceof JsonObject object) {
        // With several targets, one path for the whole file cannot fit them all.
        var path = each.size() == 1 ? release.text("repositoryURL") : Optional.<Given>empty();
        targets.add(target(object, distribution, major, path));
      } else {
        faults.stops(value.place(), "The target is not an object in { }.", ADD_A_TARGET);
      }
    }
    return targets;
  }

  private ForTarget target(
      JsonObject object,
      Optional<Given> distribution,
      Optional<Given> major,
      Optional<Given> path) {
    var fields = new JsonFields(object, faults).stopAtOthersThan(KNOWN);
    var published = new ArrayList<Given>();
    path.ifPresent(published::add);
    fields.text("repositoryURL").ifPresent(published::add);
    var packages = new ArrayList<ForPackage>();
    packages(object, "rpms", PackageFormat.RPM, packages);
    packages(object, "debs", PackageFormat.DEB, packages);
    return new ForTarget(
        object.place(),
        Optional.empty(),
        distribution,
        major,
        fields.requiredText("platform", "Name the operating system, such as al9."),
        fields.text("arch"),
        Optional.empty(),
        published,
        packages);
  }

  private void packages(
      JsonObject target, String key, PackageFormat format, List<ForPackage> packages) {
    var value = target.get(key);
    if (value.isEmpty()) {
      return;
    }
    if (!(value.get() instanceof JsonArray array)) {
      faults.stops(
          value.get().place(),
          "%s is not a list.".formatted(Shown.text(key)),
          "Write the addresses of the packages in [ ].");
      return;
    }
    array.values().forEach(one -> entry(one, format).ifPresent(packages::add));
  }

  private Optional<ForPackage> entry(JsonValue value, PackageFormat format) {
    if (value instanceof JsonScalar scalar) {
      var address = new Given(scalar.text(), scalar.place());
      return Optional.of(at(address, Optional.empty(), Optional.empty(), format));
    }
    if (value instanceof JsonObject object) {
      var fields =
          new JsonFields(object, faults).stopAtOthersThan(List.of("url", "sha256", "size"));
      var address = fields.requiredText("url", "Give the address of the package file.");
      var sha256 = fields.text("sha256");
      var size = fields.text("size");
      return address.map(given -> at(given, sha256, size, format));
    }
    faults.stops(
        value.place(),
        "A list stands in place of a package.",
        "Write its address, or {\"url\": ..., \"sha256\": ..., \"size\": ...}.");
    return Optional.empty();
  }

  private static ForPackage at(
      Given address, Optional<Given> sha256, Optional<Given> size, PackageFormat format) {
    return new ForPackage(
        address.place(),
        Optional.of(address),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sha256,
        size,
        Optional.of(format));
  }
}
