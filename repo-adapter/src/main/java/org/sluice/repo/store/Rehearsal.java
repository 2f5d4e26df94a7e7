package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.Sum;
import org.sluice.repo.planning.KnownPackages;
import org.sluice.repo.planning.Planner;
import org.sluice.repo.store.DependencyCheck.Descriptions;

/** What operations would do with packages that are not in the store; nothing is written. */
public final class Rehearsal {
  private final Formats formats;
  private final Look look;
  private final Planner planner;
  private final Map<Digest, DescribedPackage> arrived = new ConcurrentHashMap<>();

  Rehearsal(Formats formats, Descriptions listed, Planning planning, Look look) {
    this.formats = formats;
    this.look = look;
    this.planner =
        planning.with(
            digest -> Optional.ofNullable(arrived.get(digest)).map(DescribedPackage::item),
            digest -> {
              var described = arrived.get(digest);
              return described != null ? described : listed.of(digest);
            });
  }

  /** Makes a planner that knows what has arrived. */
  @FunctionalInterface
  interface Planning {
    Planner with(KnownPackages arrived, Descriptions descriptions);
  }

  /** Looks at what a plan would give. */
  @FunctionalInterface
  interface Look {
    Outcome ahead(Operation operation, Planner planner);
  }

  /**
   * Reads a package file, which operations tried here may then name.
   *
   * @throws RepositoryUnavailableException if the file cannot be read now
   */
  public Taken take(PackageFormat format, Path file) {
    var fileName = String.valueOf(file.getFileName());
    try {
      var reading = formats.of(format).read(fileName, file, Sum.of(file));
      if (reading instanceof Reading.Read read) {
        var item = read.described().item();
        arrived.put(item.digest(), read.described());
        return new Taken.Accepted(item);
      }
      return new Taken.Unreadable(((Reading.Unreadable) reading).finding());
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "%s cannot be read: %s. Try again.".formatted(file, e.getMessage()), e);
    }
  }

  /** Says what {@link org.sluice.repo.Repositories#apply} would do. */
  public Outcome apply(Operation operation) {
    return look.ahead(operation, planner);
  }
}
