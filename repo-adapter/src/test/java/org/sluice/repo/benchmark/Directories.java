package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is promoted, and where to work. No ten is promoted twice: whoever keeps what was made before
 * would be timed at doing nothing.
 *
 * @param work where contestants work
 * @param many the packages that production begins with
 * @param more what comes later, ten by ten
 */
record Directories(Path work, Path many, Path more) {
  private static final int TEN = 10;

  List<Path> manyFiles() throws IOException {
    return files(many);
  }

  List<Path> moreFiles() throws IOException {
    return files(more);
  }

  /** How often ten can be promoted. */
  int tens() throws IOException {
    return moreFiles().size() / TEN;
  }

  /** Ten that are no neighbours by name. */
  List<Path> ten(int run) throws IOException {
    var files = moreFiles();
    var tens = tens();
    return IntStream.range(0, TEN).mapToObj(at -> files.get(run + at * tens)).toList();
  }

  /** The same ten as words of a command. */
  String words(int run) throws IOException {
    return ten(run).stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  /** The names of ten packages of Debian's, which files begin with. */
  String names(int run) throws IOException {
    return ten(run).stream()
        .map(file -> String.valueOf(file.getFileName()).replaceFirst("_.*", ""))
        .collect(Collectors.joining(" "));
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
