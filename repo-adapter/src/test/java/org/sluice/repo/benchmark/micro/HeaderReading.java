package org.sluice.repo.benchmark.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sluice.repo.Digest;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.RpmFixtures;

/** Reads a package of a hundred small files, with the digests that it carries. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeaderReading {
  private static final int FILES = 100;
  private static final Digest ANY = new Digest("0".repeat(64));

  /** In which format. */
  @Param({"rpm", "deb"})
  public String format = "rpm";

  private Path folder = Path.of("");
  private Path file = Path.of("");
  private RepositoryFormat reader = new YumFormat();

  /** Builds the package. */
  @Setup
  public void build() throws IOException {
    folder = Files.createTempDirectory("benchmark");
    if (format.equals("rpm")) {
      var rpm = RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 2.0");
      IntStream.range(0, FILES).forEach(number -> rpm.file("/opt/bdii/" + number, "text"));
      file = rpm.in(folder);
    } else {
      var deb = DebFixtures.deb("bdii", "6.0.1").depends("glue-schema (>= 2.0)");
      IntStream.range(0, FILES).forEach(number -> deb.file("opt/bdii/" + number, "text"));
      file = deb.in(folder);
      reader = new AptFormat();
    }
  }

  /** Deletes the package. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
    Files.delete(folder);
  }

  /** The package. */
  @Benchmark
  public Reading read() throws IOException {
    return reader.read("package", file, ANY);
  }
}
