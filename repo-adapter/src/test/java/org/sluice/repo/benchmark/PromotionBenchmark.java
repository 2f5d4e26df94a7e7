package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.rpm.OpenChecksums;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.RpmFixtures;

/** Times the promotion of ten packages into a production of many, here and elsewhere, in turn. */
final class PromotionBenchmark {
  private static final int RUNS = 7;
  private static final int WARM_UP = 25;

  private PromotionBenchmark() {}

  /**
   * Prints one table.
   *
   * @param arguments {@code rpm} or {@code deb}, how many packages, an empty directory to work in;
   *     and, instead of making packages, a directory with the many and one with ten times 32 more
   */
  public static void main(String... arguments) throws IOException {
    var format = arguments[0].equals("rpm") ? PackageFormat.RPM : PackageFormat.DEB;
    var count = Integer.parseInt(arguments[1]);
    var work = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
    var directories =
        arguments.length > 4
            ? new Directories(work, Path.of(arguments[3]), Path.of(arguments[4]))
            : made(format, count, work);
    System.out.printf(
        "%n| %s: 10 into %,d | median | fastest | slowest | first publishing |%n",
        arguments[0], count);
    System.out.println("|---|---|---|---|---|");
    var contestants = contestants(format, directories);
    var first = new ArrayList<Double>();
    for (var contestant : contestants) {
      first.add(contestant.publishAll());
    }
    for (var contestant : contestants) {
      if (contestant instanceof Ours ours) {
        warmUp(ours, directories.tens());
      }
    }
    var times = new ArrayList<List<Double>>();
    contestants.forEach(contestant -> times.add(new ArrayList<>()));
    for (var run = 0; run < RUNS; run++) {
      for (var at = 0; at < contestants.size(); at++) {
        times.get(at).add(timed(contestants.get(at), run));
      }
    }
    for (var at = 0; at < contestants.size(); at++) {
      var sorted = times.get(at).stream().sorted().toList();
      System.out.printf(
          "| %s | %.3f s | %.3f s | %.3f s | %.1f s |%n",
          contestants.get(at).name(),
          sorted.get(RUNS / 2),
          sorted.get(0),
          sorted.get(RUNS - 1),
          first.get(at));
    }
  }

  private static List<Contestant> contestants(PackageFormat format, Directories directories)
      throws IOException {
    var contestants = new ArrayList<Contestant>();
    contestants.add(new Ours(directories, Ours.platformOf(format), OpenChecksums.LEFT_OUT));
    if (format == PackageFormat.RPM) {
      contestants.add(new Ours(directories, Ours.platformOf(format), OpenChecksums.WRITTEN));
    }
    if (format == PackageFormat.RPM && Shell.has("createrepo_c")) {
      contestants.add(new Createrepo(directories));
    }
    if (format == PackageFormat.RPM && Shell.has("mergerepo_c")) {
      contestants.add(new Mergerepo(directories));
    }
    if (format == PackageFormat.DEB && Shell.has("reprepro")) {
      contestants.add(new Reprepro(directories));
    }
    if (format == PackageFormat.DEB && Shell.has("aptly")) {
      contestants.add(new Aptly(directories, Aptly.Contents.WRITTEN));
      contestants.add(new Aptly(directories, Aptly.Contents.SKIPPED));
    }
    return contestants;
  }

  // A server has done this before.
  private static void warmUp(Contestant ours, int tens) throws IOException {
    for (var run = RUNS; run < tens; run++) {
      timed(ours, run);
    }
  }

  // What one contestant wrote and did not wait for would be waited for by the next.
  private static double timed(Contestant contestant, int run) throws IOException {
    contestant.stage(run);
    Shell.sync();
    var begun = System.nanoTime();
    contestant.promote(run);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static Directories made(PackageFormat format, int count, Path work) throws IOException {
    var directories =
        new Directories(
            work,
            Files.createDirectories(work.resolve("many")),
            Files.createDirectories(work.resolve("more")));
    for (var at = 0; at < count; at++) {
      make(format, "tool%05d".formatted(at), "1.0", directories.many());
    }
    var more = 10 * (RUNS + WARM_UP);
    for (var at = 0; at < more; at++) {
      make(format, "tool%05d".formatted(at * count / more), "1.1", directories.more());
    }
    return directories;
  }

  private static void make(PackageFormat format, String name, String version, Path folder)
      throws IOException {
    if (format == PackageFormat.DEB) {
      DebFixtures.deb(name, version + "-1").in(folder);
      return;
    }
    var rpm = RpmFixtures.rpm(name, version, "1");
    for (var file = 0; file < 20; file++) {
      rpm.file("/usr/share/" + name + "/file" + file, name);
    }
    rpm.in(folder);
  }
}
