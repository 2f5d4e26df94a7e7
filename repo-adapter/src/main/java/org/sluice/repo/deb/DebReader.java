package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.tar.UnpackedStream;

/** Reads one package file as deb(5) lays it out, with a bound on everything that could be large. */
final class DebReader {
  private static final long MOST_CONTROL = 64L << 20;

  /** Content below this is cheap enough to be unpacked whatever its ratio. */
  private static final long FREE_DATA = 256L << 20;

  /** Programs and text reach 10; what reaches this is made of nothing but repetition. */
  private static final int MOST_RATIO = 200;

  /**
   * Reads a package.
   *
   * @throws UnreadableDebException if it cannot be taken
   * @throws IOException if the disk fails
   */
  DescribedPackage read(Path file, Digest digest) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      var archive = new ArArchive(channel);
      var members = DebMembers.among(archive.members());
      requireFormatTwo(archive, members.marker());
      var control = control(archive, members);
      var paths = paths(archive, members);
      var parts = parts(control, paths);
      var digests = FileDigests.of(channel);
      parts.put(DebParts.WEAKER_DIGESTS, digests.beforeSha256());
      parts.put(DebParts.STRONGER_DIGESTS, digests.afterSha256());
      return new DescribedPackage(item(control, channel.size(), digest), parts);
    }
  }

  /**
   * Describes a package as a list does that is relied on; its own control file says which package
   * it is, and its bytes are not digested.
   *
   * @throws UnreadableDebException if it cannot be taken
   * @throws IOException if the disk fails
   */
  DescribedPackage readListed(Path file, Digest digest, IndexEntry entry) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      var archive = new ArArchive(channel);
      var members = DebMembers.among(archive.members());
      requireFormatTwo(archive, members.marker());
      var own = control(archive, members);
      var paths = paths(archive, members);
      var parts = parts(entry.control(own), paths);
      parts.put(DebParts.WEAKER_DIGESTS, entry.beforeSha256());
      parts.put(DebParts.STRONGER_DIGESTS, entry.afterSha256());
      return new DescribedPackage(item(own, channel.size(), digest), parts);
    }
  }

  private static UnpackedStream unpacked(
      ArArchive archive, ArArchive.Member member, Compression compression, long bound)
      throws IOException {
    return new UnpackedStream(
        member.name(), () -> compression.unpack(archive.open(member)), bound, new DebFaults());
  }

  private static BinaryControl control(ArArchive archive, DebMembers members) throws IOException {
    try (var unpacked =
        unpacked(archive, members.control(), members.controlCompression(), MOST_CONTROL)) {
      return BinaryControl.parse(new ControlArchive(unpacked).controlFile());
    }
  }

  private static SortedSet<String> paths(ArArchive archive, DebMembers members) throws IOException {
    var bound = FREE_DATA + members.data().size() * MOST_RATIO;
    try (var unpacked = unpacked(archive, members.data(), members.dataCompression(), bound)) {
      return new DataArchive(unpacked).files();
    }
  }

  private static Package item(BinaryControl control, long size, Digest digest) {
    var withoutEpoch = DebVersion.parse(control.version()).withoutEpoch();
    var fileName = "%s_%s_%s.deb".formatted(control.name(), withoutEpoch, control.architecture());
    return new Package(
        PackageFormat.DEB,
        control.name(),
        control.version(),
        control.architecture(),
        fileName,
        size,
        digest);
  }

  private static SortedMap<String, String> parts(BinaryControl control, Set<String> paths) {
    var parts = new TreeMap<String, String>();
    parts.put(DebParts.STANZA, control.text());
    parts.put(DebParts.OWNER, control.owner());
    parts.put(DebParts.PATHS, String.join("\n", paths));
    return parts;
  }

  private static void requireFormatTwo(ArArchive archive, ArArchive.Member marker)
      throws IOException {
    List<String> lines;
    try (var content = archive.open(marker)) {
      lines = new String(content.readNBytes(64), StandardCharsets.US_ASCII).lines().toList();
    }
    // deb(5): the minor number may rise, and lines may follow, for readers that know of them.
    if (lines.isEmpty() || !lines.get(0).matches("2\\.[0-9]{1,3}")) {
      throw UnreadableDebException.malformed(
          "Its debian-binary says format %s; 2.0 is the one we read."
              .formatted(UnreadableDebException.quoted(lines.isEmpty() ? "" : lines.get(0))));
    }
  }
}
