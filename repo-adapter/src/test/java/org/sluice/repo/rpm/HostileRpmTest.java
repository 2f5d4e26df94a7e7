package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.packager.rpm.RpmTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.format.Reading;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.RpmFixtures;
import org.xml.sax.InputSource;

/**
 * Whatever the bytes are, the answer is a finding or clean metadata, soon, and in little memory.
 */
class HostileRpmTest {
  private static final long MOST_MEMORY = 16 << 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(5);

  @TempDir Path folder;

  private byte[] rpm = {};

  @BeforeEach
  void buildAndReadOne() throws IOException {
    rpm =
        Files.readAllBytes(
            RpmFixtures.rpm("victim", "1.0", "1")
                .epoch(1)
                .file("/usr/bin/victim", "#!/bin/sh\n")
                .file("/usr/share/victim/größe", "x")
                .ghost("/var/log/victim")
                .requires("(a if b)")
                .requires("c >= 1:2-3")
                .recommends("d")
                .header(
                    header -> {
                      header.putInt(RpmTag.CHANGELOG_TIMESTAMP, 1_700_000_000);
                      header.putStringArray(RpmTag.CHANGELOG_AUTHOR, "A");
                      header.putStringArray(RpmTag.CHANGELOG_TEXT, "- b");
                    })
                .in(folder));
    // The first reading loads classes, and that memory is no fault of the package.
    Rpms.read(Rpms.write(folder, rpm));
  }

  @Test
  @Timeout(60)
  void cutOffAnywhereItIsRefused() throws Exception {
    for (var length = 0; length < rpm.length; length += 1 + length / 97) {
      var finding = Rpms.finding(Rpms.write(folder, Arrays.copyOf(rpm, length)));

      assertThat(finding.code()).as("cut at %d", length).isIn("not-an-rpm", "rpm-truncated");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Timeout(120)
  void flippedBitsAnywhereAreRefused(long seed) throws Exception {
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var flipped = rpm.clone();
      // The reserved bytes of the lead mean nothing to anybody.
      var at = 96 + random.nextInt(rpm.length - 96);
      flipped[at] ^= (byte) (1 << random.nextInt(8));

      requireFindingOrCleanMetadata(
          flipped, "seed %d, round %d, byte %d".formatted(seed, round, at));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @Timeout(120)
  void headerOfAnyNonsenseWithRightDigestsIsRefusedOrClean(long seed) throws Exception {
    var random = new Random(seed);
    var tampering = new Tampering(rpm);
    var readable = 0;
    for (var round = 0; round < 300; round++) {
      var changes = 1 + random.nextInt(4);
      Consumer<byte[]> nonsense =
          header -> {
            for (var change = 0; change < changes; change++) {
              header[8 + random.nextInt(header.length - 8)] = (byte) random.nextInt();
            }
          };

      if (requireFindingOrCleanMetadata(
          tampering.changed(nonsense), "seed %d, round %d".formatted(seed, round))) {
        readable++;
      }
    }
    // Were none readable, the nonsense would never have come as far as the metadata.
    assertThat(readable).isBetween(1, 299);
  }

  @Test
  @Timeout(60)
  void everyFieldOfTheIndexMayHoldAnyExtreme() throws Exception {
    var tampering = new Tampering(rpm);
    var lines = ByteBuffer.wrap(rpm).getInt(startOfHeader() + 8);
    for (var line = 0; line < lines; line++) {
      for (var field = 4; field < 16; field += 4) {
        for (var extreme : new int[] {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
          var at = 16 + 16 * line + field;
          var changed = tampering.changed(header -> ByteBuffer.wrap(header).putInt(at, extreme));

          requireFindingOrCleanMetadata(
              changed, "%d at byte %d of the header".formatted(extreme, at));
        }
      }
    }
  }

  @Test
  @Timeout(60)
  void manyNamesInOneLongDirectoryAreRefusedBeforeTheyFillTheMemory() throws Exception {
    var many = 50_000;
    var names = new String[many];
    Arrays.fill(names, "n");
    var file =
        RpmFixtures.rpm("wide", "1", "1")
            .header(
                header -> {
                  header.putStringArray(RpmTag.DIRNAMES, "/" + "d/".repeat(50_000));
                  header.putStringArray(RpmTag.BASENAMES, names);
                  header.putInt(RpmTag.DIR_INDEXES, new int[many]);
                  header.putShort(RpmTag.FILE_MODES, new short[many]);
                  header.putInt(RpmTag.FILE_FLAGS, new int[many]);
                })
            .in(folder);

    assertThat(Rpms.finding(file).code()).isEqualTo("rpm-beyond-bounds");
  }

  @Test
  @Timeout(60)
  void packageThatProvidesHundredsOfThousandsOfThingsIsJudgedSoon() {
    var primary = new StringBuilder("<package><format><rpm:provides>");
    for (var thing = 0; thing < 200_000; thing++) {
      primary.append("<rpm:entry name=\"thing-").append(thing).append("\"/>");
    }
    primary.append("</rpm:provides></format></package>");
    var element = primary.toString();
    var item =
        new Package(
            PackageFormat.RPM, "wide", "1-1", "noarch", "w.rpm", 1, new Digest("a".repeat(64)));

    var relations =
        Cost.bounded(
            element.length(),
            "200,000 things provided",
            () -> new RpmRelations().of(item, element, "<package/>"));

    assertThat(relations.provides()).hasSize(200_001);
  }

  @ParameterizedTest
  @CsvSource({
    "!<arch>, Debian package",
    "<!DOCTYPE html>, web page",
    "Not found, begins with 4e6f"
  })
  void whatWasTakenForAnRpmIsNamed(String begin, String named) throws IOException {
    var finding = Rpms.finding(Rpms.write(folder, begin.getBytes(StandardCharsets.US_ASCII)));

    assertThat(finding.code()).isEqualTo("not-an-rpm");
    assertThat(finding.problem()).contains(named);
  }

  private int startOfHeader() {
    return new Tampering(rpm).start();
  }

  /** Returns whether the package could be read. */
  private boolean requireFindingOrCleanMetadata(byte[] bytes, String what) throws Exception {
    var file = Rpms.write(folder, bytes);
    var before = allocated();
    var begun = System.nanoTime();
    try {
      var reading = Rpms.reading(file);
      var memory = allocated() - before;
      var time = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(memory).as("bytes allocated").isLessThan(MOST_MEMORY);
      assertThat(time).isLessThan(MOST_TIME);
      if (reading instanceof Reading.Read read) {
        for (var part : read.described().parts().values()) {
          parse(part);
        }
      } else if (reading instanceof Reading.Unreadable unreadable) {
        assertThat(unreadable.finding().sentence()).matches("[\\x20-\\x7E]+");
      }
      return reading instanceof Reading.Read;
    } catch (Exception | AssertionError e) {
      throw new AssertionError(what, e);
    }
  }

  private static void parse(String element) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    var document = "<r xmlns:rpm=\"x\">" + element + "</r>";
    assertThat(builder.parse(new InputSource(new StringReader(document)))).isNotNull();
  }

  /** Bytes that this thread has allocated so far. */
  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
