package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.ListedChunk;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RememberedPieces;
import org.tukaani.xz.XZInputStream;

class JoinedIndexesTest {
  private static final AptFormat FORMAT = new AptFormat();
  private static final String MAIN = "dists/production/main/";

  @TempDir Path folder;

  private final RememberedPieces pieces = new RememberedPieces();
  private int written;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void indexesThatFollowedManyChangesAreThoseMadeAtOnce(long seed) throws IOException {
    var random = new Random(seed);
    List<ListedPackage> listed = packages(random, 150);
    List<PackageChunk> before = List.of();
    for (var change = 0; change < 12; change++) {
      var chunks = ListedChunk.of(listed);
      var followed = write(chunks, before, pieces);

      assertSame(followed, write(chunks, List.of(), Pieces.NONE));
      before = chunks;
      listed = changed(listed, random);
    }
  }

  @Test
  void everyFormHoldsTheSameText() throws IOException {
    var root = write(ListedChunk.of(packages(new Random(4), 300)), List.of(), pieces);
    var plain = Files.readAllBytes(root.resolve(MAIN + "binary-amd64/Packages"));

    assertThat(unpackedXz(root.resolve(MAIN + "binary-amd64/Packages.xz"))).isEqualTo(plain);
    assertThat(unpackedGzip(root.resolve(MAIN + "binary-amd64/Packages.gz"))).isEqualTo(plain);
    assertThat(new String(plain, StandardCharsets.UTF_8).split("\n\n", -1)).hasSize(301);
  }

  @Test
  @NeedsTools("xz")
  void xzFindsOneStreamOfManyBlocks() throws IOException {
    var root = write(ListedChunk.of(packages(new Random(5), 300)), List.of(), pieces);
    var packed = root.resolve(MAIN + "binary-amd64/Packages.xz");

    ForeignProgram.run(folder, "xz", "--test", packed.toString());
    var listing = ForeignProgram.run(folder, "xz", "--robot", "--list", packed.toString());

    assertThat(listing).anyMatch(line -> line.matches("file\t1\t([2-9]|[1-9][0-9]+)\t.*"));
  }

  @Test
  void smallChangeMakesFewPieces() throws IOException {
    var random = new Random(6);
    var listed = packages(random, 2_000);
    var before = ListedChunk.of(listed);
    write(before, List.of(), pieces);
    pieces.made();
    listed = new ArrayList<>(listed);
    listed.add(one("one-more", "1", random));

    write(ListedChunk.of(listed), before, pieces);

    assertThat(pieces.made()).isBetween(1, 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "contents", "packages", "gz", "xz", ""})
  void forgottenPiecesAreMadeAgain(String forgotten) throws IOException {
    var random = new Random(7);
    var listed = packages(random, 200);
    var before = ListedChunk.of(listed);
    write(before, List.of(), pieces);
    var after = ListedChunk.of(changed(listed, random));
    pieces.forget(forgotten);

    var followed = write(after, before, pieces);

    assertSame(followed, write(after, List.of(), Pieces.NONE));
    assertSame(write(after, before, pieces), followed);
  }

  private Path write(List<PackageChunk> chunks, List<PackageChunk> before, Pieces from)
      throws IOException {
    var root = Files.createDirectory(folder.resolve("repository-" + written++));
    FORMAT.write(
        new RepositoryContents(Debs.PRODUCTION, 1, Debs.MADE_AT, chunks, before), from, root);
    return root;
  }

  private static void assertSame(Path one, Path other) throws IOException {
    // Release names the digest and the size of every index in every form; gzip and xz of pieces are
    // as deterministic as the pieces are.
    assertThat(Files.readString(one.resolve("dists/production/Release")))
        .isEqualTo(Files.readString(other.resolve("dists/production/Release")));
    assertThat(unpackedGzip(one.resolve(MAIN + "Contents-amd64.gz"))).isNotEmpty();
  }

  private static byte[] unpackedGzip(Path file) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }

  private static byte[] unpackedXz(Path file) throws IOException {
    try (var in = new XZInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }

  private static List<ListedPackage> changed(List<ListedPackage> listed, Random random) {
    var after = new ArrayList<>(listed);
    for (var at = 0; at < 1 + random.nextInt(8); at++) {
      after.remove(random.nextInt(after.size()));
    }
    for (var at = 0; at < 1 + random.nextInt(8); at++) {
      after.add(one("new-" + random.nextInt(1 << 30), "2", random));
    }
    return after;
  }

  private static List<ListedPackage> packages(Random random, int count) {
    var listed = new ArrayList<ListedPackage>();
    for (var at = 0; at < count; at++) {
      listed.add(one("p" + at, "1", random));
    }
    return listed;
  }

  private static ListedPackage one(String name, String version, Random random) {
    var architecture = random.nextBoolean() ? "all" : "amd64";
    var digest = new Digest("%064x".formatted(random.nextLong() >>> 1));
    var fileName = "%s_%s_%s.deb".formatted(name, version, architecture);
    var item = new Package(PackageFormat.DEB, name, version, architecture, fileName, 1000, digest);
    var paths = new ArrayList<String>(List.of("usr/share/doc/every package/has this"));
    for (var at = 0; at < random.nextInt(30); at++) {
      paths.add("usr/lib/" + random.nextInt(4_000));
    }
    var parts =
        Map.of(
            DebParts.STANZA,
            "Package: %s\nVersion: %s\nArchitecture: %s\n".formatted(name, version, architecture),
            DebParts.OWNER,
            "net/" + name,
            DebParts.PATHS,
            String.join("\n", paths.stream().distinct().sorted().toList()),
            DebParts.WEAKER_DIGESTS,
            "",
            DebParts.STRONGER_DIGESTS,
            "");
    return new ListedPackage(new DescribedPackage(item, new TreeMap<>(parts)), Debs.MADE_AT);
  }
}
