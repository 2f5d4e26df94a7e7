package org.sluice.rollout.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.source.Copier;
import org.sluice.repo.source.SourceSettings;
import org.sluice.repo.takeover.Inventories;
import org.sluice.repo.takeover.Inventory;

/**
 * A copy of a repository that is published elsewhere. It stays until the repository is taken over,
 * so that a command that was stopped is gone on with; what nobody goes on with the garbage
 * collection finds.
 */
final class RemoteCopy implements AutoCloseable {
  private static final String COPY = "copy";
  private static final long GIBIBYTE = 1L << 30;

  private final URI address;
  private final Path folder;
  private final FileChannel channel;
  private final boolean passing;

  private RemoteCopy(URI address, Path folder, FileChannel channel, boolean passing) {
    this.address = address;
    this.passing = passing;
    this.folder = folder;
    this.channel = channel;
  }

  /** Whether this is the address of a repository, and no directory. */
  static boolean isAddress(String text) {
    return text.matches("(?i)https?://.*");
  }

  /**
   * A place for a copy that is kept until {@link #delete}.
   *
   * @param imports where copies lie
   * @throws RepositoryUnavailableException if nothing can be written there, or another command is
   *     copying the same repository
   */
  static RemoteCopy kept(URI address, Path imports) {
    var name = UUID.nameUUIDFromBytes(address.toString().getBytes(StandardCharsets.UTF_8));
    return in(imports.resolve(name.toString()), address, false);
  }

  /**
   * A place for a copy that is gone when this is closed.
   *
   * @throws RepositoryUnavailableException if nothing can be written
   */
  static RemoteCopy passing(URI address) {
    try {
      return in(Files.createTempDirectory("import"), address, true);
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "No directory for the copy can be made: %s.".formatted(e.getMessage()), e);
    }
  }

  private static RemoteCopy in(Path folder, URI address, boolean passing) {
    try {
      Files.createDirectories(folder.resolve(COPY));
      var lock = folder.resolve("lock");
      var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new RepositoryUnavailableException(
            "Another command is importing %s. Wait until it is done.".formatted(address));
      }
      return new RemoteCopy(address, folder, channel, passing);
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "Nothing can be written in %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ourselves) {
      return false;
    }
  }

  /** Brings the copy up to date and reads it. */
  Inventory inventory(Inventories inventories, PackageFormat format, Session session) {
    var progress = session.progress();
    try (var copier = new Copier(settings(), folder.resolve("downloads"), session.clock())) {
      return inventories.of(address, format, copier, folder.resolve(COPY), shownBy(progress));
    } finally {
      progress.end();
    }
  }

  private static Progress shownBy(ProgressLine line) {
    return position -> line.at("Downloading packages", position.files(), position.ofFiles());
  }

  /** Deletes it: all of it is taken over, or nobody will go on with it. */
  void delete() {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "The copy in %s cannot be deleted: %s. Delete it by hand; nothing depends on it."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    if (passing && Files.isDirectory(folder)) {
      delete();
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "The lock on %s cannot be given back: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  // Whoever gives a command may let this machine ask whom they like, for as much as they like.
  private static SourceSettings settings() {
    var usual = SourceSettings.defaults();
    return new SourceSettings(
        usual.allowedHosts(),
        true,
        usual.unprotected(),
        usual.maxPackageSize(),
        4096 * GIBIBYTE,
        4 * GIBIBYTE,
        1000,
        usual.maxRedirects(),
        usual.connectTimeout(),
        usual.responseTimeout(),
        Duration.ofHours(12),
        usual.minimumSpeed(),
        usual.slowPatience(),
        usual.maxDownloads(),
        usual.maxDownloadsPerHost(),
        usual.userAgent());
  }
}
