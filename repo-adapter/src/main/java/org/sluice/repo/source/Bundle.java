package org.sluice.repo.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.tar.TarEntry;
import org.sluice.repo.tar.TarReader;
import org.sluice.repo.tar.UnpackedStream;
import org.sluice.repo.unpacking.Unpacked;

/**
 * A tar archive of packages, plain or packed with gzip, xz or zstd: hands out each package in it.
 * Where it lies in the archive does not matter, and what else is in it is passed over. Nothing is
 * ever written under a name that stands in it.
 */
final class Bundle implements AutoCloseable {
  private static final int MOST_ENTRIES = 10_000;
  // Less than this cannot hurt, and says nothing about a ratio.
  private static final long ALWAYS_UNPACKED = 16L << 20;

  private final SourceSettings settings;
  private final UnpackedStream unpacked;
  private final TarReader tar;

  /**
   * A package in it, whose content is to be read before the next is asked for.
   *
   * @param fileName its name, fit to be shown
   * @param size bytes that it has
   */
  record Member(String fileName, long size) {}

  /**
   * Opens it.
   *
   * @param fileName its name, for messages
   * @param file where it is
   * @throws UnfitBundleException if it cannot be unpacked
   * @throws UncheckedIOException if our own disk fails
   */
  Bundle(SourceSettings settings, String fileName, WorkFile file) throws IOException {
    this.settings = settings;
    var faults = new UnfitBundleException.Faults(fileName);
    this.unpacked =
        new UnpackedStream(
            fileName, () -> Unpacked.of(new OwnDisk(file.open())), bound(settings, file), faults);
    this.tar = new TarReader(unpacked, fileName, TarReader.Dialect.POSIX, MOST_ENTRIES, faults);
  }

  /**
   * The next package; empty after the last.
   *
   * @throws UnfitBundleException if the bundle cannot be read, or has what no bundle may have
   * @throws UncheckedIOException if our own disk fails
   */
  Optional<Member> next() throws IOException {
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      var name = nameOf(entry.get());
      if (!isPackage(name) || entry.get().kind() == TarEntry.Kind.DIRECTORY) {
        continue;
      }
      if (entry.get().kind() != TarEntry.Kind.FILE) {
        throw UnfitBundleException.noFile(Shown.shortened(name));
      }
      if (entry.get().size() > settings.maxPackageSize()) {
        throw UnfitBundleException.tooLarge(
            Shown.shortened(name), entry.get().size(), settings.maxPackageSize());
      }
      return Optional.of(new Member(Shown.shortened(name), entry.get().size()));
    }
    return Optional.empty();
  }

  /**
   * Writes the package that {@link #next()} gave last to a file.
   *
   * @throws UnfitBundleException if the bundle cannot be read
   * @throws UncheckedIOException if our own disk cannot be read
   */
  void copyTo(WorkFile file) throws IOException {
    var buffer = new byte[1 << 16];
    try (var writer = file.rewrite()) {
      for (var count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
        writer.write(buffer, count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private static long bound(SourceSettings settings, WorkFile file) throws IOException {
    var packed = Files.size(file.path());
    var byRatio = Math.max(ALWAYS_UNPACKED, Math.multiplyExact(packed, settings.maxUnpackRatio()));
    return Math.min(settings.maxTotalSize() + ALWAYS_UNPACKED, byRatio);
  }

  private static String nameOf(TarEntry entry) {
    return entry.name().substring(entry.name().lastIndexOf('/') + 1);
  }

  private static boolean isPackage(String name) {
    return Arrays.stream(PackageFormat.values())
        .anyMatch(format -> name.endsWith("." + format.extension()));
  }

  /** Tells trouble with our own disk apart from damage in what is read. */
  private static final class OwnDisk extends FilterInputStream {
    OwnDisk(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      try {
        return super.read(bytes, from, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
