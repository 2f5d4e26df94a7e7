package org.sluice.repo.takeover;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;

/**
 * Tells of source packages that lie beside packages to be installed. They are no reason to refuse a
 * repository, since nobody installs them from it, and are not taken over.
 */
public final class LeftOutSources {
  private static final Set<String> ARCHITECTURES = Set.of("src", "nosrc");
  private static final String REFUSAL = "rpm-of-sources";
  private static final int MOST_NAMED = 3;

  private LeftOutSources() {}

  /** Whether an architecture, as lists spell it, is that of sources. */
  static boolean isArchitecture(String architecture) {
    return ARCHITECTURES.contains(architecture);
  }

  /** Whether a package was refused for nothing but being a source package. */
  public static boolean isReasonOf(Finding refusal) {
    return refusal.code().equals(REFUSAL);
  }

  /** One finding for all of them, however many there are; nothing if there are none. */
  public static Optional<Finding> finding(String directory, Collection<String> sources) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    var named = sources.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return Optional.of(
        Finding.warns(
            "sources-left-out",
            directory,
            String.format(
                Locale.ROOT,
                "Its source packages (%,d: %s%s) were not taken over; the repositories hold packages to be installed.",
                sources.size(),
                named,
                sources.size() > MOST_NAMED ? " ..." : ""),
            "Keep them in a directory of their own, such as SRPMS, and let the web server serve it."));
  }
}
