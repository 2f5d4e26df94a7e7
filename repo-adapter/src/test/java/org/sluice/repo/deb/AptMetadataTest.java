package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.tukaani.xz.XZInputStream;

class AptMetadataTest {
  private static final String MAIN = "dists/production/main/";

  @TempDir Path folder;
  private Path bdii = Path.of("");
  private Path glue = Path.of("");
  private Path doc = Path.of("");

  @BeforeEach
  void packages() {
    bdii = deb("bdii", "1:6.0.1-1").arch("amd64").file("/usr/bin/bdii", "x").in(folder);
    glue = deb("libglue", "2.1").arch("arm64").file("/usr/lib/glue.so", "x").in(folder);
    doc = deb("bdii-doc", "6.0.1-1").without("Section").file("/usr/bin/bdii", "y").in(folder);
  }

  @Test
  void aStanzaIsTheControlFileAndWhereAndWhatTheFileIs() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii));

    assertThat(root.resolve(MAIN + "binary-amd64/Packages"))
        .hasContent(
            """
            Package: bdii
            Version: 1:6.0.1-1
            Architecture: amd64
            Maintainer: Sluice Tests <tests@example.org>
            Section: net
            Description: bdii, a package made by a test
            Filename: pool/main/b/bdii/bdii_6.0.1-1_amd64.deb
            Size: %d
            MD5sum: %s
            SHA1: %s
            SHA256: %s
            SHA512: %s

            """
                .formatted(
                    Files.size(bdii), hex("MD5"), hex("SHA-1"), Debs.digest(bdii), hex("SHA-512")));
  }

  private String hex(String algorithm) throws IOException {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(bdii));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPackageForAllIsListedForEveryArchitecture() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii, glue, doc));

    assertThat(listedIn(root, "amd64")).containsExactly("bdii-doc", "bdii");
    assertThat(listedIn(root, "arm64")).containsExactly("bdii-doc", "libglue");
    assertThat(release(root)).containsEntry("Architectures", "amd64 arm64");
  }

  @Test
  void aRepositoryWithoutPackagesServesItsUsualArchitectures() throws IOException {
    var format = new AptFormat(new TreeSet<>(List.of("amd64", "arm64")), Optional.empty());
    var root = Debs.repositoryOf(Debs.PRODUCTION, format, folder.resolve("repo"), List.of());

    assertThat(release(root)).containsEntry("Architectures", "amd64 arm64");
    assertThat(root.resolve(MAIN + "binary-arm64/Packages")).isEmptyFile();
    assertThat(gunzipped(root.resolve(MAIN + "binary-arm64/Packages.gz"))).isEmpty();
  }

  @Test
  void theReleaseFileSaysWhatAndWhen() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii));

    assertThat(release(root))
        .containsEntry("Origin", "umd")
        .containsEntry("Label", "umd 5")
        .containsEntry("Suite", "production")
        .containsEntry("Codename", "production")
        .containsEntry("Date", "Sun, 01 Mar 2026 12:00:00 UTC")
        .containsEntry("Architectures", "amd64")
        .containsEntry("Components", "main")
        .containsEntry("Description", "production of umd/5/debian12")
        .containsEntry("Acquire-By-Hash", "yes");
  }

  @Test
  void theSuiteOfADeltaRepositoryIsItsRelease() throws IOException {
    var delta = new Repository.Delta(ReleaseId.parse("R-1042"), Debs.PLATFORM);
    var root = Debs.repositoryOf(delta, new AptFormat(), folder.resolve("repo"), List.of(bdii));

    assertThat(root.resolve("dists/R-1042/Release")).content().contains("Suite: R-1042\n");
  }

  @Test
  void everyIndexIsListedWithItsBytesAndFoundByItsHash() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii, glue, doc));
    var suite = root.resolve("dists/production");

    var listed = listed(suite);

    assertThat(listed.keySet())
        .containsExactly(
            "main/Contents-amd64",
            "main/Contents-amd64.gz",
            "main/Contents-arm64",
            "main/Contents-arm64.gz",
            "main/binary-amd64/Packages",
            "main/binary-amd64/Packages.gz",
            "main/binary-amd64/Packages.xz",
            "main/binary-arm64/Packages",
            "main/binary-arm64/Packages.gz",
            "main/binary-arm64/Packages.xz");
    for (var index : listed.entrySet()) {
      var file = suite.resolve(index.getKey());
      if (index.getKey().matches(".*Contents-[a-z0-9]+")) {
        assertThat(file).doesNotExist();
        continue;
      }
      var hash = Debs.digest(file).hex();
      assertThat(index.getValue()).isEqualTo(hash + " " + Files.size(file));
      assertThat(file.resolveSibling("by-hash/SHA256/" + hash)).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void everyFormOfAnIndexHoldsTheSameText() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii, doc));
    var plain = Files.readString(root.resolve(MAIN + "binary-amd64/Packages"));

    assertThat(gunzipped(root.resolve(MAIN + "binary-amd64/Packages.gz"))).isEqualTo(plain);
    try (var xz =
        new XZInputStream(Files.newInputStream(root.resolve(MAIN + "binary-amd64/Packages.xz")))) {
      assertThat(new String(xz.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }
  }

  @Test
  void contentsNameEveryOwnerOfAPath() throws IOException {
    var root = Debs.repositoryOf(folder.resolve("repo"), List.of(bdii, glue, doc));

    assertThat(gunzipped(root.resolve(MAIN + "Contents-amd64.gz")))
        .isEqualTo("usr/bin/bdii bdii-doc,net/bdii\n");
    assertThat(gunzipped(root.resolve(MAIN + "Contents-arm64.gz")))
        .isEqualTo("usr/bin/bdii bdii-doc\nusr/lib/glue.so net/libglue\n");
  }

  @Test
  void sameContentsGiveTheSameBytes() throws IOException {
    var one = Debs.repositoryOf(folder.resolve("one"), List.of(bdii, glue, doc));
    var other = Debs.repositoryOf(folder.resolve("other"), List.of(doc, glue, bdii));

    assertThat(everyFile(one)).isEqualTo(everyFile(other)).hasSizeGreaterThan(10);
  }

  private static List<String> listedIn(Path root, String architecture) throws IOException {
    return Files.readString(root.resolve(MAIN + "binary-" + architecture + "/Packages"))
        .lines()
        .filter(line -> line.startsWith("Package: "))
        .map(line -> line.substring("Package: ".length()))
        .toList();
  }

  private static Map<String, String> release(Path root) throws IOException {
    return Files.readString(root.resolve("dists/production/Release"))
        .lines()
        .filter(line -> line.contains(": "))
        .map(line -> line.split(": ", 2))
        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
  }

  /** Path to digest and size, as the Release file has them. */
  private static Map<String, String> listed(Path suite) throws IOException {
    var listed = new TreeMap<String, String>();
    for (var line : Files.readAllLines(suite.resolve("Release"))) {
      if (line.startsWith(" ")) {
        var parts = line.strip().split(" ", 3);
        listed.put(parts[2], parts[0] + " " + parts[1]);
      }
    }
    return listed;
  }

  private static String gunzipped(Path file) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> everyFile(Path root) throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(root)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Debs.digest(file).hex());
      }
    }
    return files;
  }
}
