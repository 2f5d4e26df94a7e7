package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Operation;
import org.sluice.repo.format.Sum;

/** Metadata files that repositories carry on, by the digest of their bytes. */
final class RecordStore {
  private final Layout layout;
  private final Clock clock;

  RecordStore(Layout layout, Clock clock) {
    this.layout = layout;
    this.clock = clock;
  }

  /**
   * Keeps a copy for good.
   *
   * @throws IOException if the file cannot be read, has other bytes, or nothing be written
   */
  void keep(CarriedRecord record, Path file) throws IOException {
    var kept = layout.record(record.digest());
    if (!isWhole(kept, record)) {
      Files.createDirectories(Disk.parent(kept));
      Files.createDirectories(layout.incoming());
      var arriving = Files.createTempFile(layout.incoming(), "record-", ".part");
      try {
        Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
        if (!isWhole(arriving, record)) {
          throw new IOException("%s was changed while it was read".formatted(file));
        }
        Disk.force(arriving);
        Files.move(arriving, kept, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(arriving);
      }
      Disk.force(Disk.parent(kept));
      Disk.force(layout.store());
    }
    // Garbage collection goes by it until a generation has the record.
    Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
  }

  /** Insists that what an operation carries on is kept already. */
  void require(Operation operation) {
    if (operation instanceof Operation.Import taking) {
      for (var record : taking.records()) {
        if (!Files.exists(layout.record(record.digest()))) {
          throw new IllegalArgumentException("Record %s was not kept".formatted(record.type()));
        }
      }
    }
  }

  /** Checks one record; any whole file among those served makes it whole again. */
  void check(CarriedRecord record, Collection<Path> served, Damages damages) throws IOException {
    var kept = layout.record(record.digest());
    if (isWhole(kept, record)) {
      return;
    }
    damages.found(
        Files.exists(kept) ? "record-damaged" : "record-missing",
        kept,
        "The record %s is %s.".formatted(record.type(), Files.exists(kept) ? "altered" : "gone"),
        "Import the repository that it came from again, then run the repair again.",
        () -> {
          for (var file : served) {
            if (isWhole(file, record)) {
              keep(record, file);
              return true;
            }
          }
          return false;
        });
  }

  private static boolean isWhole(Path file, CarriedRecord record) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == record.size()
        && Sum.of(file).equals(record.digest());
  }
}
