package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is promoted, and where to work. */
record Directories(Path work, Path many, Path ten) {

  List<Path> manyFiles() throws IOException {
    return files(many);
  }

  List<Path> tenFiles() throws IOException {
    return files(ten);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(rpm|deb)")).sorted().toList();
    }
  }

  Path made(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }
}
