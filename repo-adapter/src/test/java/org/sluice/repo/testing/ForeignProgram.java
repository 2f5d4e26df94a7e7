package org.sluice.repo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that did not come with Maven, away from this machine's own settings. */
public final class ForeignProgram {
  private static final long MOST_SECONDS = 120;

  private ForeignProgram() {}

  /**
   * Runs a program to its end.
   *
   * @param home an existing folder that it takes for the home directory; what it says is kept there
   * @param command the program and its arguments
   * @return the lines of its standard output
   * @throws AssertionError if it fails or takes longer than two minutes; with all that it said
   */
  public static List<String> run(Path home, String... command) {
    try {
      var output = Files.createTempFile(home, "output", ".txt");
      var errors = Files.createTempFile(home, "errors", ".txt");
      var builder = new ProcessBuilder(command);
      builder.environment().put("HOME", home.toString());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      var process = builder.start();
      var ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(
            Arrays.toString(command) + " failed:\n" + text(output) + text(errors));
      }
      return text(output).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + command[0], e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
