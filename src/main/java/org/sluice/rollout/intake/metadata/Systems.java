package org.sluice.rollout.intake.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.rollout.intake.metadata.Parts.ForTarget;

/** Finds out which platform and architecture a target is for, however it is spelled. */
final class Systems {
  private static final Pattern DISTRIBUTION = Pattern.compile("[a-z][a-z0-9-]{0,29}");
  private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})(?:\\.\\d{1,4}){0,3}");
  private static final Pattern PUBLISHED_AT =
      Pattern.compile("(?:^|/)([A-Za-z]+)/(\\d+)/([A-Za-z][A-Za-z0-9.]*)(?:/|$)");
  private static final String PLATFORM_WANTED =
      "Write umd/5/el9/x86_64 for rpm, umd/5/debian12 for deb.";

  private final SystemAliases aliases;
  private final Faults faults;

  Systems(SystemAliases aliases, Faults faults) {
    this.aliases = aliases;
    this.faults = faults;
  }

  /** A platform and the architecture of the machines. */
  record Spot(Platform platform, String architecture) {}

  /** Where the target belongs; empty, with faults that stop, if that cannot be known. */
  Optional<Spot> find(ForTarget target) {
    var spelled = target.platform().filter(given -> !given.isBlank());
    var spot = spelled.isPresent() ? inOneWord(target, spelled.get()) : byParts(target);
    spot.ifPresent(found -> target.publishedAt().forEach(path -> judgePath(path, found)));
    return spot;
  }

  private Optional<Spot> inOneWord(ForTarget target, Given platform) {
    var parts = platform.text().split("/", -1);
    if (parts.length < 3 || parts.length > 4) {
      faults.stops(
          platform.place(),
          "%s is no platform.".formatted(Shown.text(platform.text())),
          PLATFORM_WANTED);
      return Optional.empty();
    }
    var last =
        parts.length == 4 ? Optional.of(platform.meaning(parts[3])) : Optional.<Given>empty();
    if (differ(last, target.architecture())) {
      faults.stops(
          target.architecture().map(Given::place).orElse(platform.place()),
          "The platform %s and the architecture %s contradict each other."
              .formatted(
                  Shown.text(platform.text()),
                  Shown.text(target.architecture().map(Given::text).orElse(""))),
          "Name one architecture.");
      return Optional.empty();
    }
    return spot(
        platform.meaning(parts[0]),
        platform.meaning(parts[1]),
        platform.meaning(parts[2]),
        last.or(target::architecture),
        target.place());
  }

  private Optional<Spot> byParts(ForTarget target) {
    if (target.distribution().isEmpty() || target.major().isEmpty() || target.system().isEmpty()) {
      // The reader of the form has told which part is missing, in the words of the form.
      return Optional.empty();
    }
    return spot(
        target.distribution().get(),
        target.major().get(),
        target.system().get(),
        target.architecture(),
        target.place());
  }

  private Optional<Spot> spot(
      Given distribution, Given major, Given system, Optional<Given> architecture, String place) {
    var name = distribution(distribution);
    var number = major(major);
    var known = system(system);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    var machine = machine(architecture, known.get(), place);
    if (name.isEmpty() || number.isEmpty() || machine.isEmpty()) {
      return Optional.empty();
    }
    var inPlatform = known.get().format() == PackageFormat.RPM ? machine : Optional.<String>empty();
    return Optional.of(
        new Spot(
            new Platform(name.get(), number.get(), known.get().name(), inPlatform), machine.get()));
  }

  private Optional<String> distribution(Given given) {
    var text = given.text().toLowerCase(Locale.ROOT);
    if (DISTRIBUTION.matcher(text).matches()) {
      return Optional.of(text);
    }
    faults.stops(
        given.place(),
        "%s is no distribution.".formatted(Shown.text(given.text())),
        "Name the distribution that publishes it, such as UMD.");
    return Optional.empty();
  }

  private Optional<String> major(Given given) {
    var match = MAJOR.matcher(given.text());
    if (match.matches()) {
      return Optional.of(match.group(1));
    }
    faults.stops(
        given.place(),
        "%s is no version of a distribution.".formatted(Shown.text(given.text())),
        "Give its number, such as 5 or 5.0.0; the first part counts.");
    return Optional.empty();
  }

  private Optional<SystemAliases.Known> system(Given given) {
    var known = aliases.find(given.text());
    if (known.isEmpty()) {
      faults.stops(
          given.place(),
          "%s is no operating system that is known here.".formatted(Shown.text(given.text())),
          "Write el9 (also al9, rocky9, rhel9), debian12 (also bookworm) or ubuntu2204 (also jammy).");
    }
    return known;
  }

  private Optional<String> machine(
      Optional<Given> given, SystemAliases.Known system, String place) {
    var known = given.flatMap(one -> Architectures.find(one.text(), system.format()));
    if (known.isEmpty()) {
      faults.stops(
          given.map(Given::place).orElse(place),
          given
              .map(one -> "%s is no architecture of machines.".formatted(Shown.text(one.text())))
              .orElse("The architecture is missing."),
          "Name one of %s.".formatted(String.join(", ", Architectures.all(system.format()))));
    }
    return known;
  }

  private void judgePath(Given path, Spot spot) {
    var match = PUBLISHED_AT.matcher(path.text());
    if (!match.find()) {
      return;
    }
    var platform = spot.platform();
    var system = aliases.find(match.group(3));
    var told =
        "%s/%s/%s"
            .formatted(
                match.group(1).toLowerCase(Locale.ROOT),
                match.group(2),
                system.map(SystemAliases.Known::name).orElse(platform.system()));
    var own = "%s/%s/%s".formatted(platform.distribution(), platform.major(), platform.system());
    if (!told.equals(own)) {
      faults.warns(
          path.place(),
          "The path %s belongs to %s; this target is for %s."
              .formatted(Shown.text(path.text()), told, own),
          "Correct the path or the target; packages are never fetched from this path.");
    }
  }

  private static boolean differ(Optional<Given> one, Optional<Given> other) {
    return one.isPresent()
        && other.isPresent()
        && !spelledForRpm(one.get()).equals(spelledForRpm(other.get()));
  }

  private static String spelledForRpm(Given given) {
    return Architectures.find(given.text(), PackageFormat.RPM).orElse(given.text());
  }
}
