package org.sluice.rollout.cli;

import java.nio.file.Path;
import org.sluice.repo.Digest;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.takeover.Destination;

/** Takes packages of an existing repository into a directory of ours. */
record ImportDestination(
    DirectoryRepositories repositories, PackageFiles.Taking taking, PackageFormat format)
    implements Destination {

  @Override
  public Taken adopt(Path file, Digest stated) {
    return repositories.adopt(file, format, stated);
  }

  @Override
  public Taken take(Path file) {
    return taking.take(format, file);
  }
}
