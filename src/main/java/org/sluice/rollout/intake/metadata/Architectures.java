package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sluice.repo.PackageFormat;

/** The architectures that releases are made for, in rpm's and in Debian's spelling. */
final class Architectures {
  private static final Map<String, String> DEBIAN_OF_RPM =
      Map.of(
          "x86_64", "amd64",
          "aarch64", "arm64",
          "ppc64le", "ppc64el",
          "i686", "i386",
          "s390x", "s390x",
          "riscv64", "riscv64",
          "armv7hl", "armhf");

  private Architectures() {}

  /** The spelling of a format for an architecture that is spelled in either way. */
  static Optional<String> find(String text, PackageFormat format) {
    var wanted = text.toLowerCase(Locale.ROOT);
    return DEBIAN_OF_RPM.entrySet().stream()
        .filter(pair -> pair.getKey().equals(wanted) || pair.getValue().equals(wanted))
        .map(pair -> format == PackageFormat.RPM ? pair.getKey() : pair.getValue())
        .findFirst();
  }

  /** Every architecture in the spelling of a format, in the order of the alphabet. */
  static List<String> all(PackageFormat format) {
    return (format == PackageFormat.RPM ? DEBIAN_OF_RPM.keySet() : DEBIAN_OF_RPM.values())
        .stream().sorted().toList();
  }

  /** Whether a package says by its architecture that it suits all. */
  static boolean suitsAll(String packageArchitecture) {
    return packageArchitecture.equals("noarch") || packageArchitecture.equals("all");
  }

  /** Whether a package of this architecture can be installed on a machine of that one. */
  static boolean fits(String packageArchitecture, String machine) {
    return suitsAll(packageArchitecture)
        || packageArchitecture.equals(machine)
        // Multilib: 32-bit packages are installed beside those of 64 bits.
        || (machine.equals("x86_64") && packageArchitecture.matches("i[3-6]86"))
        || (machine.equals("i686") && packageArchitecture.matches("i[3-6]86"));
  }
}
