package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small sets of packages, broken and whole, each with names of its own. */
final class RandomSets {
  private RandomSets() {}

  /** Rpms with versions, virtual names, conflicts, obsoletes, files and rich dependencies. */
  static List<Rpm> rpms(int number, Random random) {
    var names = names(number, 4 + random.nextInt(7));
    var rpms = new ArrayList<Rpm>();
    for (var name : names) {
      var versions = random.nextInt(4) == 0 ? 2 : 1;
      for (var version = 1; version <= versions; version++) {
        var epoch = random.nextInt(8) == 0 ? "1:" : "";
        var edition = epoch + version + "-" + (1 + random.nextInt(2));
        rpms.add(rpm(Rpm.rpm(name, edition), number, names, random));
      }
    }
    return rpms;
  }

  /** Debs with versions, virtual names, alternatives, conflicts and breaks. */
  static List<Deb> debs(int number, Random random) {
    var names = names(number, 4 + random.nextInt(7));
    var debs = new ArrayList<Deb>();
    for (var name : names) {
      var versions = random.nextInt(5) == 0 ? 2 : 1;
      for (var version = 1; version <= versions; version++) {
        var deb = Deb.deb(name, version + "-" + (1 + random.nextInt(2)));
        debs.add(deb(deb, number, names, random));
      }
    }
    debs.add(Deb.deb("s%dleaf".formatted(number), "1"));
    return debs;
  }

  private static Rpm rpm(Rpm rpm, int number, List<String> names, Random random) {
    var wanted = new Wanted(number, names, random, "%s %s %s");
    for (var count = random.nextInt(4); count > 0; count--) {
      rpm.requires(random.nextInt(4) == 0 ? rich(wanted, random, 2) : wanted.one());
    }
    if (random.nextInt(4) == 0) {
      rpm.provides("s%dv%d = %d".formatted(number, random.nextInt(3), 1 + random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      rpm.provides("s%dv%d".formatted(number, random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      rpm.files("/opt/s%d/f%d".formatted(number, random.nextInt(3)));
    }
    if (random.nextInt(6) == 0) {
      rpm.requires("/opt/s%d/f%d".formatted(number, random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      rpm.conflicts(wanted.one());
    }
    if (random.nextInt(10) == 0) {
      rpm.obsoletes(wanted.name() + " < 2");
    }
    if (random.nextInt(6) == 0) {
      rpm.recommends(wanted.one());
    }
    return rpm;
  }

  private static String rich(Wanted wanted, Random random, int depth) {
    var left = depth > 1 && random.nextInt(3) == 0 ? rich(wanted, random, 1) : wanted.one();
    var right = depth > 1 && random.nextInt(3) == 0 ? rich(wanted, random, 1) : wanted.one();
    return switch (random.nextInt(5)) {
      case 0 -> "(%s and %s)".formatted(left, right);
      case 1, 2 -> "(%s or %s)".formatted(left, right);
      case 3 -> "(%s if %s)".formatted(wanted.one(), wanted.one());
      default -> "(%s if %s else %s)".formatted(wanted.one(), wanted.one(), wanted.one());
    };
  }

  private static Deb deb(Deb deb, int number, List<String> names, Random random) {
    var wanted = new Wanted(number, names, random, "%s (%s %s)");
    for (var count = random.nextInt(4); count > 0; count--) {
      deb.with("Depends", wanted.one() + (random.nextInt(3) == 0 ? " | " + wanted.one() : ""));
    }
    if (random.nextInt(4) == 0) {
      deb.with(
          "Provides", "s%dv%d (= %d)".formatted(number, random.nextInt(3), 1 + random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      deb.with("Provides", "s%dv%d".formatted(number, random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      deb.with(random.nextBoolean() ? "Conflicts" : "Breaks", wanted.one());
    }
    if (random.nextInt(6) == 0) {
      deb.with("Recommends", wanted.one());
    }
    if (random.nextInt(5) == 0) {
      // A cycle with such a relation in it cannot be unpacked; whoever is asked for here has none.
      deb.with("Pre-Depends", random.nextInt(4) == 0 ? wanted.absent() : wanted.leaf());
    }
    return deb;
  }

  private static List<String> names(int number, int count) {
    return IntStream.range(0, count).mapToObj(at -> "s%dp%d".formatted(number, at)).toList();
  }

  /** Names that one set's packages ask for; now and then one that nobody has. */
  private record Wanted(int number, List<String> names, Random random, String versioned) {

    String one() {
      var name = name();
      var signs = versioned.contains("(") ? List.of("<<", "<=", "=", ">=", ">>") : SIGNS;
      return random.nextInt(3) != 0
          ? name
          : versioned.formatted(name, signs.get(random.nextInt(5)), version());
    }

    String name() {
      return switch (random.nextInt(14)) {
        case 0 -> absent();
        case 1, 2 -> "s%dv%d".formatted(number, random.nextInt(3));
        default -> names.get(random.nextInt(names.size()));
      };
    }

    String absent() {
      return "s%dabsent".formatted(number);
    }

    String leaf() {
      return "s%dleaf (>= %d)".formatted(number, 1 + random.nextInt(2));
    }

    private String version() {
      return (1 + random.nextInt(2)) + (random.nextInt(3) == 0 ? "-1" : "");
    }

    private static final List<String> SIGNS = List.of("<", "<=", "=", ">=", ">");
  }
}
