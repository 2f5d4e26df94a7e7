package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What Request Tracker and the server must both know for the webhook: an address and a secret. */
final class RtHookFiles {
  private static final int SECRET_BYTES = 32;

  private final Path directory;
  private final SecureRandom random;

  RtHookFiles(Path directory, SecureRandom random) {
    this.directory = directory;
    this.random = random;
  }

  /** The server's half: the secret. */
  Path secret() {
    return directory.resolve("webhook-secret");
  }

  /** RT's half: the address, and the secret in the second line. */
  Path forRt() {
    return directory.resolve("sluice-webhook");
  }

  /**
   * Writes both, for their owner's eyes only; a secret that was made before stays.
   *
   * @param address the server's {@code /hooks/rt}
   */
  void write(String address) throws IOException {
    if (!Files.exists(secret())) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      write(secret(), HexFormat.of().formatHex(bytes) + "\n");
    }
    write(forRt(), address + "\n" + Files.readString(secret()).strip() + "\n");
  }

  private void write(Path file, String text) throws IOException {
    var fresh = Files.createTempFile(directory, ".webhook-", ".new", ownerOnly());
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
