package org.sluice.repo.benchmark.micro;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.rpm.YumFormat;

/** Sorts a thousand versions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class VersionOrder {
  private static final int VERSIONS = 1000;

  /** By whose rules. */
  @Param({"rpm", "deb"})
  public String format = "rpm";

  private final List<String> versions =
      new Random(1)
          .ints(VERSIONS, 0, 50)
          .mapToObj(
              number ->
                  "%s%d.%d.%d%s-%d.el9"
                      .formatted(
                          number % 17 == 0 ? "1:" : "",
                          number % 7,
                          number,
                          number * 31 % 97,
                          number % 5 == 0 ? "~rc" + number % 3 : "",
                          number % 4))
          .toList();

  /** All of them. */
  @Benchmark
  public List<String> sort() {
    var order = format.equals("rpm") ? new YumFormat().versionOrder() : debOrder();
    return versions.stream().sorted(order).toList();
  }

  private static Comparator<String> debOrder() {
    return new AptFormat().versionOrder();
  }
}
