package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the field's own programs. */
record Shell(Path home) {

  void run(String script) throws IOException {
    var log = home.resolve("log.txt");
    var builder = new ProcessBuilder("bash", "-c", "set -euo pipefail; " + script);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("GNUPGHOME", home.toString());
    builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      if (builder.start().waitFor() != 0) {
        throw new IOException("It failed, see " + log + ": " + script);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  void makeKey() throws IOException {
    run(
        "chmod 700 . && gpg --batch --quiet --passphrase '' --quick-generate-key bench rsa3072 sign never");
  }

  /** Waits until everything written by anybody is on disk. */
  static void sync() throws IOException {
    has("sync && sync");
  }

  static boolean has(String program) throws IOException {
    try {
      return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
