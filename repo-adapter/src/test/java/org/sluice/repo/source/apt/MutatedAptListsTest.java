package org.sluice.repo.source.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.Mutations;

/** Release files and lists of packages damaged by chance: read, or refused by a sentence. */
@Timeout(200)
class MutatedAptListsTest {
  private static final MetadataBounds BOUNDS = new MetadataBounds(16 << 20, 200);
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static final byte[] RELEASE =
      """
      Suite: stable
      Valid-Until: Sat, 01 Jan 2022 00:00:00 UTC
      Acquire-By-Hash: yes
      SHA256:
       %1$s 512 main/binary-amd64/Packages
       %1$s 99 main/binary-amd64/Packages.xz
      """
          .formatted(DIGEST)
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] PACKAGES =
      """
      Package: bdii
      Version: 1:6.0.1~rc1-1
      Architecture: all
      Filename: pool/b/bdii_6.0.1~rc1-1_all.deb
      Size: 1204233
      SHA256: %1$s
      Description: Größe
       of many words

      Package: glue
      Version: 2
      Architecture: amd64
      Filename: pool/g/glue_2_amd64.deb
      Size: 7
      MD5sum: 0123
      """
          .formatted(DIGEST)
          .getBytes(StandardCharsets.UTF_8);

  private final Mutations mutations = Mutations.ofThisRun();

  private interface Reading {
    void read() throws MalformedMetadataException;
  }

  @BeforeEach
  void readWhatIsWhole() throws MalformedMetadataException {
    // The first reading loads classes, and that memory is no fault of the list.
    readRelease(RELEASE);
    for (var packing : new Compressor[] {Compressor.NONE, Compressor.GZIP, Compressor.XZ}) {
      readPackages(packing.pack(PACKAGES));
    }
  }

  @Test
  void releasesDamagedByChanceAreReadOrRefused() {
    for (var round = 0; round < 3_000; round++) {
      var bytes = mutations.damaged(RELEASE, PACKAGES);
      tried(bytes, round, () -> readRelease(bytes));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"NONE", "GZIP", "XZ"})
  void listsDamagedOnTheWayAreReadOrRefused(Compressor packing) {
    var packed = packing.pack(PACKAGES);
    for (var round = 0; round < 1_000; round++) {
      var bytes = mutations.damaged(packed, RELEASE);
      tried(bytes, round, () -> readPackages(bytes));
    }
  }

  @Test
  void listsOfAnyNonsenseThatUnpackWellAreReadOrRefused() {
    for (var round = 0; round < 1_000; round++) {
      var bytes = Compressor.GZIP.pack(mutations.damaged(PACKAGES, RELEASE));
      tried(bytes, round, () -> readPackages(bytes));
    }
  }

  private static void readRelease(byte[] bytes) throws MalformedMetadataException {
    assertThat(AptRelease.parse(new String(bytes, StandardCharsets.UTF_8)).files()).isNotEmpty();
  }

  private static void readPackages(byte[] bytes) throws MalformedMetadataException {
    var list =
        new PackagesReader(BOUNDS)
            .packagesNamed(Set.of("bdii", "glue"), () -> new ByteArrayInputStream(bytes));
    assertThat(list.entries()).allMatch(entry -> entry.size().orElseThrow() >= 0);
  }

  private void tried(byte[] bytes, int round, Reading reading) {
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
    refusal.ifPresent(message -> assertThat(message).as(what).hasSizeBetween(10, 600));
  }
}
