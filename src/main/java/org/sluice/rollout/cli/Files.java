package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Files that are handed in. */
final class Files {
  private Files() {}

  static ApiClient.Part metadata(Path file) {
    return part("metadata", file);
  }

  static ApiClient.Part part(String name, Path file) {
    var fileName = file.getFileName();
    return new ApiClient.Part(
        name,
        fileName == null ? "" : fileName.toString(),
        "application/octet-stream",
        content(file));
  }

  private static byte[] content(Path file) {
    try {
      return java.nio.file.Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new BadFileException(file, unreadable);
    }
  }
}
