package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.sluice.repo.Package;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.Sum;

/** Whether the store holds what it says: each package's bytes, and its description. */
final class ContentCheck {
  private final Layout layout;
  private final Formats formats;
  private final ContentStore store;

  ContentCheck(Layout layout, Formats formats, ContentStore store) {
    this.layout = layout;
    this.formats = formats;
    this.store = store;
  }

  /**
   * Checks every package.
   *
   * @param places where each package is served from: each may be what its content is made whole by
   */
  void run(Map<Package, ? extends Collection<Path>> places, Damages damages) throws IOException {
    for (var entry : places.entrySet()) {
      checkBytes(entry.getKey(), entry.getValue(), damages);
      checkDescription(entry.getKey(), damages);
    }
  }

  private void checkBytes(Package item, Collection<Path> places, Damages damages)
      throws IOException {
    var content = layout.content(item.digest());
    if (!isWhole(content, item)) {
      damages.found(
          Files.exists(content) ? "content-damaged" : "content-missing",
          content,
          "%s is %s.".formatted(item.fileName(), Files.exists(content) ? "altered" : "gone"),
          "Take %s (SHA-256 %s) in again, then run the repair again."
              .formatted(item.fileName(), item.digest()),
          () -> broughtBack(item, places));
    }
  }

  static boolean isWhole(Path file, Package item) throws IOException {
    return Files.exists(file)
        && Files.size(file) == item.size()
        && Sum.of(file).equals(item.digest());
  }

  private boolean broughtBack(Package item, Collection<Path> places) throws IOException {
    for (var place : places) {
      if (isWhole(place, item)) {
        var content = layout.content(item.digest());
        Files.createDirectories(Disk.parent(content));
        Disk.replaceByLink(content, place);
        return true;
      }
    }
    return false;
  }

  private void checkDescription(Package item, Damages damages) throws IOException {
    try {
      if (store.describe(item.digest()).item().equals(item)) {
        return;
      }
    } catch (DescriptionFile.UnreadableException e) {
      // Told below, like one that says something else.
    }
    damages.found(
        "description-damaged",
        layout.description(item.digest()),
        "The description of %s is missing or altered.".formatted(item.fileName()),
        "Make its content whole first, then run the repair again.",
        () -> describedAgain(item));
  }

  private boolean describedAgain(Package item) throws IOException {
    var content = layout.content(item.digest());
    if (!isWhole(content, item)) {
      return false;
    }
    var reading = formats.of(item.format()).read(item.fileName(), content, item.digest());
    if (reading instanceof Reading.Read read) {
      store.describe(read.described(), Files.getLastModifiedTime(content).toInstant());
      return true;
    }
    return false;
  }
}
