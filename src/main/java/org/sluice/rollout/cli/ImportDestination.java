package org.sluice.rollout.cli;

import java.nio.file.Path;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;
import org.sluice.repo.format.Stated;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.takeover.Destination;

/** Takes packages of an existing repository into a directory of ours. */
record ImportDestination(
    DirectoryRepositories repositories,
    PackageFiles.Taking taking,
    PackageFormat format,
    boolean dryRun)
    implements Destination {

  @Override
  public Taken adopt(Path file, Stated stated) {
    return dryRun ? take(file) : repositories.adopt(file, format, stated);
  }

  @Override
  public Taken take(Path file) {
    return taking.take(format, file);
  }
}
