package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.packager.rpm.RpmTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.testing.RpmFixtures;
import org.xmlunit.assertj3.XmlAssert;

class YumFormatTest {
  private final YumFormat format = new YumFormat();

  @TempDir Path folder;

  @Test
  void packageIsWhatItsHeaderSaysWhateverItsFileIsCalled() throws IOException {
    var file =
        Files.move(
            RpmFixtures.rpm("Bdii", "6.0.1~rc2", "1.el9").arch("x86_64").epoch(2).in(folder),
            folder.resolve("download.tmp"));

    var item = Rpms.read(file).item();

    assertThat(item.format()).isEqualTo(PackageFormat.RPM);
    assertThat(item.name()).isEqualTo("Bdii");
    assertThat(item.version()).isEqualTo("2:6.0.1~rc2-1.el9");
    assertThat(item.architecture()).isEqualTo("x86_64");
    assertThat(item.fileName()).isEqualTo("Bdii-6.0.1~rc2-1.el9.x86_64.rpm");
    assertThat(item.size()).isEqualTo(Files.size(file));
    assertThat(format.location(item)).isEqualTo("Packages/b/Bdii-6.0.1~rc2-1.el9.x86_64.rpm");
  }

  @Test
  void whatThePackageBringsAlongIsNotRequired() throws IOException {
    var file =
        RpmFixtures.rpm("bdii", "6.0.1", "1")
            .file("/usr/sbin/bdii", "#!/bin/sh\n")
            .provides("bdii(abi) = 6")
            .requires("bdii(abi) = 6")
            .requires("/usr/sbin/bdii")
            .requires("glue-schema >= 2.0")
            .in(folder);

    assertThat(Rpms.read(file).part("primary"))
        .contains("<rpm:entry name=\"glue-schema\" flags=\"GE\" epoch=\"0\" ver=\"2.0\"/>")
        .containsOnlyOnce("bdii(abi)")
        .contains("<file>/usr/sbin/bdii</file>")
        .doesNotContain("rpmlib(", "name=\"/usr/sbin/bdii\"");
  }

  @Test
  void versionsAreOrderedAsRpmOrdersThem() {
    assertThat(format.versionOrder().compare("1.0~rc1-1", "1.0-1")).isNegative();
    assertThat(format.versionOrder().compare("1:0.1-1", "9-9")).isPositive();
    assertThat(format.versionOrder().compare("1.00-1", "1.0-1")).isZero();
  }

  @Test
  void textFileUnderTheNameOfAnRpmIsToldFromADamagedOne() throws IOException {
    var file = Files.writeString(folder.resolve("a.rpm"), "<html>404 Not Found</html>");

    var finding = Rpms.finding(file);

    assertThat(finding.code()).isEqualTo("not-an-rpm");
    assertThat(finding.subject()).isEqualTo("a.rpm");
    assertThat(finding.isBlocking()).isTrue();
    assertThat(finding.sentence()).contains("3c68746d", "edabeedb", "Check that the address");
  }

  @Test
  void cutOffUploadSaysHowMuchIsMissing() throws IOException {
    var whole = Files.readAllBytes(RpmFixtures.rpm("bdii", "1", "1").file("/a", "b").in(folder));
    var file = Rpms.write(folder, Arrays.copyOf(whole, whole.length - 7));

    var finding = Rpms.finding(file);

    assertThat(finding.code()).isEqualTo("rpm-truncated");
    assertThat(finding.problem().replace(",", ""))
        .contains("after " + (whole.length - 7) + " bytes", "payload", "need " + whole.length);
  }

  @Test
  void oneChangedBitOfThePayloadIsFoundByThePackagesOwnDigest() throws IOException {
    var bytes = Files.readAllBytes(RpmFixtures.rpm("bdii", "1", "1").file("/a", "b").in(folder));
    bytes[bytes.length - 3] ^= 1;

    assertThat(Rpms.finding(Rpms.write(folder, bytes)))
        .extracting(Finding::code, Finding::problem)
        .satisfiesExactly(
            code -> assertThat(code).isEqualTo("rpm-damaged"),
            problem -> assertThat(problem.toString()).contains("of its payload", "the package"));
  }

  @Test
  void sourcePackageIsRefusedWithAReason() throws IOException {
    var file =
        RpmFixtures.rpm("bdii", "1", "1").header(header -> header.putInt(1106, 1)).in(folder);

    assertThat(Rpms.finding(file).sentence()).contains("source package", "built from it");
  }

  @Test
  void namesThatCouldLeaveTheirDirectoryAreRefused() throws IOException {
    for (var name :
        new String[] {"../../etc/evil", "a/b", "a\nb", "", ".hidden", "a b", "%{name}"}) {
      var file =
          RpmFixtures.rpm("x", "1", "1")
              .header(header -> header.putString(RpmTag.NAME, name))
              .in(folder);

      assertThat(Rpms.finding(file).code()).as(name).startsWith("rpm-identity-");
      assertThat(Rpms.finding(file).problem()).as(name).contains("NAME (1000)");
    }
    for (var version : new String[] {"1-2", "1:2", "1/..", ""}) {
      var file =
          RpmFixtures.rpm("x", "1", "1")
              .header(header -> header.putString(RpmTag.VERSION, version))
              .in(folder);

      assertThat(Rpms.finding(file).problem()).as(version).contains("VERSION (1001)");
    }
  }

  @Test
  void pathsThatClimbAreRefused() throws IOException {
    var file =
        RpmFixtures.rpm("x", "1", "1")
            .file("/usr/share/x", "")
            .header(header -> header.putStringArray(RpmTag.DIRNAMES, "/usr/../../etc/"))
            .in(folder);

    assertThat(Rpms.finding(file).sentence()).contains("/usr/../../etc/x", "absolute paths");
  }

  @Test
  void countsBeyondBoundsAreRefusedBeforeAnythingIsAllocated() throws IOException {
    var bytes = Files.readAllBytes(RpmFixtures.rpm("bdii", "1", "1").in(folder));
    for (var at : new int[] {104, 108}) {
      var huge = bytes.clone();
      huge[at] = 0x7F;

      assertThat(Rpms.finding(Rpms.write(folder, huge)).sentence())
          .contains("signature header announces 2,13", "at byte " + at, "are accepted");
    }
  }

  @Test
  void tagsAreNamedInFindings() throws IOException {
    var file =
        RpmFixtures.rpm("bdii", "1", "1")
            .header(header -> header.putInt(RpmTag.NAME, 7))
            .in(folder);

    assertThat(Rpms.finding(file).problem())
        .isEqualTo("Tag NAME (1000) of its header holds INT32 where text is wanted.");
  }

  @Test
  void tagsOfTheSignatureAreNamedToo() throws IOException {
    var rpm = Files.readAllBytes(RpmFixtures.rpm("bdii", "1", "1").in(folder));
    // Behind the lead, the intro and the region's own line: the type of the first digest.
    rpm[96 + 16 + 16 + 7] = 77;

    assertThat(Rpms.finding(Rpms.write(folder, rpm)).problem())
        .matches("Tag SIGNATURE_SHA\\d+ .* of its signature header has the unknown type 77\\.");
  }

  @Test
  void oldTextInLatin1BecomesUnicodeAndControlCharactersGo() throws IOException {
    var built = RpmFixtures.rpm("bdii", "1", "1").summary("Gr##e: 5 $m % <klein>").in(folder);
    var tampering = new Tampering(Files.readAllBytes(built));
    var latin1 =
        tampering.changed(
            Tampering.replacing(
                "Gr##e: 5 $m % <klein>", "Gr\u00f6\u00dfe: 5 \u00b5m \u0007 <klein>"));

    assertThat(Rpms.read(Rpms.write(folder, latin1)).part("primary"))
        .contains("<summary>Größe: 5 m  &lt;klein&gt;</summary>");
  }

  @Test
  void controlCharactersThatMeanSomethingAreRefused() throws IOException {
    var file = RpmFixtures.rpm("bdii", "1", "1").requires("evil\u0001name").in(folder);

    assertThat(Rpms.finding(file).sentence()).contains("dependency 'evil?name'");
  }

  @Test
  void sameContentsGiveTheSameBytes() throws IOException {
    var item = Rpms.read(RpmFixtures.rpm("bdii", "1", "1").file("/etc/b", "c").in(folder));

    var first = Rpms.repository(folder.resolve("first"), item);
    var second = Rpms.repository(folder.resolve("second"), item);

    assertThat(second.resolve("repodata"))
        .satisfies(
            written -> {
              try (var files = Files.list(first.resolve("repodata"))) {
                assertThat(files.toList())
                    .hasSize(4)
                    .allSatisfy(
                        file ->
                            assertThat(written.resolve(String.valueOf(file.getFileName())))
                                .hasSameBinaryContentAs(file));
              }
            });
    assertThat(Files.readString(first.resolve("repodata/repomd.xml"), StandardCharsets.UTF_8))
        .contains("<revision>%d</revision>".formatted(Rpms.REVISION))
        .contains("<timestamp>%d</timestamp>".formatted(Rpms.MADE_AT.getEpochSecond()));
  }

  @Test
  void repomdTellsTheTruthAboutEachList() throws Exception {
    var item = Rpms.read(RpmFixtures.rpm("bdii", "1", "1").file("/etc/größe", "c").in(folder));
    var root = Rpms.repository(folder.resolve("repository"), item);
    var repomd = XmlAssert.assertThat(root.resolve("repodata/repomd.xml"));

    for (var list : new String[] {"primary", "filelists", "other"}) {
      var record = "/*/*[@type='%s']/*[local-name()='%s']";
      var file = root.resolve(href(root, list));
      var packed = Files.readAllBytes(file);
      var plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();

      assertThat(file.toString()).endsWith("/repodata/" + sha256(packed) + "-" + list + ".xml.gz");
      repomd.valueByXPath(record.formatted(list, "checksum")).isEqualTo(sha256(packed));
      repomd.valueByXPath(record.formatted(list, "open-checksum")).isEqualTo(sha256(plain));
      repomd.valueByXPath(record.formatted(list, "size")).asInt().isEqualTo(packed.length);
      repomd.valueByXPath(record.formatted(list, "open-size")).asInt().isEqualTo(plain.length);
    }
  }

  private static String href(Path root, String list) throws IOException {
    var repomd = Files.readString(root.resolve("repodata/repomd.xml"));
    var match = Pattern.compile("href=\"([^\"]*-" + list + "[^\"]*)\"").matcher(repomd);
    assertThat(match.find()).as(repomd).isTrue();
    return match.group(1);
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
