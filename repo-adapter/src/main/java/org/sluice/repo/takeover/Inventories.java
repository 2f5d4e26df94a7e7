package org.sluice.repo.takeover;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.source.Copier;

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

  /**
   * Copies a repository that is published elsewhere, and reads the copy. What an earlier copy
   * brought that broke off stays and is not brought again.
   *
   * @param copier brings the files
   * @param into a directory for this repository alone, which exists
   * @param progress told how many packages came
   * @throws RepositoryUnavailableException if the disk cannot be used
   * @throws SourceUnavailableException if the host or the network fail; another call goes on
   */
  public Inventory of(
      URI address, PackageFormat format, Copier copier, Path into, Progress progress) {
    try {
      var directory = into.toRealPath();
      var spoken = new Spoken(directory, address);
      var mirror = new Mirror(copier, address, directory);
      if (format == PackageFormat.RPM) {
        new YumMirror(mirror, trusted).bring(progress);
      } else if (!isSuiteNamed()) {
        return refused(List.of(AptFindings.suiteNotNamed(address)));
      } else {
        new AptMirror(mirror, suite.get(), trusted).bring(progress);
      }
      return mirror.findings().isEmpty()
          ? spoken.of(read(mirror, format))
          : refused(spoken.of(mirror.findings()));
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "%s cannot be copied to %s: %s. Try again.".formatted(address, into, e.getMessage()), e);
    }
  }

  private boolean isSuiteNamed() {
    return suite.filter(name -> name.equals("./") || !name.contains("/")).isPresent();
  }

  private Inventory read(Mirror mirror, PackageFormat format) {
    var inventory = of(mirror.directory(), format).orElseThrow();
    if (mirror.cameOverTls() || trusted.isPresent()) {
      return inventory;
    }
    var findings = new ArrayList<Finding>(inventory.findings());
    findings.add(new TakeoverFindings(format).notProtected(mirror.directory()));
    return new Inventory(inventory.files(), inventory.records(), findings);
  }

  private static Inventory refused(List<Finding> findings) {
    return new Inventory(List.of(), List.of(), findings);
  }

  private static Finding unproved(Path directory) {
    return Finding.blocks(
        "repository-not-signed",
        directory.toString(),
        "It has no metadata that anybody could have signed, and keys were given that ought to have.",
        "Import it without keys, or have its metadata made and signed.");
  }
}
