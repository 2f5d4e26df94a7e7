package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Advisory;
import org.sluice.repo.Digest;
import org.sluice.repo.Platform;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Statement.Kind;
import org.sluice.rollout.release.Vulnerabilities;
import org.sluice.rollout.release.WantedPackage;

class OurXmlTest {
  private static final String FILES =
      OurXml.COMPLETE.substring(
          OurXml.COMPLETE.indexOf("<packages>"), OurXml.COMPLETE.indexOf("</packages>") + 11);

  @Test
  void everyPartArrivesInTheDraft() {
    var understood = Readings.understood("gridmon.xml", OurXml.COMPLETE);
    var draft = understood.draft();

    assertThat(understood.warnings()).as(Readings.sentences(understood.warnings())).isEmpty();
    assertThat(draft.product()).isEqualTo("gridmon");
    assertThat(draft.version()).isEqualTo("2.4.1");
    assertThat(draft.provider()).isEqualTo("Example Middleware Team");
    assertThat(draft.contact()).isEqualTo("release@emt.example");
    assertThat(draft.description()).isEqualTo("gridmon watches a site.");
    assertThat(draft.security()).isTrue();
    assertThat(draft.advisory()).isEqualTo("https://emt.example/advisories/7");
  }

  @Test
  void advisoryNamesItsSeverityAndTheVulnerabilitiesEachOnce() {
    var draft =
        Readings.understood(
                "gridmon.xml",
                OurXml.with(
                    "<advisory>",
                    "<advisory severity=\"Important\" cves=\"CVE-2026-1234 CVE-2026-99999\n CVE-2026-1234\">"))
            .draft();

    assertThat(draft.advisory()).isEqualTo("https://emt.example/advisories/7");
    assertThat(draft.vulnerabilities())
        .contains(
            new Vulnerabilities(
                Advisory.Severity.IMPORTANT, List.of("CVE-2026-1234", "CVE-2026-99999")));
  }

  @Test
  void advisoryThatNamesNoneSaysNothingOfThem() {
    assertThat(Readings.understood("gridmon.xml", OurXml.COMPLETE).draft().vulnerabilities())
        .isEmpty();
  }

  @Test
  void eachOfTheSixThingsIsAnsweredInItsOwnWay() {
    var draft = Readings.understood("gridmon.xml", OurXml.COMPLETE).draft();

    assertThat(draft.enclosures())
        .isEqualTo(
            Map.of(
                Enclosure.RELEASE_NOTES,
                new Statement(Kind.LINK, "https://emt.example/notes"),
                Enclosure.CHANGE_LOG,
                new Statement(Kind.IN_THE_NOTES, ""),
                Enclosure.CERTIFICATION_REPORT,
                new Statement(Kind.TEXT, "Installed and updated on el9."),
                Enclosure.DOCUMENTATION,
                new Statement(Kind.IN_THE_PACKAGE, ""),
                Enclosure.BUG_LIST,
                new Statement(Kind.NOT_APPLICABLE, "no bug is known"),
                Enclosure.REPOSITORY,
                new Statement(Kind.PROVIDER_DEFAULT, "")));
  }

  @Test
  void targetIsSpelledInOneWordOrByPartsWithAliases() {
    var targets = Readings.understood("gridmon.xml", OurXml.COMPLETE).draft().targets();

    assertThat(targets)
        .extracting(target -> target.platform().toString(), target -> target.architecture())
        .containsExactly(tuple("umd/5/el9/x86_64", "x86_64"), tuple("umd/5/debian12", "amd64"));
  }

  @Test
  void packageKeepsItsChecksumAndSize() {
    var packages = Readings.understood("gridmon.xml", OurXml.COMPLETE).draft().targets().get(0);

    assertThat(packages.packages())
        .containsExactly(
            new WantedPackage(
                "https://emt.example/gridmon-2.4.1-1.el9.x86_64.rpm",
                "",
                "",
                "",
                Optional.of(
                    Digest.parse(
                        "2be145fa8b5a6cec74a8430f834fdeb16704f5447ed8846a3b17be4e5e56df43")),
                OptionalLong.of(6807)),
            new WantedPackage(
                "https://emt.example/gridmon-doc-2.4.1-1.el9.noarch.rpm",
                "",
                "",
                "",
                Optional.empty(),
                OptionalLong.empty()));
  }

  @Test
  void packagesByNameAreLookedUpInTheTargetsRepository() {
    var draft =
        Readings.understood(
                "gridmon.xml",
                OurXml.with(
                    FILES,
                    """
                    <repository>https://emt.example/el9/</repository>
                    <packages>
                      <package name="gridmon" version="1:2.4.1-1.el9" architecture="x86_64"/>
                      <package name="gridmon-doc"/>
                    </packages>
                    """))
            .draft();

    var target = draft.targets().get(0);
    assertThat(target.repository()).contains("https://emt.example/el9/");
    assertThat(target.packages())
        .extracting(WantedPackage::name, WantedPackage::version, WantedPackage::architecture)
        .containsExactly(tuple("gridmon", "1:2.4.1-1.el9", "x86_64"), tuple("gridmon-doc", "", ""));
  }

  @Test
  void packagesByNameWithoutAnAddressToAskLeaveTheRepositoryUnanswered() {
    var understood =
        Readings.understood(
            "gridmon.xml", OurXml.with(FILES, "<packages><package name=\"gridmon\"/></packages>"));

    assertThat(Readings.missing(understood.draft())).containsExactly(Enclosure.REPOSITORY);
    assertThat(understood.warnings())
        .singleElement()
        .satisfies(fault -> assertThat(fault.problem()).contains("where to look them up"));
  }

  @Test
  void repositoryIsAnsweredForByPackagesThatSayWhereTheyAre() {
    var draft =
        Readings.understood(
                "gridmon.xml", OurXml.with("<repository><providerDefault/></repository>", ""))
            .draft();

    assertThat(Readings.missing(draft)).isEmpty();
  }

  @Test
  void whatIsNotAnsweredForLeavesTheSubmissionIncompleteAndStopsNothing() {
    var understood =
        Readings.understood(
            "gridmon.xml",
            OurXml.with("<bugList><notApplicable>no bug is known</notApplicable></bugList>", ""));

    assertThat(Readings.missing(understood.draft())).containsExactly(Enclosure.BUG_LIST);
    assertThat(understood.warnings()).isEmpty();
  }

  @Test
  void orderOfThePartsMakesNoDifference() {
    var turned =
        OurXml.COMPLETE
            .replace("<product>gridmon</product>", "")
            .replace("</targets>", "</targets><product>gridmon</product>");

    assertThat(Readings.understood("gridmon.xml", turned).draft())
        .isEqualTo(Readings.understood("gridmon.xml", OurXml.COMPLETE).draft());
  }

  @Test
  void architectureMayStandInThePlatformOrBesideIt() {
    var draft =
        Readings.understood(
                "gridmon.xml",
                OurXml.with(
                    "<platform>umd/5/el9/x86_64</platform>",
                    "<platform>UMD/5/Rocky-9</platform><architecture>x86_64</architecture>"))
            .draft();

    assertThat(draft.targets().get(0).platform()).isEqualTo(Platform.parse("umd/5/el9/x86_64"));
  }

  @Test
  void allFaultsAreToldAtOnceThoseThatStopFirst() {
    var broken =
        OurXml.COMPLETE
            .replace("<version>2.4.1</version>", "<verison>2.4.1</verison>")
            .replace("release@emt.example", "NA")
            .replace("<type>security</type>", "<type>emergency</type>")
            .replace("system=\"bookworm\"", "system=\"plan9\"");

    var faults = Readings.faulty("gridmon.xml", broken);

    assertThat(faults)
        .extracting(fault -> fault.severity() + " " + fault.problem())
        .containsExactly(
            "STOPS <verison> does not belong in <release>.",
            "STOPS <version> is missing in <release>.",
            "STOPS \"emergency\" is no type of release.",
            "STOPS \"plan9\" is no operating system that is known here.",
            "WARNS The contact is \"NA\".");
  }
}
