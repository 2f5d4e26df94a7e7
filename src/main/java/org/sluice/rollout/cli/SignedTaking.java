package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;
import org.sluice.repo.trust.EntrySigning;

/** Takes packages with our own signature in the place of their provider's. */
final class SignedTaking implements PackageFiles.Taking {
  private final EntrySigning signing;
  private final PackageFiles.Taking taking;
  private final Collection<Finding> notes = new ConcurrentLinkedQueue<>();

  /**
   * @param signing signs them
   * @param taking takes what is signed
   */
  SignedTaking(EntrySigning signing, PackageFiles.Taking taking) {
    this.signing = signing;
    this.taking = taking;
  }

  @Override
  public Taken take(PackageFormat format, Path file) {
    if (!signing.isForAnything()) {
      return taking.take(format, file);
    }
    var name = String.valueOf(file.getFileName());
    try {
      var folder = Files.createTempDirectory("sluice-signed-");
      var signed = folder.resolve(name);
      try {
        var finding = signing.sign(name, file, signed);
        // What cannot be signed is read all the same: that says better what is wrong with it.
        var taken = taking.take(format, finding.isBlocking() ? file : signed);
        if (taken instanceof Taken.Accepted && finding.isBlocking()) {
          return new Taken.Unreadable(finding);
        }
        notes.add(finding);
        return taken;
      } finally {
        Files.deleteIfExists(signed);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new BadFileException(file, e);
    }
  }

  /** What to remember of each original. */
  List<Finding> notes() {
    return notes.stream().filter(finding -> !finding.isBlocking()).toList();
  }
}
