package org.sluice.rollout.web.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * What a person sees of a published folder.
 *
 * @param path address of the folder
 * @param entries folders first, then files, each in order of names
 */
record FolderPage(String path, List<Entry> entries) {

  static FolderPage of(String path, Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var entries =
          files
              .flatMap(file -> entry(file).stream())
              .sorted(Comparator.comparing(Entry::isFile).thenComparing(Entry::name))
              .toList();
      return new FolderPage(path, entries);
    }
  }

  private static Optional<Entry> entry(Path file) {
    var name = String.valueOf(file.getFileName());
    if (name.startsWith(".")) {
      return Optional.empty();
    }
    var address = UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    if (Files.isDirectory(file)) {
      return Optional.of(new Entry(name + "/", address + "/", "", "", false));
    }
    try {
      return Optional.of(
          new Entry(
              name,
              address,
              Long.toString(Files.size(file)),
              Files.getLastModifiedTime(file).toString(),
              true));
    } catch (IOException leadsNowhere) {
      // A link whose target was collected meanwhile; asking for it gives the same answer.
      return Optional.empty();
    }
  }

  /**
   * One line.
   *
   * @param name as people read it, with a slash if it is a folder
   * @param address relative, encoded
   * @param size in bytes; empty for a folder
   * @param modified when it was written; empty for a folder
   * @param isFile whether it is no folder
   */
  record Entry(String name, String address, String size, String modified, boolean isFile) {}
}
