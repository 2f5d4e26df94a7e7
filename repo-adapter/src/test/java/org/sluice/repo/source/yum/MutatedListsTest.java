package org.sluice.repo.source.yum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.Content;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.Mutations;

/** Lists damaged by chance, packed before or after: read, or refused by a sentence. */
class MutatedListsTest {
  private static final URI REPOSITORY = URI.create("https://provider.example.org/el9/");
  private static final MetadataBounds BOUNDS = new MetadataBounds(16 << 20, 200);
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static final byte[] REPOMD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <repomd xmlns="http://linux.duke.edu/metadata/repo">
        <revision>118</revision>
        <data type="filelists"><location href="repodata/f.xml.gz"/></data>
        <data type="primary">
          <checksum type="sha256">%1$s</checksum>
          <open-checksum type="sha256">%1$s</open-checksum>
          <location href="repodata/p.xml.gz"/>
          <size>512</size>
        </data>
      </repomd>
      """
          .formatted(DIGEST)
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] PRIMARY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metadata xmlns="http://linux.duke.edu/metadata/common" packages="2">
      <package type="rpm">
        <name>bdii</name><arch>noarch</arch>
        <version epoch="1" ver="6.0.1~rc1" rel="1^git"/>
        <checksum type="sha256" pkgid="YES">%1$s</checksum>
        <summary>Größe &amp; &lt;more&gt;</summary>
        <size package="1204233" installed="5" archive="6"/>
        <location href="Packages/b/bdii-6.0.1~rc1-1^git.noarch.rpm"/>
        <format><rpm:license xmlns:rpm="http://linux.duke.edu/metadata/rpm">x</rpm:license></format>
      </package>
      <package type="rpm">
        <name>glue</name><arch>x86_64</arch><version epoch="0" ver="2" rel="1"/>
        <checksum type="sha" pkgid="YES">0123</checksum><size package="7"/>
        <location xml:base="https://mirror.example.org/x" href="glue%%20two.rpm"/>
      </package>
      </metadata>
      """
          .formatted(DIGEST)
          .getBytes(StandardCharsets.UTF_8);

  private final Mutations mutations = Mutations.ofThisRun();

  @BeforeEach
  void readWhatIsWhole() throws Exception {
    // The first reading loads classes, and that memory is no fault of the list.
    for (var packing : Compressor.values()) {
      if (isRead(packing)) {
        assertThat(new RepomdReader(BOUNDS).primary(content(packing.pack(REPOMD)))).isNotNull();
        assertThat(entries(packing.pack(PRIMARY)).entries()).hasSize(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"NONE", "GZIP", "XZ", "ZSTD"})
  @Timeout(200)
  void listsDamagedOnTheWayAreReadOrRefused(Compressor packing) {
    var primary = packing.pack(PRIMARY);
    var repomd = packing.pack(REPOMD);
    for (var round = 0; round < 400; round++) {
      primaryTried(mutations.damaged(primary, repomd), round);
      repomdTried(mutations.damaged(repomd, primary), round);
    }
  }

  @Test
  @Timeout(200)
  void listsOfAnyNonsenseThatUnpackWellAreReadOrRefused() {
    var read = 0;
    for (var round = 0; round < 800; round++) {
      var packing = mutations.oneOf(Compressor.GZIP, Compressor.XZ, Compressor.ZSTD);
      read += primaryTried(packing.pack(mutations.damaged(PRIMARY, REPOMD)), round) ? 1 : 0;
      read += repomdTried(packing.pack(mutations.damaged(REPOMD, PRIMARY)), round) ? 1 : 0;
    }
    assertThat(read).as(mutations.spoken()).isBetween(16, 1_599);
  }

  private boolean primaryTried(byte[] bytes, int round) {
    return tried(
        bytes,
        round,
        () -> {
          for (var entry : entries(bytes).entries()) {
            assertThat(entry.name()).isNotEmpty();
            requireBelow(entry.location());
          }
        });
  }

  private boolean repomdTried(byte[] bytes, int round) {
    return tried(
        bytes,
        round,
        () -> requireBelow(new RepomdReader(BOUNDS).primary(content(bytes)).location()));
  }

  private interface Reading {
    void read() throws MalformedMetadataException;
  }

  /** Whether it could be read. */
  private boolean tried(byte[] bytes, int round, Reading reading) {
    var what = "round %d of %s".formatted(round, mutations.spoken());
    Optional<String> refusal =
        Cost.bounded(
            bytes.length,
            what,
            () -> {
              try {
                reading.read();
                return Optional.empty();
              } catch (MalformedMetadataException refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
              }
            });
    refusal.ifPresent(
        message ->
            assertThat(message)
                .as(what)
                .hasSizeBetween(10, 600)
                .doesNotContainPattern("\\p{Cntrl}"));
    return refusal.isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "glue%20tw:.rpm, https://repo.example.org/el9/glue%20tw:.rpm",
    "Packages/bdii-6:1.0.rpm, https://repo.example.org/el9/Packages/bdii-6:1.0.rpm"
  })
  void colonInANameIsNoScheme(String href, String address) throws MalformedMetadataException {
    var location = new Location(href, Optional.empty());

    assertThat(location.in(URI.create("https://repo.example.org/el9/"))).hasToString(address);
  }

  /** What a list places within its repository stays there. */
  private static void requireBelow(Location location) throws MalformedMetadataException {
    var address = location.in(REPOSITORY);
    if (location.base().isEmpty() && !location.href().matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      assertThat(address.normalize().toString()).startsWith(REPOSITORY.toString());
    }
  }

  private static boolean isRead(Compressor packing) {
    return packing != Compressor.BZIP2 && packing != Compressor.LZMA;
  }

  private static PackageList entries(byte[] bytes) throws MalformedMetadataException {
    return new PrimaryReader(BOUNDS).packagesNamed(Set.of("bdii", "glue"), content(bytes));
  }

  private static Content content(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
