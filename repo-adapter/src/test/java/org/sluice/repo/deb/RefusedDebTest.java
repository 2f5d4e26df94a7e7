package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.DebFixtures.Compressor;

/** What is refused, and that the finding names the place and the fault. */
class RefusedDebTest {
  private static final int TAR_BLOCK = 512;
  private static final byte[] MARKER = "2.0\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROL =
      DebFixtures.tar(Map.of("./control", "Package: bdii\nVersion: 1.0\nArchitecture: all\n"));
  private static final byte[] DATA = DebFixtures.tar(Map.of("./etc/bdii.conf", "port=2170"));

  @TempDir Path folder;

  static Stream<Arguments> faultyFields() {
    return Stream.of(
        faulty("Package", it -> it.without("Package")),
        faulty("Package", it -> it.field("Package", "../../etc/passwd")),
        faulty("Package", it -> it.field("Package", "Bdii")),
        faulty("Package", it -> it.field("Package", "b")),
        faulty("Package", it -> it.field("Package", "bdii\n evil")),
        faulty("Version", it -> it.without("Version")),
        faulty("Version", it -> it.field("Version", "")),
        faulty("Version", it -> it.field("Version", "1.0/../../x")),
        faulty("Version", it -> it.field("Version", "x:1.0")),
        faulty("Version", it -> it.field("Version", "1.0\n .")),
        faulty("Architecture", it -> it.without("Architecture")),
        faulty("Architecture", it -> it.field("Architecture", "../x")),
        faulty("Architecture", it -> it.field("Architecture", "any")),
        faulty("Architecture", it -> it.field("Architecture", "linux-any")),
        faulty("Architecture", it -> it.field("Architecture", "amd64 arm64")),
        faulty("Section", it -> it.field("Section", "net\n x")),
        faulty("Section", it -> it.field("Section", "net,other/thing")),
        faulty("Filename", it -> it.field("Filename", "../../etc/passwd")),
        faulty("Size", it -> it.field("size", "1")),
        faulty("SHA256", it -> it.field("SHA256", "0")),
        faulty("MD5sum", it -> it.field("MD5Sum", "0")),
        faulty("PACKAGE", it -> it.field("PACKAGE", "other")),
        faulty("Depends", it -> it.field("Depends", "a (>> ), | b,, (c")),
        faulty("Breaks", it -> it.field("Breaks", "a (= 1.0")),
        faulty("Provides", it -> it.field("Provides", "a (= 1_0)")),
        faulty("line 8", it -> it.field("Note", "one\nno colon here")),
        faulty("second paragraph", it -> it.field("Note", "one\n\nPackage: other")),
        faulty("control character", it -> it.field("Note", "a\u0000b")),
        faulty("CR LF", it -> it.field("Note", "a\r")));
  }

  private static Arguments faulty(String named, UnaryOperator<DebFixtures> fault) {
    return Arguments.of(named, fault.apply(deb("bdii", "6.0.1-1")).bytes());
  }

  @ParameterizedTest
  @MethodSource("faultyFields")
  void aFaultyFieldIsRefusedByName(String named, byte[] bytes) throws IOException {
    assertRefused(bytes, "deb-control", named);
  }

  static Stream<Arguments> faultyMembers() {
    var wrongMarker = "3.0\n".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        members("debian-binary", "control.tar", CONTROL, "data.tar", DATA),
        members("'3.0'", "debian-binary", wrongMarker, "control.tar", CONTROL, "data.tar", DATA),
        members("''", "debian-binary", new byte[0], "control.tar", CONTROL, "data.tar", DATA),
        members("control.tar is missing", "debian-binary", MARKER),
        members("data.tar is missing", "debian-binary", MARKER, "control.tar", CONTROL),
        members("data.tar", "debian-binary", MARKER, "data.tar", DATA, "control.tar", CONTROL),
        members("control.tar.lz4", "debian-binary", MARKER, "control.tar.lz4", CONTROL),
        members("control.tar.bz2", "debian-binary", MARKER, "control.tar.bz2", CONTROL),
        members("readme", "debian-binary", MARKER, "readme", CONTROL, "control.tar", CONTROL),
        members(
            "data.tar.gz",
            "debian-binary",
            MARKER,
            "control.tar",
            CONTROL,
            "data.tar",
            DATA,
            "data.tar.gz",
            DATA),
        members(
            "no file named control",
            "debian-binary",
            MARKER,
            "control.tar",
            DATA,
            "data.tar",
            DATA),
        members(
            "leads out of the package",
            "debian-binary",
            MARKER,
            "control.tar",
            DebFixtures.tar(Map.of("./../control", "")),
            "data.tar",
            DATA),
        members(
            "leads out of the package",
            "debian-binary",
            MARKER,
            "control.tar",
            CONTROL,
            "data.tar",
            DebFixtures.tar(Map.of("./etc/../../evil", ""))),
        members(
            "control character",
            "debian-binary",
            MARKER,
            "control.tar",
            CONTROL,
            "data.tar",
            DebFixtures.tar(Map.of("./etc/a\nusr/bin/sudo", ""))));
  }

  private static Arguments members(String named, Object... namesAndBytes) {
    var members = new LinkedHashMap<String, byte[]>();
    for (var i = 0; i < namesAndBytes.length; i += 2) {
      members.put((String) namesAndBytes[i], (byte[]) namesAndBytes[i + 1]);
    }
    return Arguments.of(named, DebFixtures.ar(members));
  }

  @ParameterizedTest
  @MethodSource("faultyMembers")
  void aFaultyMemberIsRefusedByName(String named, byte[] bytes) throws IOException {
    assertRefused(bytes, "deb-", named);
  }

  @ParameterizedTest
  @CsvSource({
    "'', deb-damaged, is empty",
    "'just some text', deb-malformed, another kind of file",
    "'!<arch>', deb-malformed, another kind of file"
  })
  void anotherKindOfFileIsRefusedAsWhatItIs(String text, String code, String named)
      throws IOException {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), code, named);
  }

  @Test
  void anRpmIsToldFromADebianPackage() throws IOException {
    var bytes = new byte[] {(byte) 0xed, (byte) 0xab, (byte) 0xee, (byte) 0xdb, 3, 0, 0, 0, 0};

    assertRefused(bytes, "deb-malformed", "is an rpm package");
  }

  @Test
  void signaturesMayStandBetweenAndAfterTheMembers() throws IOException {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", MARKER);
    members.put("_gpgbuilder", new byte[] {1, 2, 3});
    members.put("control.tar", CONTROL);
    members.put("data.tar", DATA);
    members.put("_gpgorigin", new byte[] {1, 2, 3});

    var file = Debs.write(folder, DebFixtures.ar(members));

    assertThat(Debs.read(file).item().name()).isEqualTo("bdii");
  }

  @Test
  void pathsThatLeadThroughALinkOfThePackageAreRefused() throws IOException {
    var deb = deb("bdii", "1.0").link("/opt/link", "/etc").file("/opt/link/evil", "x");

    assertRefused(deb.bytes(), "deb-path", "opt/link");
  }

  @Test
  void aControlFileOfTwentyMegabytesIsRefused() throws IOException {
    var deb = deb("bdii", "1.0").field("Note", "x".repeat(20 << 20)).compressor(Compressor.GZIP);

    assertRefused(deb.bytes(), "deb-beyond-bounds", "at most 1048576");
  }

  @ParameterizedTest
  @CsvSource({
    "148, 000001, deb-damaged, has the checksum 1; its bytes make ",
    "148, x, deb-malformed, has a checksum that is no number",
    "124, -1, deb-malformed, has a size that is no number",
    "156, S, deb-malformed, of type 'S'"
  })
  void aFaultyTarHeaderIsRefusedByItsPlaceAndField(
      int field, String text, String code, String named) throws IOException {
    var tar = twoEntries();
    var header = 2 * TAR_BLOCK; // behind the header of the first entry, and its content
    System.arraycopy(
        text.getBytes(StandardCharsets.US_ASCII), 0, tar, header + field, text.length());
    if (field != 148) {
      mendChecksum(tar, header);
    }
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", MARKER);
    members.put("control.tar", CONTROL);
    members.put("data.tar", tar);

    assertRefused(DebFixtures.ar(members), code, named);
    assertRefused(DebFixtures.ar(members), code, "at byte 1024 of the");
  }

  @Test
  void aControlFileThatIsNotUtf8IsRefusedByItsLine() throws IOException {
    var control = DebFixtures.tar(Map.of("./control", "Package: bdii\nVersion: 1\nX: ?\n"));
    var at = new String(control, StandardCharsets.ISO_8859_1).indexOf('?');
    control[at] = (byte) 0xe9;
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", MARKER);
    members.put("control.tar", control);
    members.put("data.tar", DATA);

    assertRefused(
        DebFixtures.ar(members), "deb-control", "Line 3 of its control file is not UTF-8");
  }

  private static byte[] twoEntries() {
    var entries = new LinkedHashMap<String, String>();
    entries.put("./etc/one", "1");
    entries.put("./etc/two", "2");
    return DebFixtures.tar(entries);
  }

  private static void mendChecksum(byte[] tar, int header) {
    var sum = 0;
    for (var at = 0; at < TAR_BLOCK; at++) {
      sum += at >= 148 && at < 156 ? ' ' : tar[header + at] & 0xff;
    }
    var digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, header + 148, digits.length);
  }

  private void assertRefused(byte[] bytes, String code, String named) throws IOException {
    var finding = Debs.finding(Debs.write(folder, bytes));

    assertThat(finding.isBlocking()).isTrue();
    assertThat(finding.subject()).isEqualTo("uploaded.deb");
    assertThat(finding.code()).startsWith(code);
    assertThat(finding.problem()).containsIgnoringCase(named).doesNotContain("\n");
    assertThat(finding.remedy()).isNotBlank();
  }
}
