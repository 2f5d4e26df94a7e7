package org.sluice.repo.memory;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Orders versions as people count: runs of digits as numbers, all else letter by letter. Enough for
 * trials; the formats know better.
 */
final class NaturalOrder implements Comparator<String> {
  private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

  @Override
  public int compare(String one, String other) {
    var runs = runs(one);
    var others = runs(other);
    for (int i = 0; i < Math.min(runs.size(), others.size()); i++) {
      var byRun = compareRuns(runs.get(i), others.get(i));
      if (byRun != 0) {
        return byRun;
      }
    }
    return Integer.compare(runs.size(), others.size());
  }

  private static int compareRuns(String one, String other) {
    return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }

  private static List<String> runs(String version) {
    return RUN.matcher(version).results().map(MatchResult::group).toList();
  }
}
