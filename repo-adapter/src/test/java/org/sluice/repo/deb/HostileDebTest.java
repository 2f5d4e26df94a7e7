package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.Reading;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.DebFixtures.Compressor;

/**
 * Whatever the bytes are, the answer is a finding or clean metadata, soon, and in little memory.
 */
class HostileDebTest {
  // xz asks for 8 MiB for each archive, whatever is in it.
  private static final long MOST_MEMORY = 40 << 20;

  private static final String CONTROL =
      """
      Package: victim
      Version: 1:1.0~rc1-1
      Architecture: amd64
      Section: net
      Depends: a (>= 1:2-3) | b, c
      Description: a victim
       of many faults
      """;

  @TempDir Path folder;

  @BeforeEach
  void readOne() throws IOException {
    // The first reading loads classes, and that memory is no fault of the package.
    for (var compressor : Compressor.values()) {
      Debs.read(deb("victim", "1.0").dataCompressor(compressor).in(folder));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"NONE", "GZIP", "XZ", "ZSTD"})
  @Timeout(120)
  void cutOffAnywhereItIsRefused(Compressor compressor) throws Exception {
    var deb = victim().compressor(compressor).bytes();
    for (var length = 0; length < deb.length; length += 1 + length / 97) {
      var finding = Debs.finding(Debs.write(folder, Arrays.copyOf(deb, length)));

      assertThat(finding.code()).as("cut at %d", length).isIn("deb-malformed", "deb-damaged");
    }
  }

  @ParameterizedTest
  @EnumSource(Compressor.class)
  @Timeout(120)
  void changedBytesAnywhereAreRefusedOrHarmless(Compressor compressor) throws Exception {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var isForBoth = compressor != Compressor.BZIP2 && compressor != Compressor.LZMA;
    var deb =
        (isForBoth ? victim().compressor(compressor) : victim().dataCompressor(compressor)).bytes();
    for (var round = 0; round < 300; round++) {
      requireFindingOrCleanMetadata(
          mutated(deb, random), "%s, seed %d, round %d".formatted(compressor, seed, round));
    }
  }

  @Test
  @Timeout(120)
  void innerArchivesOfAnyNonsenseAreRefusedOrHarmless() throws Exception {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var control = DebFixtures.tar(Map.of("./control", CONTROL));
    var data = DebFixtures.tar(Map.of("./usr/bin/victim", "x", "./etc/victim.conf", "y"));
    for (var round = 0; round < 1500; round++) {
      var changed =
          random.nextBoolean()
              ? debOf(mutated(control, random), data)
              : debOf(control, mutated(data, random));

      requireFindingOrCleanMetadata(changed, "seed %d, round %d".formatted(seed, round));
    }
  }

  @Test
  @Timeout(120)
  void controlFilesOfAnyNonsenseAreRefusedOrHarmless() throws Exception {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var data = DebFixtures.tar(Map.of("./usr/bin/victim", "x"));
    var readable = 0;
    for (var round = 0; round < 1500; round++) {
      var text =
          new String(
              mutated(CONTROL.getBytes(StandardCharsets.UTF_8), random),
              StandardCharsets.ISO_8859_1);
      var control = DebFixtures.tar(Map.of("./control", text));

      if (requireFindingOrCleanMetadata(
          debOf(control, data), "seed %d, round %d".formatted(seed, round))) {
        readable++;
      }
    }
    // Were none readable, the nonsense would never have come as far as the metadata.
    assertThat(readable).as("seed %d", seed).isBetween(1, 1499);
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"GZIP", "XZ", "ZSTD"})
  @Timeout(120)
  void bombsInTheControlArchiveAreRefused(Compressor compressor) throws Exception {
    var control = TarBombs.ofZeros(65 << 20, compressor);
    var data = DebFixtures.tar(Map.of());

    assertBeyondBounds(debOf("control.tar" + compressor.ending(), control, "data.tar", data));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compressor.class,
      names = {"GZIP", "ZSTD"})
  @Timeout(120)
  void bombsInTheDataArchiveAreRefused(Compressor compressor) throws Exception {
    var control = DebFixtures.tar(Map.of("./control", CONTROL));
    var data = TarBombs.ofZeros(400 << 20, compressor);

    assertBeyondBounds(debOf("control.tar", control, "data.tar" + compressor.ending(), data));
  }

  @Test
  @Timeout(60)
  void aPathWithoutEndIsRefusedBeforeItIsRead() throws Exception {
    var control = DebFixtures.tar(Map.of("./control", CONTROL));

    assertBeyondBounds(debOf(control, TarBombs.ofOnePath(64 << 20)));
  }

  @Test
  @Timeout(60)
  void entriesWithoutEndAreRefused() throws Exception {
    var data = Compressor.ZSTD.pack(DebFixtures.tar(Map.of()));

    assertBeyondBounds(
        debOf("control.tar.zst", TarBombs.ofEntries(10_001, CONTROL), "data.tar.zst", data));
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 10, 1 << 14, 1 << 19})
  @Timeout(60)
  void longRelationsAreReadInOnePass(int count) throws Exception {
    var deb = deb("victim", "1.0").depends("a" + " ".repeat(count) + "(").bytes();

    requireFindingOrCleanMetadata(deb, "%d blanks".formatted(count));
  }

  private static DebFixtures victim() {
    return deb("victim", "1:1.0~rc1-1")
        .arch("amd64")
        .depends("a (>= 1:2-3) | b, c")
        .file("/usr/bin/victim", "#!/bin/sh\n".repeat(50))
        .link("/usr/share/victim/größe", "/etc/victim");
  }

  private void assertBeyondBounds(byte[] deb) throws IOException {
    var before = allocated();

    assertThat(Debs.finding(Debs.write(folder, deb)).code()).isEqualTo("deb-beyond-bounds");
    assertThat(allocated() - before - 2L * deb.length).isLessThan(MOST_MEMORY);
  }

  /** Whether it was read. */
  private boolean requireFindingOrCleanMetadata(byte[] deb, String where) throws IOException {
    var file = Debs.write(folder, deb);
    var before = allocated();

    var reading = Debs.reading(file);

    assertThat(allocated() - before).as(where).isLessThan(MOST_MEMORY);
    if (reading instanceof Reading.Read read) {
      requireClean(read.described(), where);
      return true;
    }
    var finding = ((Reading.Unreadable) reading).finding();
    assertThat(finding.sentence())
        .as(where)
        .doesNotContainPattern("\\p{Cntrl}")
        .hasSizeLessThan(600);
    return false;
  }

  private static void requireClean(DescribedPackage described, String where) {
    assertThat(described.item().fileName())
        .as(where)
        .matches("[a-z0-9][a-z0-9+.-]+_[A-Za-z0-9.+~:-]+_[a-z0-9-]+\\.deb");
    var stanza = described.part(DebParts.STANZA);
    assertThat(stanza).as(where).startsWith("Package: ").endsWith("\n").doesNotContain("\0", "\r");
    assertThat(stanza.lines())
        .as(where)
        .allMatch(
            line ->
                !line.isBlank()
                    && (line.startsWith(" ") || line.startsWith("\t") || line.indexOf(':') > 0))
        .noneMatch(line -> line.matches("(?i)(filename|size|sha256|md5sum):.*"))
        .filteredOn(line -> line.matches("(?i)(package|version|architecture):.*"))
        .hasSize(3);
    assertThat(described.part(DebParts.PATHS).lines())
        .as(where)
        .allMatch(path -> !path.startsWith("/") && !("/" + path + "/").contains("/../"));
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    var mutated = bytes.clone();
    for (var change = 1 + random.nextInt(4); change > 0; change--) {
      mutated[random.nextInt(mutated.length)] =
          random.nextBoolean()
              ? (byte) random.nextInt()
              : (byte) "\n :/.0-~".charAt(random.nextInt(8));
    }
    return mutated;
  }

  private static byte[] debOf(byte[] control, byte[] data) {
    return debOf("control.tar", control, "data.tar", data);
  }

  private static byte[] debOf(String controlName, byte[] control, String dataName, byte[] data) {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
    members.put(controlName, control);
    members.put(dataName, data);
    return DebFixtures.ar(members);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
