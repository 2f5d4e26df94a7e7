package org.sluice.repo.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sluice.repo.Content;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.format.Stated;

/** Package files by the digest of their bytes, each with its description; nothing here changes. */
final class ContentStore {
  // Nobody downloads for longer; what is older was left by a process that died.
  private static final Duration LONGEST_ARRIVAL = Duration.ofDays(1);

  // Some tens of megabytes of memory.
  private static final int MOST_LATELY = 100_000;

  private final Map<Digest, Package> lately = new ConcurrentHashMap<>();
  // Most packages are small, and thousands may come at a time.
  private static final int BUFFER = 1 << 13;

  private final String arrivals = UUID.randomUUID().toString();
  private final AtomicLong arrived = new AtomicLong();
  private final Layout layout;
  private final Json json;
  private final Clock clock;

  ContentStore(Layout layout, Json json, Clock clock) {
    this.layout = layout;
    this.json = json;
    this.clock = clock;
  }

  Taken take(String fileName, RepositoryFormat format, Content content) throws IOException {
    Files.createDirectories(layout.incoming());
    var arriving = layout.incoming().resolve(arrivals + "-" + arrived.incrementAndGet() + ".part");
    try {
      var digest = receive(fileName, content, arriving);
      var known = find(digest).filter(item -> isWhole(item, format));
      if (known.isPresent()) {
        Files.setLastModifiedTime(layout.description(digest), FileTime.from(clock.instant()));
        return new Taken.Accepted(known.get());
      }
      var reading = format.read(fileName, arriving, digest);
      if (reading instanceof Reading.Read read) {
        keep(digest, arriving, read);
        return new Taken.Accepted(read.described().item());
      }
      return new Taken.Unreadable(((Reading.Unreadable) reading).finding());
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  /**
   * Takes a file by the digest that it is trusted to have: its bytes stay where they are and get a
   * second name here. Where the file system makes no such name they are copied, and digested.
   *
   * @throws IOException if the file cannot be read, or nothing be written
   */
  Taken adopt(Path file, RepositoryFormat format, Stated stated) throws IOException {
    var digest = stated.digest();
    var fileName = String.valueOf(file.getFileName());
    // A link to a symbolic link would be one.
    var bytes = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    var known = find(digest).filter(item -> item.format() == format.format());
    if (known.isPresent() && known.get().size() == Files.size(bytes)) {
      Files.setLastModifiedTime(layout.description(digest), FileTime.from(clock.instant()));
      return new Taken.Accepted(known.get());
    }
    var reading = format.readTrusting(fileName, bytes, stated);
    if (reading instanceof Reading.Unreadable unreadable) {
      return new Taken.Unreadable(unreadable.finding());
    }
    var described = ((Reading.Read) reading).described();
    var content = layout.content(digest);
    makeDrawer(content);
    var fileTime = Files.getLastModifiedTime(bytes).toInstant().truncatedTo(ChronoUnit.SECONDS);
    describe(described, fileTime);
    if (!Disk.nameAlso(content, bytes)) {
      Files.deleteIfExists(layout.description(digest));
      return take(fileName, format, () -> Files.newInputStream(bytes));
    }
    remember(described.item());
    return new Taken.Accepted(described.item());
  }

  // What a bad disk has altered is replaced by what has just arrived.
  private boolean isWhole(Package item, RepositoryFormat format) {
    try {
      return item.format() == format.format()
          && ContentCheck.isWhole(layout.content(item.digest()), item);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Digest receive(String fileName, Content content, Path file) throws IOException {
    var sha256 = sha256();
    try (var source = open(fileName, content);
        var target = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
      copy(fileName, source, target);
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  private static void copy(String fileName, InputStream source, OutputStream target)
      throws IOException {
    var buffer = new byte[BUFFER];
    for (int count = read(fileName, source, buffer);
        count >= 0;
        count = read(fileName, source, buffer)) {
      target.write(buffer, 0, count);
    }
  }

  private static InputStream open(String fileName, Content content) {
    try {
      return content.open();
    } catch (IOException e) {
      throw cannotBeRead(fileName, e);
    }
  }

  private static int read(String fileName, InputStream source, byte[] buffer) {
    try {
      return source.read(buffer);
    } catch (IOException e) {
      throw cannotBeRead(fileName, e);
    }
  }

  private static RepositoryUnavailableException cannotBeRead(String fileName, IOException cause) {
    return new RepositoryUnavailableException(
        "%s cannot be read: %s. Try again.".formatted(fileName, cause.getMessage()), cause);
  }

  // The content comes last: where it is, its description is there too. Neither is waited for: only
  // what a generation lists has to be on disk, and it is waited for then.
  private void keep(Digest digest, Path arrived, Reading.Read read) throws IOException {
    var fileTime = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    makeDrawer(layout.content(digest));
    describe(read.described(), fileTime);
    Files.setLastModifiedTime(arrived, FileTime.from(fileTime));
    Files.move(arrived, layout.content(digest), StandardCopyOption.ATOMIC_MOVE);
    remember(read.described().item());
  }

  // To try to make a directory that is there costs more than to look.
  private static void makeDrawer(Path content) throws IOException {
    var drawer = Disk.parent(content);
    if (!Files.isDirectory(drawer)) {
      Files.createDirectories(drawer);
    }
  }

  private void remember(Package item) {
    if (lately.size() >= MOST_LATELY) {
      lately.clear();
    }
    lately.put(item.digest(), item);
  }

  /** Notes what has to be on disk before a generation lists some packages for the first time. */
  void listedFirst(Collection<Package> packages, Unsynced unsynced) {
    for (var item : packages) {
      unsynced.madeFile(layout.description(item.digest()));
      unsynced.madeFile(layout.content(item.digest()));
    }
    unsynced.madeEntry(Disk.parent(layout.store()));
    unsynced.madeEntry(layout.store());
  }

  /** The package of this content, if it was taken. */
  Optional<Package> find(Digest digest) throws IOException {
    var content = layout.content(digest);
    if (!Files.exists(content)) {
      return Optional.empty();
    }
    try {
      // What was taken and not yet listed may be torn after a loss of power.
      var item = lately.get(digest);
      return Optional.of(item != null ? item : description(digest).item())
          .filter(it -> content.toFile().length() == it.size());
    } catch (DescriptionFile.UnreadableException torn) {
      return Optional.empty();
    }
  }

  Description describe(Digest digest) throws IOException {
    return description(digest).read();
  }

  /** The file whose time says when this content, or what belongs to it, was last taken. */
  Path arrivalMark(Path file) {
    var mark = StateFiles.checksumIn(file).map(layout::description).filter(Files::exists);
    return mark.orElse(file);
  }

  /** Writes the description of a package anew. */
  void describe(DescribedPackage described, Instant fileTime) throws IOException {
    var digest = described.item().digest();
    description(digest).write(new Description(described.item(), fileTime, described.parts()));
    Files.setLastModifiedTime(layout.description(digest), FileTime.from(clock.instant()));
  }

  private DescriptionFile description(Digest digest) {
    return new DescriptionFile(layout.description(digest), json);
  }

  /** Deletes what arrived half and will never be finished. */
  void sweep() throws IOException {
    if (!Files.isDirectory(layout.incoming())) {
      return;
    }
    var tooOld = FileTime.from(clock.instant().minus(LONGEST_ARRIVAL));
    try (var files = Files.newDirectoryStream(layout.incoming())) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).compareTo(tooOld) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
