package org.sluice.repo.benchmark.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sluice.repo.Digest;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.ListedChunk;
import org.sluice.repo.testing.RpmFixtures;

/** Writes all lists of a repository of 32 packages of which nothing is kept: one changed chunk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkWriting {
  private static final int PACKAGES = 32;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** In which format. */
  @Param({"rpm", "deb"})
  public String format = "rpm";

  private final List<PackageChunk> chunks = new ArrayList<>();
  private RepositoryFormat writer = new YumFormat();
  private Path packages = Path.of("");
  private Path target = Path.of("");

  /** Reads the packages. */
  @Setup
  public void read() throws IOException {
    packages = Files.createTempDirectory("packages");
    writer = format.equals("rpm") ? new YumFormat() : new AptFormat();
    var listed = new ArrayList<ListedPackage>();
    for (var number = 0; number < PACKAGES; number++) {
      var digest = new Digest("%064x".formatted(number));
      var reading = writer.read("package", file("package-" + number), digest);
      listed.add(new ListedPackage(((Reading.Read) reading).described(), NOW));
    }
    chunks.addAll(ListedChunk.of(listed));
  }

  private Path file(String name) {
    return format.equals("rpm")
        ? RpmFixtures.rpm(name, "1.0", "1.el9").file("/opt/" + name, name).in(packages)
        : DebFixtures.deb(name, "1.0").file("opt/" + name, name).in(packages);
  }

  /** Makes the empty directory that a repository is written to. */
  @Setup(Level.Invocation)
  public void makeTarget() throws IOException {
    target = Files.createTempDirectory("repository");
  }

  /** Deletes what was written. */
  @TearDown(Level.Invocation)
  public void deleteTarget() throws IOException {
    delete(target);
  }

  /** Deletes the packages. */
  @TearDown
  public void deletePackages() throws IOException {
    delete(packages);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The lists, on disk. */
  @Benchmark
  public Path write() throws IOException {
    var platform =
        Platform.parse(
            writer.format() == PackageFormat.RPM ? "umd/5/el9/x86_64" : "umd/5/debian12");
    var repository = new Repository.OfStage(Stage.PRODUCTION, platform);
    writer.write(
        new RepositoryContents(repository, 1, NOW, chunks, List.of()), Pieces.NONE, target);
    return target;
  }
}
