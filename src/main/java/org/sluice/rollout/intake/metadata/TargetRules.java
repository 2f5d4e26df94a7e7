package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.rollout.intake.metadata.Parts.ForPackage;
import org.sluice.rollout.intake.metadata.Parts.ForTarget;
import org.sluice.rollout.release.AptLine;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.WantedPackage;

/** Judges the targets of a submission, one by one and beside each other. */
final class TargetRules {
  private final MetadataLimits limits;
  private final Systems systems;
  private final Faults faults;

  TargetRules(MetadataLimits limits, SystemAliases aliases, Faults faults) {
    this.limits = limits;
    this.systems = new Systems(aliases, faults);
    this.faults = faults;
  }

  /** Every target that can be made out. */
  List<Target> judge(List<ForTarget> given) {
    if (isTooMuch(given)) {
      return List.of();
    }
    var targets = new ArrayList<Target>();
    var seen = new HashMap<Systems.Spot, String>();
    for (var one : given) {
      var spot = systems.find(one);
      spot.ifPresent(found -> tellTwice(found, one, seen));
      var packages = packages(one, spot);
      spot.ifPresent(
          found ->
              targets.add(
                  new Target(
                      found.platform(), found.architecture(), repository(one, found), packages)));
    }
    return targets;
  }

  private boolean isTooMuch(List<ForTarget> given) {
    int packages = given.stream().mapToInt(one -> one.packages().size()).sum();
    if (given.size() > limits.maxTargets()) {
      faults.stops(
          given.get(limits.maxTargets()).place(),
          "There are %,d targets; at most %,d are taken."
              .formatted(given.size(), limits.maxTargets()),
          "File several submissions.");
    }
    if (packages > limits.maxPackages()) {
      faults.stops(
          "the whole file",
          "There are %,d packages; at most %,d are taken."
              .formatted(packages, limits.maxPackages()),
          "File several submissions, or ask the administrator to raise the limit.");
    }
    return given.size() > limits.maxTargets() || packages > limits.maxPackages();
  }

  private void tellTwice(Systems.Spot spot, ForTarget target, Map<Systems.Spot, String> seen) {
    var earlier = seen.putIfAbsent(spot, target.place());
    if (earlier != null) {
      faults.stops(
          target.place(),
          "%s (%s) is a target twice; the first is at %s."
              .formatted(spot.platform(), spot.architecture(), earlier),
          "Put the packages of both into one target.");
    }
  }

  private List<WantedPackage> packages(ForTarget target, Optional<Systems.Spot> spot) {
    if (target.packages().isEmpty()) {
      faults.stops(
          target.place(),
          "The target has no packages.",
          "List every package that belongs to the release, by address or by name.");
      return List.of();
    }
    var format =
        spot.map(found -> found.platform().format())
            .or(() -> target.packages().stream().flatMap(one -> guessed(one).stream()).findFirst())
            .orElse(PackageFormat.RPM);
    return new PackageRules(
            format,
            spot.map(found -> found.platform().system()).orElse("this target"),
            spot.map(Systems.Spot::architecture).orElse(""),
            faults)
        .judge(target.packages());
  }

  private static Optional<PackageFormat> guessed(ForPackage one) {
    return one.listedAs()
        .or(() -> one.address().flatMap(address -> PackageFile.format(address.text())));
  }

  private Optional<String> repository(ForTarget target, Systems.Spot spot) {
    boolean byName = target.packages().stream().anyMatch(one -> one.address().isEmpty());
    return target
        .repository()
        .filter(given -> isRight(given, spot.platform().format()))
        .flatMap(given -> usable(given, byName));
  }

  private boolean isRight(Given repository, PackageFormat format) {
    var line = AptLine.parse(repository.text());
    if (format == PackageFormat.DEB && line.isEmpty()) {
      faults.stops(
          repository.place(),
          "%s does not name a suite of an apt repository and its components."
              .formatted(Shown.text(repository.text())),
          "Give what sources.list has after deb, such as https://example.org/debian bookworm"
              + " main; for a flat repository its directory and a slash, such as ./");
      return false;
    }
    var address = format == PackageFormat.DEB ? line.get().address() : repository.text();
    var problem = Addresses.problemOfFile(address);
    problem.ifPresent(found -> faults.stops(repository.place(), found, Addresses.WANTED));
    return problem.isEmpty();
  }

  private Optional<String> usable(Given repository, boolean byName) {
    if (!byName) {
      faults.warns(
          repository.place(),
          "The repository is not asked: every package of the target has an address of its own.",
          "Leave it out, or list the packages by name.");
      return Optional.empty();
    }
    return Optional.of(repository.text());
  }
}
