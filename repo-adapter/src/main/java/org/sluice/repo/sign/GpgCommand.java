package org.sluice.repo.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sluice.repo.Content;

/** Calls gpg and brings back what it writes, or its own words on what is wrong. */
final class GpgCommand {
  private static final int MOST_WORDS = 1500;

  private final GpgSettings settings;

  GpgCommand(GpgSettings settings) {
    this.settings = settings;
  }

  /**
   * Calls gpg once.
   *
   * @param doing what gpg is to do, for messages, such as {@code sign}
   * @param input what it reads
   * @return what it writes
   * @throws SigningUnavailableException if it cannot be started, fails, or takes too long
   */
  byte[] run(String doing, List<String> arguments, Content input) {
    try {
      var folder = Files.createTempDirectory("sluice-gpg-");
      try {
        return run(doing, arguments, input, folder);
      } finally {
        for (var name : List.of("in", "out", "err")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "gpg cannot be called to %s (%s). Check that %s is installed, that the temporary directory has space, and what is to be signed."
              .formatted(doing, Trouble.of(e), settings.program()),
          e);
    }
  }

  // Files instead of pipes: a gpg that hangs can then never hold up this process.
  private byte[] run(String doing, List<String> arguments, Content input, Path folder)
      throws IOException {
    try (var bytes = input.open()) {
      Files.copy(bytes, folder.resolve("in"), StandardCopyOption.REPLACE_EXISTING);
    }
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().put("LC_ALL", "C");
    builder
        .redirectInput(folder.resolve("in").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile());
    var status = await(doing, builder.start());
    if (status != 0) {
      throw failure(doing, status, words(folder.resolve("err")));
    }
    return Files.readAllBytes(folder.resolve("out"));
  }

  private List<String> command(List<String> arguments) {
    var command = new ArrayList<>(List.of(settings.program(), "--batch", "--no-tty"));
    settings.home().ifPresent(home -> command.addAll(List.of("--homedir", home.toString())));
    settings
        .passphraseFile()
        .ifPresent(
            file ->
                command.addAll(
                    List.of("--pinentry-mode", "loopback", "--passphrase-file", file.toString())));
    command.addAll(arguments);
    return command;
  }

  private int await(String doing, Process process) {
    try {
      if (process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new SigningUnavailableException(
          "gpg did not %s within %s seconds. Its agent may be waiting for a passphrase or a card: give a passphrase file, tell the agent beforehand (gpg-preset-passphrase), or raise the time limit."
              .formatted(doing, settings.timeout().toMillis() / 1000.0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SigningUnavailableException(
          "gpg was stopped before it could %s, as Sluice is ending. Try again.".formatted(doing),
          e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private SigningUnavailableException failure(String doing, int status, String words) {
    return new SigningUnavailableException(
        "gpg did not %s with %s (exit status %d). It says: %s. %s"
            .formatted(doing, String.join(" and ", settings.keys()), status, words, remedy(words)));
  }

  private static String remedy(String words) {
    if (words.contains("No secret key")) {
      return "Import the secret key into gpg's home, or connect the card that holds it.";
    }
    if (words.contains("passphrase") || words.contains("pinentry") || words.contains("ioctl")) {
      return "Give the right passphrase in a passphrase file, or tell the agent beforehand (gpg-preset-passphrase).";
    }
    return "Try the same with gpg --local-user KEY --detach-sign FILE, as the user running Sluice.";
  }

  private static String words(Path errors) throws IOException {
    var text = Files.readString(errors, StandardCharsets.ISO_8859_1);
    var line = String.join("; ", text.lines().map(String::strip).toList());
    return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + " ..." : line;
  }
}
