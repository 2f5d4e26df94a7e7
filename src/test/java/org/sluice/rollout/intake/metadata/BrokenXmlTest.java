package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.rollout.release.Fault.Severity;

/** What is wrong in our own XML: told by the reader, and by the schema as far as it can. */
class BrokenXmlTest {
  private final PublishedSchema schema = new PublishedSchema();

  /**
   * One part exchanged, and what has to be said of it.
   *
   * @param inSchema whether a schema can say it, too
   */
  record Broken(
      String part,
      String other,
      Severity severity,
      boolean inSchema,
      String problem,
      String wanted) {
    @Override
    public String toString() {
      return problem;
    }
  }

  static Stream<Broken> everyFault() {
    return Stream.of(
        stops(
            "<version>2.4.1</version>",
            "<verison>2.4.1</verison>",
            "<verison> does not belong in <release>",
            "Do you mean <version>?"),
        stops(
            "<product>gridmon</product>",
            "",
            "<product> is missing in <release>",
            "Name the product"),
        stops(
            "<product>gridmon</product>",
            "<product>a</product><product>b</product>",
            "<product> stands 2 times",
            "Keep one"),
        stops(
            ">gridmon<", ">../etc<", "\"../etc\" cannot be the product's name", "letters, digits"),
        stops(">gridmon<", "><", "The product's name is empty", "letters, digits"),
        beyond(
            ">2.4.1<", ">2..4<", "\"2..4\" cannot be the product's version", "two dots in a row"),
        stops(">2.4.1<", ">2.4 final<", "\"2.4 final\" cannot be", "such as 2.4.1"),
        stops(">2.4.1<", "><b>2</b><", "<b> does not belong in <version>", "It may hold none"),
        stops(
            ">Example Middleware Team<",
            "> <",
            "The provider is empty",
            "as it is registered here"),
        stops(
            ">Example Middleware Team<",
            ">" + "x".repeat(101) + "<",
            "cannot be the provider's name",
            "100"),
        stops("schema=\"1\"", "schema=\"2\"", "The schema \"2\" is not known", "schema=\"1\""),
        stops(
            "schema=\"1\"",
            "shema=\"1\"",
            "<release> has no attribute shema",
            "Do you mean schema?"),
        stops(">security<", ">urgent<", "\"urgent\" is no type of release", "major, minor"),
        stops("<type>", "text<type>", "The text \"text\" stands between", "Put it into"),
        stops(
            "<inTheNotes/>",
            "<inTheNote/>",
            "<inTheNote> does not belong",
            "Do you mean <inTheNotes>?"),
        stops(
            "<inTheNotes/>",
            "<inTheNotes/><inThePackage/>",
            "<changeLog> answers in 2 ways",
            "Keep one"),
        stops("<inTheNotes/>", "<inTheNotes>see there</inTheNotes>", "stands between", "Put it"),
        warns("<inTheNotes/>", "", "<changeLog> says nothing", "Put one of link"),
        warns(
            "<link>https://emt.example/notes</link>",
            "<inTheNotes/>",
            "said to be in the release notes",
            "Give their address"),
        warns(
            "https://emt.example/notes",
            "emt.example/notes",
            "does not begin with https://",
            "whole address"),
        warns(
            "https://emt.example/notes",
            "ftp://emt.example/notes",
            "which is not fetched",
            "whole address"),
        warns(
            "https://emt.example/notes",
            "https://me:secret@emt.example/notes",
            "holds a user name or password",
            "whole address"),
        beyondWarns(
            "no bug is known",
            "N/A",
            "\"N/A\" does not say what it means",
            "why it does not apply"),
        warns(
            "no bug is known",
            "",
            "The list of bugs and features is empty",
            "why it does not apply"),
        stops("<targets>", "<target>", "is not well-formed XML", "Mend it"),
        stops("umd/5/el9/x86_64", "el9", "\"el9\" is no platform", "umd/5/el9/x86_64", false),
        beyond("umd/5/el9/x86_64", "umd/5/el9", "The architecture is missing", "x86_64"),
        beyond("umd/5/el9/x86_64", "umd/5/el9/vax", "\"vax\" is no architecture", "x86_64"),
        beyond(
            "umd/5/el9/x86_64",
            "umd/x/el9/x86_64",
            "\"x\" is no version of a distribution",
            "5.0.0"),
        beyond("umd/5/el9/x86_64", "../5/el9/x86_64", "\"..\" is no distribution", "UMD"),
        beyond(
            "<platform>umd/5/el9/x86_64</platform>",
            "<platform>umd/5/el9/x86_64</platform><architecture>aarch64</architecture>",
            "contradict each other",
            "Name one architecture"),
        beyond(
            "<platform>umd/5/el9/x86_64</platform>",
            "<platform/>",
            "The attribute distribution of <platform> is missing",
            "system=\"al9\""),
        stops(
            "<platform>umd/5/el9/x86_64</platform>",
            "",
            "<platform> is missing",
            "umd/5/el9/x86_64"),
        beyond(
            "<platform distribution=\"UMD\" major=\"5.0.0\" system=\"bookworm\"/>",
            "<platform>umd/5/el9/x86_64</platform>",
            "(x86_64) is a target twice",
            "into one target"),
        stops(
            "address=\"https://emt.example/gridmon_2.4.1-1_amd64.deb\"",
            "",
            "The attribute address of <file> is missing",
            "Give the address"),
        stops(
            "https://emt.example/gridmon_2.4.1-1_amd64.deb",
            "${provider}/x.deb",
            "a placeholder that nobody has filled in",
            "whole address"),
        stops(
            "https://emt.example/gridmon_2.4.1-1_amd64.deb",
            "file:///etc/passwd",
            "which is not fetched",
            "whole address"),
        beyond(
            "https://emt.example/gridmon_2.4.1-1_amd64.deb",
            "https://emt.example/gridmon_2.4.1-1_amd64.rpm",
            "is a .rpm package; packages for debian12 are .deb",
            "File it for a platform of .rpm"),
        stops("sha256=\"2be145fa", "sha256=\"xyz", "is no SHA-256", "64 hexadecimal digits"),
        stops("sha256=", "sha265=", "<file> has no attribute sha265", "Do you mean sha256?"),
        stops("size=\"6807\"", "size=\"7 kB\"", "\"7 kB\" is no size", "number of bytes"),
        stops(
            "<file address=\"https://emt.example/gridmon_2.4.1-1_amd64.deb\"/>",
            "",
            "The target has no packages",
            "List every package"),
        stops(
            "<file address=\"https://emt.example/gridmon_2.4.1-1_amd64.deb\"/>",
            "<file address=\"https://emt.example/gridmon_2.4.1-1_amd64.deb\"/><package name=\"x\"/>",
            "holds both <file> and <package>",
            "all by name"),
        stops(
            "<file address=\"https://emt.example/gridmon_2.4.1-1_amd64.deb\"/>",
            "<package name=\"a b\"/>",
            "\"a b\" is no name of a package",
            "bdii-config-site"),
        stops(
            "<architecture>amd64</architecture>",
            "<architecture>amd64</architecture><repository>somewhere stable main</repository>",
            "does not begin with https://",
            "whole address"),
        beyond(
            "<architecture>amd64</architecture>",
            "<architecture>amd64</architecture><repository>https://emt.example/debian</repository>",
            "does not name a suite",
            "sources.list"),
        beyondWarns(
            "<architecture>amd64</architecture>",
            "<architecture>amd64</architecture><repository>https://emt.example/ stable main</repository>",
            "The repository is not asked",
            "list the packages by name"),
        beyondWarns(
            "https://emt.example/gridmon-doc-2.4.1-1.el9.noarch.rpm",
            "https://emt.example/gridmon-2.4.1-1.el9.x86_64.rpm",
            "stands in the list twice",
            "Keep the one"),
        beyondWarns(
            "gridmon-doc-2.4.1-1.el9.noarch.rpm",
            "gridmon-doc-2.4.1-1.el9.ppc64le.rpm",
            "is for ppc64le; this target is for x86_64",
            "file it for ppc64le"),
        beyondWarns(
            "gridmon-doc-2.4.1-1.el9.noarch.rpm",
            "gridmon-doc-2.4.1-1.el8.noarch.rpm",
            "was built for el8; this target is for el9",
            "built for el9"),
        beyondWarns(
            "gridmon_2.4.1-1_amd64.deb",
            "gridmon_2.4.1-1~deb11u1_amd64.deb",
            "was built for deb11; this target is for debian12",
            "built for debian12"),
        beyondWarns(
            "https://emt.example/gridmon_2",
            "http://emt.example/gridmon_2",
            "1 of 1 packages come over plain http without a checksum",
            "State the sha256"),
        beyondWarns(
            "https://emt.example/gridmon_2",
            "https://emt.example//gridmon_2",
            "two slashes in a row",
            "not every server"),
        beyondWarns(
            "gridmon-doc-2.4.1-1.el9.noarch.rpm",
            "download?id=7",
            "does not end with .rpm",
            "the package itself"),
        beyondWarns(
            "https://emt.example/advisories/7",
            "tbd",
            "\"tbd\" is no advisory",
            "number of the advisory"),
        stops(
            "<advisory>",
            "<advisory severity=\"important\">",
            "\"important\" is no severity",
            "Critical, Important, Moderate, Low"),
        stops(
            "<advisory>",
            "<advisory severity=\"None\">",
            "\"None\" is no severity",
            "Critical, Important, Moderate, Low"),
        stops(
            "<advisory>",
            "<advisory cves=\"CVE-2026-1234 CVE-26-1\">",
            "\"CVE-26-1\" is no CVE number",
            "such as CVE-2026-1234"),
        stops(
            "<advisory>",
            "<advisory cves=\"" + "CVE-2026-1234 ".repeat(101) + "\">",
            "names 101 vulnerabilities",
            "the 100 gravest"),
        stops(
            "<advisory>",
            "<advisory severty=\"Low\">",
            "<advisory> has no attribute severty",
            "Do you mean severity?"),
        beyondWarns(
            "<type>security</type>\n  <advisory>",
            "<type>minor</type><advisory severity=\"Low\">",
            "the release is not said to mend any",
            "a security release"),
        beyondWarns(
            "release@emt.example",
            "ring twice",
            "neither an e-mail address nor a web page",
            "e-mail"));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void isToldWithItsPlaceAndRemedyAndTheSchemaAgrees(Broken broken) {
    var xml = OurXml.with(broken.part(), broken.other());

    var reading = Readings.reader().read("gridmon.xml", Readings.bytes(xml));

    assertThat(Readings.faults(reading))
        .as(Readings.sentences(Readings.faults(reading)))
        .anySatisfy(
            fault -> {
              assertThat(fault.severity()).isEqualTo(broken.severity());
              assertThat(fault.place()).matches("line \\d+, column \\d+");
              assertThat(fault.problem()).contains(broken.problem());
              assertThat(fault.expected()).contains(broken.wanted());
            });
    assertThat(reading)
        .isInstanceOf(
            broken.severity() == Severity.STOPS
                ? MetadataReading.Faulty.class
                : MetadataReading.Understood.class);
    assertThat(schema.refusal(xml).isPresent())
        .as("the schema refuses it: " + schema.refusal(xml))
        .isEqualTo(broken.inSchema());
  }

  @Test
  void completeSubmissionIsValidForTheSchemaToo() {
    assertThat(schema.refusal(OurXml.COMPLETE)).isEmpty();
  }

  @Test
  void placeIsWhereTheElementBegins() {
    var faults = Readings.faulty("gridmon.xml", OurXml.with(">security<", ">urgent<"));

    assertThat(faults)
        .singleElement()
        .satisfies(one -> assertThat(one.place()).isEqualTo("line 8, column 3"));
  }

  @Test
  void targetThatStandsTwiceIsTold() {
    int from = OurXml.COMPLETE.indexOf("<target>");
    var target = OurXml.COMPLETE.substring(from, OurXml.COMPLETE.indexOf("</target>") + 9);

    var faults = Readings.faulty("gridmon.xml", OurXml.with(target, target + target));

    assertThat(faults)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.problem())
                    .startsWith("umd/5/el9/x86_64 (x86_64) is a target twice"));
  }

  @Test
  void passwordInAnAddressIsNotRepeated() {
    var faults =
        Readings.faulty(
            "gridmon.xml",
            OurXml.with(
                "https://emt.example/gridmon_2", "https://me:se cret@emt.example/gridmon_2"));

    assertThat(Readings.sentences(faults)).doesNotContain("cret");
  }

  private static Broken stops(String part, String other, String problem, String wanted) {
    return stops(part, other, problem, wanted, true);
  }

  private static Broken stops(
      String part, String other, String problem, String wanted, boolean inSchema) {
    return new Broken(part, other, Severity.STOPS, inSchema, problem, wanted);
  }

  private static Broken beyond(String part, String other, String problem, String wanted) {
    return new Broken(part, other, Severity.STOPS, false, problem, wanted);
  }

  private static Broken warns(String part, String other, String problem, String wanted) {
    return new Broken(part, other, Severity.WARNS, true, problem, wanted);
  }

  private static Broken beyondWarns(String part, String other, String problem, String wanted) {
    return new Broken(part, other, Severity.WARNS, false, problem, wanted);
  }
}
