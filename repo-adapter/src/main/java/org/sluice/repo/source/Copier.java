package org.sluice.repo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.Progress;
import org.sluice.repo.SourceUnavailableException;

/**
 * Copies files from web servers, several at a time. A copy that broke is gone on with by the next
 * one, if its checksum is known beforehand and proves anything.
 */
public final class Copier implements AutoCloseable {
  private final SourceSettings settings;
  private final Downloader downloader;
  private final WorkDirectory work;

  /**
   * @param settings limits, and who may be asked
   * @param workDirectory where files lie until they are whole; belongs to this object alone, and is
   *     on the file system that the copies go to
   * @throws SourceUnavailableException if the directory cannot be used
   */
  public Copier(SourceSettings settings, Path workDirectory, Clock clock) {
    this.settings = settings;
    this.downloader = new Downloader(settings, GuardedNames.ofSystem(settings), clock);
    this.work = new WorkDirectory(workDirectory, clock, settings.maxTotalSize());
  }

  /**
   * Copies one metadata file.
   *
   * @throws SourceUnavailableException if host, network or disk fail
   */
  public Copied metadata(Copy copy) {
    var expected =
        new Expected(
            Expected.Kind.METADATA, copy.checksum(), copy.size(), settings.maxMetadataSize());
    try (var file = work.newFile()) {
      return copied(copy, file, downloader.download(copy.address(), file, expected, count -> {}));
    }
  }

  /**
   * Copies package files.
   *
   * @return what became of each, in the order in which they were asked for
   * @throws SourceUnavailableException if host, network or disk fail; what came before that is
   *     there
   */
  public List<Copied> packages(List<Copy> copies, Progress progress) {
    var all = new ArrayList<Copied>();
    var orders = copies.stream().map(Copier::order).toList();
    try (var deliveries =
        new Deliveries(
            settings,
            downloader,
            work,
            orders,
            bytes ->
                progress.at(
                    new Progress.Position(
                        all.size(), copies.size(), bytes, OptionalLong.empty())))) {
      for (var copy : copies) {
        try (var arrival = deliveries.next()) {
          all.add(copied(copy, arrival.file(), arrival.download()));
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    downloader.close();
  }

  private static Order order(Copy copy) {
    return new Order(
        Expected.Kind.PACKAGE, copy.address(), copy.checksum(), copy.size(), Optional.empty());
  }

  private static Copied copied(Copy copy, WorkFile file, Download download) {
    if (download instanceof Download.Declined declined) {
      return declined.finding().code().equals(Misfits.NOT_FOUND)
          ? new Copied.Missing()
          : new Copied.Refused(declined.finding());
    }
    try {
      Files.createDirectories(Objects.requireNonNull(copy.into().getParent()));
      Files.move(file.path(), copy.into(), StandardCopyOption.ATOMIC_MOVE);
      return new Copied.Here(((Download.Arrived) download).overTls());
    } catch (IOException e) {
      throw new DownloadsNotKeptException(
          "%s cannot be kept at %s: %s"
              .formatted(Shown.address(copy.address()), copy.into(), e.getMessage()),
          e);
    }
  }
}
