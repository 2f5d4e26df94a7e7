package org.sluice.repo.takeover;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.sign.Keyring;

/**
 * Reads existing repositories of either format.
 *
 * @param suite which suite of an apt repository; may be empty where there is but one
 * @param trusted keys one of which has to have signed the metadata; empty if nobody asks who did
 * @param clock tells what is outdated
 */
public record Inventories(Optional<String> suite, Optional<Keyring> trusted, Clock clock) {

  /**
   * What a directory's own metadata say of it; empty if it has none, so that every package has to
   * be read.
   *
   * @throws RepositoryUnavailableException if the disk cannot be read
   */
  public Optional<Inventory> of(Path directory, PackageFormat format) {
    var isThere =
        format == PackageFormat.RPM ? YumInventory.isIn(directory) : AptInventory.isIn(directory);
    if (isThere) {
      return Optional.of(
          format == PackageFormat.RPM
              ? YumInventory.of(directory, trusted)
              : AptInventory.of(directory, suite, trusted, clock));
    }
    return trusted.map(asked -> new Inventory(List.of(), List.of(), List.of(unproved(directory))));
  }

  private static Finding unproved(Path directory) {
    return Finding.blocks(
        "repository-not-signed",
        directory.toString(),
        "It has no metadata that anybody could have signed, and keys were given that ought to have.",
        "Import it without keys, or have its metadata made and signed.");
  }
}
