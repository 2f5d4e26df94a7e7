package org.sluice.rollout.release;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.repo.Advisory;

/**
 * What a provider says of the vulnerabilities that a submission mends.
 *
 * @param severity how bad the worst of them is; {@code NONE} if nobody said
 * @param cves their numbers, such as {@code CVE-2026-1234}, each once, in the order given
 */
public record Vulnerabilities(Advisory.Severity severity, List<String> cves) {
  // https://cveproject.github.io/cve-schema: at least four digits after the year.
  private static final Pattern CVE = Pattern.compile("(?i)\\bCVE-\\d{4}-\\d{4,19}\\b");

  /** Keeps a copy of the list. */
  public Vulnerabilities {
    cves = List.copyOf(new LinkedHashSet<>(cves));
  }

  /** A severity as it is published and as dnf asks for it: with a capital; empty for none. */
  public static String spelled(Advisory.Severity severity) {
    return severity == Advisory.Severity.NONE
        ? ""
        : severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Its severity, spelled so. */
  public String spokenSeverity() {
    return spelled(severity);
  }

  /** Whether a text is the number of one vulnerability, in capitals as it is published. */
  public static boolean isCve(String text) {
    return CVE.matcher(text).matches() && text.equals(text.toUpperCase(Locale.ROOT));
  }

  /** Every number that stands in a text, in capitals, each once. */
  public static Set<String> cvesIn(String text) {
    return CVE.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(cve -> cve.toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
