package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.format.Reading;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.Mutations;

/** Packages damaged at each of their layers, with everything outside that layer made whole. */
class MutatedDebTest {
  private static final int BLOCK = 512;
  private static final int AR_HEADER = 60;
  private static final byte[] MARKER = "2.0\n".getBytes(StandardCharsets.US_ASCII);
  private static final String CONTROL =
      """
      Package: victim
      Source: victim-src (1.0)
      Version: 1:1.0~rc1-1
      Architecture: amd64
      Maintainer: Zoë <zoe@example.org>
      Pre-Depends: dpkg (>= 1.15)
      Depends: a (>= 1:2-3) | b,
       c:any
      Provides: index (= 1.0), x-index
      X-Unknown: kept: as it is
      Description: a victim
       of many faults
       .
         indented
      """;
  private static final String OTHER_CONTROL =
      "Package: other\nVersion: 0\nArchitecture: all\nDescription: other\n  x\n";

  private static final byte[] CONTROL_TAR = control(CONTROL);
  // In an order that does not change from run to run, or a seed would repeat nothing.
  private static final byte[] DATA_TAR =
      DebFixtures.tar(
          new TreeMap<>(
              Map.of(
                  "./usr/bin/victim", "x", "./etc/a.conf", "y", "./usr/" + "l".repeat(150), "z")));
  private static final byte[] OTHER_CONTROL_TAR = control(OTHER_CONTROL);

  @TempDir Path folder;
  private final Mutations mutations = Mutations.ofThisRun();

  @BeforeEach
  void readOneOfEachKind() throws IOException {
    assertThat(Debs.reading(Debs.write(folder, debOf(CONTROL_TAR, DATA_TAR))))
        .isInstanceOf(Reading.Read.class);
    // The first reading loads classes, and that memory is no fault of the package.
    for (var compressor : Compressor.values()) {
      Debs.read(deb("victim", "1.0").dataCompressor(compressor).in(folder));
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Compressor.class)
  @Timeout(200)
  void damageAnywhereIsRefusedOrHarmless(Compressor compressor) throws Exception {
    var victim = victim().dataCompressor(compressor).bytes();
    var other = deb("other", "2").dataCompressor(compressor).file("/etc/o", "o").bytes();
    for (var round = 0; round < 400; round++) {
      tried(mutations.damaged(victim, other), round);
    }
  }

  @Test
  @Timeout(200)
  void memberHeadersOfAnyNonsenseAreRefusedOrHarmless() throws Exception {
    var whole = debOf(CONTROL_TAR, DATA_TAR);
    for (var round = 0; round < 1_000; round++) {
      var changed = whole.clone();
      var header = mutations.oneOf(8, 8 + AR_HEADER + MARKER.length);
      for (var change = 1 + mutations.below(3); change > 0; change--) {
        changed[header + mutations.oneOf(0, 5, 11, 15, 48, 49, 50, 51, 57, 58)] =
            mutations.oneByte('0', '9', '-', ' ', '/', '\n', '\0', '`', 'a', '#');
      }

      tried(changed, round);
    }
  }

  @Test
  @Timeout(200)
  void tarHeadersOfAnyNonsenseWithRightChecksumsAreRefusedOrHarmless() throws Exception {
    var readable = 0;
    for (var round = 0; round < 2_000; round++) {
      var control = CONTROL_TAR.clone();
      var data = DATA_TAR.clone();
      var changed = mutations.below(2) == 0 ? control : data;
      var block = BLOCK * mutations.below(changed.length / BLOCK);
      for (var change = 1 + mutations.below(3); change > 0; change--) {
        changed[block + fieldByte()] =
            mutations.oneByte(0, 1, 0x7f, 0x80, 0xff, '/', '.', '7', '1', 'L', 'K', 'x');
      }
      mendChecksum(changed, block);

      readable += tried(debOf(control, data), round) ? 1 : 0;
    }
    assertThat(readable).as(mutations.spoken()).isBetween(20, 1_999);
  }

  @Test
  @Timeout(200)
  void archivesDamagedBeforeTheyArePackedAreRefusedOrHarmless() throws Exception {
    for (var round = 0; round < 600; round++) {
      var packing = mutations.oneOf(Compressor.GZIP, Compressor.XZ, Compressor.ZSTD);
      var control = mutations.damaged(CONTROL_TAR, OTHER_CONTROL_TAR);
      var data = DATA_TAR;
      var swapped = mutations.below(2) == 0;
      var members = new LinkedHashMap<String, byte[]>();
      members.put("debian-binary", MARKER);
      members.put("control.tar" + packing.ending(), packing.pack(swapped ? CONTROL_TAR : control));
      members.put(
          "data.tar" + packing.ending(),
          packing.pack(swapped ? mutations.damaged(data, control) : data));

      tried(DebFixtures.ar(members), round);
    }
  }

  @Test
  @Timeout(200)
  void controlFilesOfAnyNonsenseAreRefusedOrHarmless() throws Exception {
    var readable = 0;
    for (var round = 0; round < 2_000; round++) {
      var damaged =
          mutations.damaged(
              CONTROL.getBytes(StandardCharsets.UTF_8),
              OTHER_CONTROL.getBytes(StandardCharsets.UTF_8));
      // Half of them are UTF-8 again, so that they come as far as the fields.
      var text =
          new String(
              damaged,
              mutations.below(2) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);

      readable += tried(debOf(control(text), DATA_TAR), round) ? 1 : 0;
    }
    assertThat(readable).as(mutations.spoken()).isBetween(20, 1_999);
  }

  /** Within name, size, type, link, magic or prefix of a tar header. */
  private int fieldByte() {
    return mutations.oneOf(0, 2, 99, 124, 128, 131, 135, 156, 157, 256, 257, 263, 345, 499);
  }

  private static void mendChecksum(byte[] tar, int block) {
    var sum = 0;
    for (var at = 0; at < BLOCK; at++) {
      sum += at >= 148 && at < 156 ? ' ' : tar[block + at] & 0xff;
    }
    var digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, block + 148, digits.length);
  }

  private static DebFixtures victim() {
    return deb("victim", "1:1.0~rc1-1")
        .arch("amd64")
        .depends("a (>= 1:2-3) | b, c")
        .file("/usr/bin/victim", "#!/bin/sh\n".repeat(50))
        .link("/usr/share/victim/größe", "/etc/victim");
  }

  private static byte[] control(String text) {
    return DebFixtures.tar(Map.of("./control", text));
  }

  private static byte[] debOf(byte[] control, byte[] data) {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", MARKER);
    members.put("control.tar", control);
    members.put("data.tar", data);
    return DebFixtures.ar(members);
  }

  /** Whether it could be read. */
  private boolean tried(byte[] deb, int round) throws Exception {
    var file = Debs.write(folder, deb);
    var what = "round %d of %s".formatted(round, mutations.spoken());

    var reading = Cost.bounded(deb.length, what, () -> Debs.reading(file));

    try (var left = Files.list(folder)) {
      assertThat(left).as(what).containsExactly(file);
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      var finding = unreadable.finding();
      assertThat(finding.sentence())
          .as(what)
          .startsWith("uploaded.deb: ")
          .doesNotContainPattern("\\p{Cntrl}");
      assertThat(finding.problem()).as(what).hasSizeBetween(15, 600);
      assertThat(finding.remedy()).as(what).hasSizeBetween(10, 300).endsWith(".");
      return false;
    }
    var described = ((Reading.Read) reading).described();
    assertThat(described.item().fileName())
        .as(what)
        .matches("[a-z0-9][a-z0-9+.-]+_[A-Za-z0-9.+~:-]+_[a-z0-9-]+\\.deb");
    assertThat(List.of(described.part(DebParts.STANZA).split("\n", -1)))
        .as(what)
        .noneMatch(line -> line.matches("(?i)(filename|size|sha256|md5sum):.*"))
        .filteredOn(line -> line.matches("(?i)(package|version|architecture):.*"))
        .hasSize(3);
    assertThat(described.part(DebParts.PATHS).lines())
        .as(what)
        .allMatch(path -> !path.startsWith("/") && !("/" + path + "/").contains("/../"));
    return true;
  }
}
