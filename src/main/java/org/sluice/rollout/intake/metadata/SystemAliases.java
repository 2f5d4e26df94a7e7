package org.sluice.rollout.intake.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.PackageFormat;

/**
 * The many spellings of operating systems, and the one that platforms use: {@code al9}, {@code
 * AlmaLinux-9}, {@code rocky9}, {@code rhel9} and {@code centos9} are {@code el9}; {@code bookworm}
 * is {@code debian12}, {@code jammy} is {@code ubuntu2204}.
 *
 * <p>EGI's release files say {@code al9}, {@code centos7} and {@code sl6}; code names are those of
 * the distributions' own release pages.
 */
public final class SystemAliases {
  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              "(?:el|al|alma|almalinux|rocky|rockylinux|rhel|rh|redhat|centos|centosstream|sl|slc"
                  + "|scientificlinux|ol|oraclelinux)(\\d{1,2})(?:\\.\\d+)?",
              "el",
              PackageFormat.RPM),
          new Family("(?:fc|f|fedora)(\\d{2})", "fedora", PackageFormat.RPM),
          new Family("(?:debian|deb)(\\d{1,2})(?:\\.\\d+)?", "debian", PackageFormat.DEB),
          new Family("ubuntu(\\d\\d\\.?(?:04|10))", "ubuntu", PackageFormat.DEB));
  private static final Map<String, String> CODE_NAMES =
      Map.ofEntries(
          Map.entry("stretch", "debian9"),
          Map.entry("buster", "debian10"),
          Map.entry("bullseye", "debian11"),
          Map.entry("bookworm", "debian12"),
          Map.entry("trixie", "debian13"),
          Map.entry("bionic", "ubuntu1804"),
          Map.entry("focal", "ubuntu2004"),
          Map.entry("jammy", "ubuntu2204"),
          Map.entry("noble", "ubuntu2404"));

  private final Map<String, String> further;

  private SystemAliases(Map<String, String> further) {
    this.further = further;
  }

  /**
   * An operating system as platforms spell it.
   *
   * @param name such as {@code el9} or {@code debian12}
   * @param format what its packages are
   */
  public record Known(String name, PackageFormat format) {}

  private record Family(Pattern spelling, String name, PackageFormat format) {
    Family(String spelling, String name, PackageFormat format) {
      this(Pattern.compile(spelling), name, format);
    }
  }

  /** The spellings that are in use at EGI and beyond. */
  public static SystemAliases standard() {
    return new SystemAliases(Map.of());
  }

  /**
   * The same table with more spellings, which win.
   *
   * @param aliases a spelling and what it stands for, such as {@code stream9} and {@code el9}
   */
  public SystemAliases with(Map<String, String> aliases) {
    var all = new HashMap<>(further);
    aliases.forEach((spelling, system) -> all.put(bare(spelling), system));
    return new SystemAliases(Map.copyOf(all));
  }

  /** The system that is meant; case, blanks, hyphens and underscores make no difference. */
  public Optional<Known> find(String spelling) {
    var bare = bare(spelling);
    var name = further.getOrDefault(bare, CODE_NAMES.getOrDefault(bare, bare));
    return FAMILIES.stream().flatMap(family -> known(family, bare(name)).stream()).findFirst();
  }

  private static Optional<Known> known(Family family, String spelling) {
    var match = family.spelling().matcher(spelling);
    return match.matches()
        ? Optional.of(new Known(family.name() + match.group(1).replace(".", ""), family.format()))
        : Optional.empty();
  }

  private static String bare(String spelling) {
    return spelling.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }
}
