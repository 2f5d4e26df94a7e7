package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.testing.RpmFixtures;

/** One line of a header's index is wrong, the digests are right, and the finding names the tag. */
class RefusedHeaderTest {
  private static final int INTRO = 16;
  private static final int INDEX_LINE = 16;

  @TempDir Path folder;

  @ParameterizedTest(name = "tag {0}, field {1} = {2}")
  @CsvSource({
    // The fields of a line: 4 type, 8 offset, 12 count.
    "1000, 8, 16777215, rpm-damaged",
    "1000, 8, -16, rpm-damaged",
    "1000, 4, 99, rpm-damaged",
    "1000, 12, 2147483647, rpm-beyond-bounds",
    "1000, 12, -1, rpm-beyond-bounds",
    "1000, 12, 0, rpm-beyond-bounds",
    "1047, 12, 524288, rpm-damaged",
    "1047, 12, 2147483647, rpm-beyond-bounds",
    "1117, 12, -1, rpm-beyond-bounds",
    "1117, 8, 2147483646, rpm-damaged"
  })
  void wrongLineOfTheIndexIsRefusedByItsTag(int tag, int field, int value, String code)
      throws IOException {
    var whole = whole();
    var header = whole.header();
    ByteBuffer.wrap(header).putInt(lineOf(tag, header) + field, value);

    var finding = Rpms.finding(Rpms.write(folder, whole.around(header)));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.problem()).contains("(" + tag + ")").contains("of its header");
  }

  @ParameterizedTest
  @CsvSource({"1000, NAME", "1001, VERSION", "1002, RELEASE", "1022, ARCH"})
  void headerWithoutItsIdentityIsRefusedByWhatIsMissing(int tag, String named) throws IOException {
    var whole = whole();
    var header = whole.header();
    ByteBuffer.wrap(header).putInt(lineOf(tag, header), 999_999);

    var finding = Rpms.finding(Rpms.write(folder, whole.around(header)));

    assertThat(finding.code()).isEqualTo("rpm-identity-missing");
    assertThat(finding.problem()).contains(named);
  }

  @Test
  void whatIsOnlySealedAnewIsRead() throws IOException {
    var whole = whole();

    var read = Rpms.read(Rpms.write(folder, whole.around(whole.header())));

    assertThat(read.item().name()).isEqualTo("victim");
  }

  private Resealing whole() throws IOException {
    return new Resealing(
        Files.readAllBytes(
            RpmFixtures.rpm("victim", "1.0", "1").file("/usr/bin/victim", "x").in(folder)));
  }

  private static int lineOf(int tag, byte[] header) {
    var fields = ByteBuffer.wrap(header);
    for (var line = 0; line < fields.getInt(8); line++) {
      if (fields.getInt(INTRO + INDEX_LINE * line) == tag) {
        return INTRO + INDEX_LINE * line;
      }
    }
    throw new AssertionError("no tag " + tag);
  }
}
