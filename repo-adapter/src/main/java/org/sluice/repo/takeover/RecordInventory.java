package org.sluice.repo.takeover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.rpm.ForeignUpdateinfo;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.Checksum.Algorithm;
import org.sluice.repo.source.yum.PrimaryRecord;
import org.sluice.repo.unpacking.Unpacked;

/** Looks at the records of an existing repository, and which of them can be carried on. */
final class RecordInventory {
  // Other forms of lists that are made anew, and what only holds together with them.
  private static final Pattern ABOUT_PACKAGES =
      Pattern.compile("(primary|filelists|other|prestodelta|deltainfo).*|updateinfo_.+");
  private static final Pattern CHECKSUM_BEFORE_NAME = Pattern.compile("^[0-9a-f]{32,128}-");
  private static final long LARGEST = 1L << 30;

  private static final TakeoverFindings FINDINGS = new TakeoverFindings(PackageFormat.RPM);

  private final List<ListedRecord> records = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  List<ListedRecord> records() {
    return records;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Whether a record of this type can be carried on at all. */
  static boolean isCarried(String type) {
    return !ABOUT_PACKAGES.matcher(type).matches();
  }

  /**
   * Looks at one.
   *
   * @param file where it is; empty if it is not in the directory of the repository
   */
  void add(String type, PrimaryRecord told, Optional<Path> file) throws IOException {
    var checksum = told.checksum().filter(it -> it.algorithm().isSound());
    if (!isCarried(type)) {
      findings.add(FINDINGS.record(type));
    } else if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      findings.add(FINDINGS.recordMissing(type, told.location().href()));
    } else if (checksum.isEmpty() || !FileChecksum.matches(file.get(), checksum.get())) {
      findings.add(FINDINGS.recordAltered(type, told.location().href()));
    } else {
      carry(type, file.get());
    }
  }

  private void carry(String type, Path file) throws IOException {
    var name = CHECKSUM_BEFORE_NAME.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    if (!CarriedRecord.isWord(type) || !CarriedRecord.isWord(name)) {
      findings.add(FINDINGS.record(type));
      return;
    }
    var closed =
        type.equals(ForeignUpdateinfo.TYPE) ? whyNothingCanBeAdded(file) : Optional.<String>empty();
    if (closed.isPresent()) {
      findings.add(FINDINGS.recordClosed(type, closed.get()));
      return;
    }
    try {
      records.add(new ListedRecord(file, record(type, name, file)));
    } catch (IOException damaged) {
      findings.add(FINDINGS.recordUnreadable(type, String.valueOf(damaged.getMessage())));
    }
  }

  private static Optional<String> whyNothingCanBeAdded(Path file) {
    try (var packed = Files.newInputStream(file);
        var plain = Unpacked.of(packed)) {
      ForeignUpdateinfo.read(plain);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static CarriedRecord record(String type, String name, Path file) throws IOException {
    try (var packed = Files.newInputStream(file);
        var plain = Unpacked.of(Files.newInputStream(file))) {
      var bytes = measured(packed);
      var unpacked = measured(plain);
      return new CarriedRecord(
          type, name, bytes.digest(), bytes.size(), unpacked.digest(), unpacked.size());
    }
  }

  /** What some bytes hash to, and how many they are. */
  private record Measured(Digest digest, long size) {}

  private static Measured measured(InputStream bytes) throws IOException {
    var hash = Algorithm.SHA_256.fresh();
    var size = 0L;
    var buffer = new byte[1 << 16];
    var digesting = new DigestInputStream(bytes, hash);
    for (var count = digesting.read(buffer); count >= 0; count = digesting.read(buffer)) {
      size += count;
      if (size > LARGEST) {
        throw new IOException("it has more than %,d bytes".formatted(LARGEST));
      }
    }
    return new Measured(new Digest(Checksum.finished(Algorithm.SHA_256, hash).hex()), size);
  }
}
