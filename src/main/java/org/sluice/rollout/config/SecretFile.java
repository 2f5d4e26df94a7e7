package org.sluice.rollout.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose first line is a secret. */
final class SecretFile {
  private SecretFile() {}

  /**
   * Reads it.
   *
   * @param setting which setting names the file
   * @throws BadSettingException if it cannot be read, or begins with an empty line
   */
  static char[] firstLine(String setting, String file) {
    try {
      var line =
          Files.readString(Path.of(file), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("")
              .strip();
      if (line.isEmpty()) {
        throw new BadSettingException(setting, file, "a file with the secret in its first line");
      }
      return line.toCharArray();
    } catch (IOException unreadable) {
      throw new BadSettingException(
          setting, file, "a file that can be read, with the secret in its first line");
    }
  }
}
