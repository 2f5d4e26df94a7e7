package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.rpm.RpmTag.OLD_SUGGEST_FLAGS;
import static org.sluice.repo.rpm.RpmTag.OLD_SUGGEST_NAME;
import static org.sluice.repo.rpm.RpmTag.OLD_SUGGEST_VERSION;
import static org.sluice.repo.rpm.RpmTag.PROVIDE_FLAGS;
import static org.sluice.repo.rpm.RpmTag.PROVIDE_NAME;
import static org.sluice.repo.rpm.RpmTag.PROVIDE_VERSION;
import static org.sluice.repo.rpm.RpmTag.REQUIRE_FLAGS;
import static org.sluice.repo.rpm.RpmTag.REQUIRE_NAME;
import static org.sluice.repo.rpm.RpmTag.REQUIRE_VERSION;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.eclipse.packager.rpm.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.RpmFixtures;

/**
 * Headers larger than any that a distribution has: read within bounds, or refused with the bound.
 */
class LargeHeaderTest {
  private static final int MOST = 200_000;
  private static final int AT_LEAST = 12;
  private static final int FILES = 500_000;

  @TempDir Path folder;

  @Test
  void manyDependenciesAreReadInASmallHeap() {
    var large = lists("library-%06d.so()(64bit)", MOST - 10).in(folder);

    var said = inHeapOf("192m", large);

    assertThat(said).last().isEqualTo(String.valueOf(MOST - 10));
  }

  @Test
  void manyFilesAreReadInASmallHeap() {
    var large =
        RpmFixtures.rpm("large", "1", "1")
            .header(
                header -> {
                  header.putStringArray(RpmTag.DIR_NAMES.number(), "/usr/share/doc/large/");
                  header.putStringArray(
                      RpmTag.BASE_NAMES.number(), texts("chapter-%06d.html"::formatted, FILES));
                  header.putInt(RpmTag.DIR_INDEXES.number(), new int[FILES]);
                  header.putInt(RpmTag.FILE_SIZES.number(), new int[FILES]);
                  header.putInt(RpmTag.FILE_FLAGS.number(), new int[FILES]);
                  header.putShort(RpmTag.FILE_MODES.number(), new short[FILES]);
                })
            .in(folder);

    assertThat(inHeapOf("256m", large)).last().isEqualTo("0");
  }

  @Test
  void tooManyDependenciesAreRefusedWithTheirNumber() throws IOException {
    var finding = Rpms.finding(lists("library-%06d", MOST).in(folder));

    assertThat(finding.code()).isEqualTo("rpm-beyond-bounds");
    assertThat(finding.problem()).contains("200,00").contains("200,000 are accepted");
  }

  @Test
  @Timeout(60)
  void manyOfOtherKindsTakeNoLongerThanTheirNumberExplains() throws IOException {
    var half = MOST / 2 - 10;
    var large =
        RpmFixtures.rpm("large", "1", "1")
            .header(
                header ->
                    put(
                        header,
                        "provided-%06d",
                        half,
                        PROVIDE_NAME,
                        PROVIDE_FLAGS,
                        PROVIDE_VERSION))
            .header(
                header ->
                    put(
                        header,
                        "weak-%06d",
                        half,
                        OLD_SUGGEST_NAME,
                        OLD_SUGGEST_FLAGS,
                        OLD_SUGGEST_VERSION))
            .in(folder);

    var described = Rpms.read(large);

    assertThat(new YumFormat().relations(described).provides()).hasSize(half + 1);
    assertThat(described.parts().get("primary"))
        .contains("weak-000000", "weak-%06d".formatted(half - 1));
  }

  private static RpmFixtures lists(String name, int count) {
    return RpmFixtures.rpm("large", "1", "1")
        .header(header -> put(header, name, count, REQUIRE_NAME, REQUIRE_FLAGS, REQUIRE_VERSION));
  }

  /** Puts so many dependencies under the tags for names, flags and versions. */
  private static void put(Header<?> header, String name, int count, RpmTag... tags) {
    header.putStringArray(tags[0].number(), texts(name::formatted, count));
    header.putStringArray(tags[2].number(), texts(item -> "1.0-" + item, count));
    header.putInt(tags[1].number(), IntStream.range(0, count).map(item -> AT_LEAST).toArray());
  }

  private static String[] texts(IntFunction<String> text, int count) {
    return IntStream.range(0, count).mapToObj(text).toArray(String[]::new);
  }

  private List<String> inHeapOf(String bytes, Path file) {
    return ForeignProgram.run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + bytes,
        "-cp",
        System.getProperty("java.class.path"),
        DescribeAndRelate.class.getName(),
        file.toString());
  }
}
