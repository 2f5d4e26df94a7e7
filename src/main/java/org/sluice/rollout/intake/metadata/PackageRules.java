package org.sluice.rollout.intake.metadata;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.WantedFile;
import org.sluice.rollout.intake.metadata.Parts.ForPackage;
import org.sluice.rollout.release.WantedPackage;

/** Judges the packages of one target. */
final class PackageRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_+~^-]{0,127}");
  private static final Pattern ARCHITECTURE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
  private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,14}");

  private final PackageFormat format;
  private final String system;
  private final String architecture;
  private final Faults faults;
  private final Map<String, Given> seen = new HashMap<>();
  private final List<Given> unprotected = new ArrayList<>();

  /**
   * @param architecture of the target; empty if it is not known, so that nothing is compared
   */
  PackageRules(PackageFormat format, String system, String architecture, Faults faults) {
    this.format = format;
    this.system = system;
    this.architecture = architecture;
    this.faults = faults;
  }

  /** The packages that are wanted; those that are told twice only once. */
  List<WantedPackage> judge(List<ForPackage> packages) {
    var wanted = packages.stream().flatMap(one -> judge(one).stream()).toList();
    if (!unprotected.isEmpty()) {
      faults.warns(
          unprotected.get(0).place(),
          "%d of %d packages come over plain http without a checksum, the first is %s: nobody can"
                  .formatted(unprotected.size(), packages.size(), unprotected.get(0).text())
              + " tell whether they were changed on the way.",
          "State the sha256 of each, or give https addresses.");
    }
    return wanted;
  }

  private Optional<WantedPackage> judge(ForPackage one) {
    return one.address().isPresent() ? atAddress(one, one.address().get()) : byName(one);
  }

  private Optional<WantedPackage> atAddress(ForPackage one, Given address) {
    var problem = Addresses.problemOfFile(address.text());
    if (problem.isPresent()) {
      faults.stops(
          address.place(),
          problem.get(),
          "Give the whole address of the package file, such as"
              + " https://example.org/el9/bdii-6.0.1-1.el9.noarch.rpm.");
      return Optional.empty();
    }
    var uri = Addresses.of(address.text());
    var file = PackageFile.fileName(uri);
    if (isRepeated(file, address)) {
      return Optional.empty();
    }
    judgeFile(uri, file, address, one.listedAs());
    judgeAddress(uri, file, one, address);
    return Optional.of(new WantedPackage(address.text(), "", "", "", digest(one), size(one)));
  }

  private boolean isRepeated(String file, Given address) {
    var earlier = seen.putIfAbsent(file.isEmpty() ? address.text() : file, address);
    if (earlier == null) {
      return false;
    }
    boolean same = earlier.text().equals(address.text());
    faults.warns(
        address.place(),
        "%s stands in the list twice%s; the first is at %s."
            .formatted(Shown.text(file), same ? "" : ", with two addresses", earlier.place()),
        "Keep the one that is right.");
    return same;
  }

  private void judgeFile(URI uri, String file, Given address, Optional<PackageFormat> listedAs) {
    var expected = listedAs.orElse(format);
    var found = PackageFile.format(file);
    if (WantedFile.at(uri).isBundle() && expected == format) {
      // What is in it shows when it has been fetched.
      return;
    }
    if (found.isEmpty()) {
      faults.warns(
          address.place(),
          "The name of the file %s does not end with .%s."
              .formatted(Shown.text(file), expected.extension()),
          "Give the address of the package itself, or of a tar archive of packages.");
    } else if (found.get() != expected || expected != format) {
      faults.stops(
          address.place(),
          "%s is a .%s package; packages for %s are .%s."
              .formatted(Shown.text(file), found.get().extension(), system, format.extension()),
          "File it for a platform of .%s packages.".formatted(found.get().extension()));
    } else {
      PackageFile.parse(file).ifPresent(parsed -> judgeName(parsed, file, address));
    }
  }

  private void judgeName(PackageFile parsed, String file, Given address) {
    if (!architecture.isEmpty() && !Architectures.fits(parsed.architecture(), architecture)) {
      faults.warns(
          address.place(),
          "By its name, %s is for %s; this target is for %s."
              .formatted(Shown.text(file), parsed.architecture(), architecture),
          "Give the package for %s, or file it for %s."
              .formatted(architecture, parsed.architecture()));
    }
    parsed
        .strangeMark(system)
        .ifPresent(
            mark ->
                faults.warns(
                    address.place(),
                    "By its name, %s was built for %s; this target is for %s."
                        .formatted(Shown.text(file), mark, system),
                    "Give the package that was built for %s.".formatted(system)));
  }

  private void judgeAddress(URI uri, String file, ForPackage one, Given address) {
    if (uri.getRawPath().contains("//")) {
      faults.warns(
          address.place(),
          "The address %s has two slashes in a row.".formatted(Shown.text(address.text())),
          "Write one; not every server takes both for the same.");
    }
    if (uri.getScheme().equalsIgnoreCase("http") && one.sha256().isEmpty()) {
      unprotected.add(address.meaning(file));
    }
  }

  private Optional<WantedPackage> byName(ForPackage one) {
    var name = matching(one.name(), NAME, "name of a package", "Write it as in bdii-config-site.");
    if (name.isEmpty() || one.name().isEmpty()) {
      return Optional.empty();
    }
    var version =
        matching(one.version(), VERSION, "version of a package", "Write 6.0.1 or 6.0.1-1.");
    var built =
        matching(one.architecture(), ARCHITECTURE, "architecture", "Write noarch or x86_64.");
    if (isRepeated(name + " " + version + " " + built, one.name().get())) {
      return Optional.empty();
    }
    return Optional.of(
        new WantedPackage("", name, version, built, Optional.empty(), OptionalLong.empty()));
  }

  private String matching(Optional<Given> given, Pattern pattern, String what, String expected) {
    if (given.isEmpty() || pattern.matcher(given.get().text()).matches()) {
      return given.map(Given::text).orElse("");
    }
    faults.stops(
        given.get().place(),
        "%s is no %s.".formatted(Shown.text(given.get().text()), what),
        expected);
    return "";
  }

  private Optional<Digest> digest(ForPackage one) {
    return one.sha256()
        .flatMap(
            given -> {
              try {
                return Optional.of(Digest.parse(given.text()));
              } catch (NotUnderstoodException e) {
                faults.stops(
                    given.place(),
                    "%s is no SHA-256.".formatted(Shown.text(given.text())),
                    "Give the 64 hexadecimal digits that sha256sum prints, or leave it out.");
                return Optional.empty();
              }
            });
  }

  private OptionalLong size(ForPackage one) {
    if (one.size().isEmpty()) {
      return OptionalLong.empty();
    }
    var given = one.size().get();
    if (SIZE.matcher(given.text()).matches()) {
      return OptionalLong.of(Long.parseLong(given.text()));
    }
    faults.stops(
        given.place(),
        "%s is no size.".formatted(Shown.text(given.text())),
        "Give the number of bytes, such as 12345, or leave it out.");
    return OptionalLong.empty();
  }
}
