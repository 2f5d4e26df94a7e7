package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.NeedsTools;

/** A real disk that is full or read-only: one in memory, which only the process under test sees. */
@NeedsTools({"unshare", "mount"})
class SmallDiskTest {
  private static final String MOUNT = "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"";

  @TempDir Path folder;

  @BeforeEach
  void processesMayHaveDisksOfTheirOwn() throws Exception {
    assumeThat(start(List.of("true")).waitFor()).as("user namespaces may mount").isZero();
  }

  @Test
  void whereverAFullDiskEndsAMoveNothingOfItStaysAndItCanBeRepeated() throws Exception {
    assertThat(toldOnADiskThatIs("full"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).contains(folder + "/disk/repos", "the disk is full", "Free"));
  }

  @Test
  void readOnlyDiskIsToldAndCanStillBeRead() throws Exception {
    assertThat(toldOnADiskThatIs("read-only"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("mounted read-only", "Mount it for writing"));
  }

  private List<String> toldOnADiskThatIs(String state) throws Exception {
    var process =
        start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallDisk.class.getName(),
                state,
                folder.resolve("disk").toString()));
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    return Files.readAllLines(folder.resolve("told")).stream()
        .filter(line -> line.contains(" is not possible: "))
        .toList();
  }

  private Process start(List<String> program) throws IOException {
    var command =
        new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT));
    command.add(Files.createDirectories(folder.resolve("disk")).toString());
    command.addAll(program);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("told").toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }
}
