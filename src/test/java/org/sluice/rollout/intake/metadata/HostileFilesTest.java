package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.rollout.release.Fault;

/** Files that nobody wrote to be understood. */
@Timeout(30)
class HostileFilesTest {

  @Test
  void emptyFileIsCalledEmpty() {
    assertThat(only(Readings.faulty("a.xml", "")).problem()).isEqualTo("The file is empty.");
    assertThat(only(Readings.faulty("a.xml", " \n\t\n")).problem()).isEqualTo("The file is empty.");
    assertThat(only(Readings.faulty("a.xml", "\uFEFF")).problem()).isEqualTo("The file is empty.");
  }

  @Test
  void fileOfFiftyMegabytesIsRefusedBeforeItIsRead() {
    var large = new byte[50_000_000];

    var fault =
        Assertions.assertTimeout(
            Duration.ofMillis(500), () -> only(Readings.faulty("large.xml", large)));

    assertThat(fault.problem())
        .isEqualTo("The file has 50,000,000 bytes; at most 1,048,576 are taken.");
  }

  @Test
  void sizeLimitIsASetting() {
    var reader = new ReleaseMetadataReader(new MetadataLimits(10, 1, 1), SystemAliases.standard());

    assertThat(Readings.faults(reader.read("a.json", Readings.bytes("{\"a\": 12345}"))))
        .singleElement()
        .satisfies(fault -> assertThat(fault.problem()).contains("at most 10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "PK\u0003\u0004", "%PDF-1.7", "key: value", "\"text\""})
  void whatIsNeitherXmlNorJsonIsToldSo(String content) {
    assertThat(only(Readings.faulty("a", content)).problem())
        .startsWith("The file is neither XML nor JSON: it begins with \"");
  }

  @Test
  void formShowsInTheContentNotInTheName() {
    assertThat(Readings.understood("gridmon.json", OurXml.COMPLETE).draft().product())
        .isEqualTo("gridmon");
  }

  @Test
  void byteThatIsNotUtf8IsToldWithItsPlace() {
    var latin = OurXml.with("watches a site", "überwacht").getBytes(StandardCharsets.ISO_8859_1);

    var fault = only(Readings.faulty("a.xml", latin));

    assertThat(fault.problem()).startsWith("The byte 0xFC (byte ").endsWith(" is not UTF-8.");
    assertThat(fault.place()).isEqualTo("line 7, column 24");
  }

  @Test
  void fileThatSaysItIsInAnotherEncodingIsRefused() {
    var fault = only(Readings.faulty("a.xml", OurXml.with("\"UTF-8\"", "\"ISO-8859-1\"")));

    assertThat(fault.problem()).isEqualTo("The file says that it is in ISO-8859-1.");
  }

  @Test
  void documentTypeIsNotRead(@TempDir Path directory) throws IOException {
    var secret = Files.writeString(directory.resolve("secret"), "the secret");
    var xml =
        OurXml.with(
                "<release ",
                "<!DOCTYPE release [<!ENTITY x SYSTEM \"%s\">]>\n<release "
                    .formatted(secret.toUri()))
            .replace("gridmon watches a site.", "&x;");

    var fault = only(Readings.faulty("a.xml", xml));

    assertThat(fault.problem()).contains("<!DOCTYPE");
    assertThat(fault.sentence()).doesNotContain("the secret");
  }

  @Test
  void entitiesThatExplodeAreNotEvenDeclared() {
    var laughs =
        IntStream.range(1, 12)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)))
            .collect(Collectors.joining());
    var xml =
        OurXml.with(
                "<release ", "<!DOCTYPE release [<!ENTITY l0 \"lol\">" + laughs + "]>\n<release ")
            .replace("gridmon watches a site.", "&l11;");

    assertThat(only(Readings.faulty("a.xml", xml)).problem()).contains("<!DOCTYPE");
  }

  @Test
  void entityWithoutADeclarationIsToldByItsName() {
    assertThat(only(Readings.faulty("a.xml", OurXml.with("watches a site", "&eacute;"))).problem())
        .isEqualTo("The entity &eacute; is not read.");
  }

  @Test
  void deepNestingStopsEarly() {
    var xml = "<release>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</release>";
    var json = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(only(Readings.faulty("a.xml", xml)).problem()).contains("nested deeper than 12");
    assertThat(only(Readings.faulty("a.json", json)).problem()).contains("nested deeper than 12");
  }

  @Test
  void anotherRootIsNamed() {
    assertThat(only(Readings.faulty("a.xml", "<feed><entry/></feed>")).problem())
        .isEqualTo("The file is a <feed>, not a <release>.");
    assertThat(only(Readings.faulty("a.json", "[{}]")).problem())
        .isEqualTo("The file does not hold one release in { }.");
  }

  @Test
  void namespaceIsNamed() {
    assertThat(only(Readings.faulty("a.xml", "<release xmlns=\"urn:x\"/>")).problem())
        .isEqualTo("The element <release> is in the namespace \"urn:x\".");
  }

  @Test
  void thousandsOfFaultsAreCountedNotListed() {
    var faults = Readings.faulty("a.xml", "<release>" + "<x/>".repeat(50_000) + "</release>");

    assertThat(faults).hasSizeLessThan(210);
    assertThat(faults.get(faults.size() - 1).problem()).matches("There are \\d+ more faults\\.");
  }

  @Test
  void moreTargetsOrPackagesThanAllowedAreCounted() {
    var limits = new MetadataLimits(1 << 20, 1, 2);
    var reader = new ReleaseMetadataReader(limits, SystemAliases.standard());

    assertThat(Readings.faults(reader.read("a.xml", Readings.bytes(OurXml.COMPLETE))))
        .extracting(Fault::problem)
        .containsExactly(
            "There are 2 targets; at most 1 are taken.",
            "There are 3 packages; at most 2 are taken.");
  }

  @Test
  void textOfAStrangerCannotRearrangeTheMessage() {
    var faults =
        Readings.faulty(
            "a.xml", OurXml.with(">security<", ">\u202Eytiruces " + "x".repeat(5_000) + "<"));

    assertThat(faults)
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.problem()).doesNotContain("\u202E");
              assertThat(fault.problem()).hasSizeLessThan(200);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a", "1.", "-1.1", "x is a ", "not applicable ", "at ", "/", "1"})
  void longRepetitionsAreReadInTimeWhereverTheyStand(String piece) {
    var much = piece.repeat(200_000 / piece.length());

    for (var place :
        new String[] {
          "gridmon watches a site.",
          "release@emt.example",
          "no bug is known",
          "https://emt.example/notes",
          "umd/5/el9/x86_64",
          "2.4.1",
          "https://emt.example/gridmon_2"
        }) {
      Readings.reader().read("a.xml", Readings.bytes(OurXml.with(place, much + "!")));
    }
  }

  private static Fault only(List<Fault> faults) {
    assertThat(faults).as(Readings.sentences(faults)).hasSize(1);
    return faults.get(0);
  }
}
