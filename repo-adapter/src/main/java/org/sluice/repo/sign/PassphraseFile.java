package org.sluice.repo.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The passphrase that protects secret keys, read anew each time it is needed.
 *
 * @param file whose first line it is; empty for keys without a passphrase
 */
record PassphraseFile(Optional<Path> file) {

  /** The passphrase; no characters where there is none. */
  char[] read() {
    return file.map(PassphraseFile::firstLine).orElse("").toCharArray();
  }

  private static String firstLine(Path file) {
    try {
      var line = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new SigningUnavailableException(
            "The passphrase file %s begins with an empty line. Write the passphrase of the signing key into its first line."
                .formatted(file));
      }
      return line;
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "The passphrase file %s cannot be read (%s). Give the user that runs Sluice, and nobody else, the right to read it."
              .formatted(file, Trouble.of(e)),
          e);
    }
  }
}
