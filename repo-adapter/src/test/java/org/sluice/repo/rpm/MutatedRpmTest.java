package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.format.Reading;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.Mutations;
import org.xml.sax.InputSource;

/** Packages of every kind, real and made, each damaged hundreds of times in its own way. */
class MutatedRpmTest {
  private static final int ROUNDS = 2_500;
  private static final int INTRO = 16;
  private static final int INDEX_LINE = 16;

  @TempDir static Path corpus;
  static final List<byte[]> ORIGINALS = new ArrayList<>();

  @TempDir Path folder;
  private final Mutations mutations = Mutations.ofThisRun();

  @BeforeAll
  static void readEveryKindOnce() throws IOException {
    ORIGINALS.clear();
    for (var file : Corpus.in(corpus)) {
      ORIGINALS.add(Files.readAllBytes(file));
      // The first reading loads classes, and that memory is no fault of the package.
      Rpms.read(file);
    }
  }

  @Test
  @Timeout(300)
  void damageAnywhereIsRefusedOrHarmless() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      tried(mutations.damaged(original(), original()), round);
    }
  }

  @Test
  @Timeout(300)
  void headersOfAnyNonsenseWithRightDigestsAreRefusedOrHarmless() throws Exception {
    var readable = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var whole = new Resealing(original());
      var other = new Resealing(original()).header();
      var header =
          mutations.below(3) == 0
              ? mutations.damaged(whole.header(), other)
              : mutations.damagedInPlace(whole.header());

      readable += tried(whole.around(header), round) ? 1 : 0;
    }
    // Were none readable, the nonsense would never have come as far as the metadata.
    assertThat(readable).as(mutations.spoken()).isBetween(ROUNDS / 100, ROUNDS - 1);
  }

  @Test
  @Timeout(300)
  void countsOffsetsAndTypesOfAnyValueAreRefusedOrHarmless() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var whole = new Resealing(original());
      var header = whole.header();
      var lines = ByteBuffer.wrap(header).getInt(8);
      var line = INTRO + INDEX_LINE * mutations.below(lines);
      switch (mutations.below(3)) {
        case 0 -> mutations.makeExtreme(header, line + 4 * mutations.below(4));
        case 1 -> header[line + 4 * mutations.below(4) + 3] += mutations.oneByte(1, 255, 4);
        default -> swapTags(header, line, INTRO + INDEX_LINE * mutations.below(lines));
      }

      tried(whole.around(header), round);
    }
  }

  /** What one tag promises, the data of another does not keep. */
  private static void swapTags(byte[] header, int one, int other) {
    var fields = ByteBuffer.wrap(header);
    var tag = fields.getInt(one);
    fields.putInt(one, fields.getInt(other));
    fields.putInt(other, tag);
  }

  private byte[] original() {
    return ORIGINALS.get(mutations.below(ORIGINALS.size()));
  }

  /** Whether it could be read. */
  private boolean tried(byte[] rpm, int round) throws Exception {
    var file = Rpms.write(folder, rpm);
    var what = "round %d of %s".formatted(round, mutations.spoken());

    var reading = Cost.bounded(rpm.length, what, () -> Rpms.reading(file));

    try (var left = Files.list(folder)) {
      assertThat(left).as(what).containsExactly(file);
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      var finding = unreadable.finding();
      assertThat(finding.sentence()).as(what).matches("uploaded\\.rpm: [\\x20-\\x7E]+");
      assertThat(finding.problem()).as(what).hasSizeBetween(15, 1_000);
      assertThat(finding.remedy()).as(what).hasSizeBetween(10, 300).endsWith(".");
      return false;
    }
    requireClean(((Reading.Read) reading).described().parts().values(), what);
    return true;
  }

  private static void requireClean(Iterable<String> elements, String what) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    for (var element : elements) {
      var document = "<r xmlns:rpm=\"x\">" + element + "</r>";
      assertThat(builder.parse(new InputSource(new StringReader(document)))).as(what).isNotNull();
    }
  }
}
