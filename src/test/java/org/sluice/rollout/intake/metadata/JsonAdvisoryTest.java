package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Advisory;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Vulnerabilities;

/** What JSON in EGI's form says of vulnerabilities. */
class JsonAdvisoryTest {
  @Test
  void severityAndNumbersStandBesideTheAdvisory() {
    var understood =
        Readings.understood(
            "gridmon-2.4.1.json",
            with("\"severity\": \"Critical\", \"cves\": [\"CVE-2026-1234\", \"CVE-2026-99999\"],"));

    assertThat(understood.draft().vulnerabilities())
        .contains(
            new Vulnerabilities(
                Advisory.Severity.CRITICAL, List.of("CVE-2026-1234", "CVE-2026-99999")));
    assertThat(understood.warnings()).as(Readings.sentences(understood.warnings())).isEmpty();
  }

  @Test
  void oneNumberNeedsNoList() {
    var draft =
        Readings.understood("gridmon-2.4.1.json", with("\"cves\": \"CVE-2026-1234\",")).draft();

    assertThat(draft.vulnerabilities())
        .contains(new Vulnerabilities(Advisory.Severity.NONE, List.of("CVE-2026-1234")));
  }

  @Test
  void whatIsNoNumberIsToldWhereItStands() {
    var faults =
        Readings.faulty(
            "gridmon-2.4.1.json",
            with("\"severity\": \"urgent\", \"cves\": [\"CVE-2026-1234\", {\"id\": 1}, \"7\"],"));

    assertThat(faults)
        .filteredOn(fault -> fault.severity() == Fault.Severity.STOPS)
        .extracting(Fault::problem)
        .containsExactlyInAnyOrder(
            "\"urgent\" is no severity.",
            "\"cves\" holds something that is no text.",
            "\"7\" is no CVE number.");
  }

  private static String with(String more) {
    return """
    {
      "name": "gridmon",
      "version": "2.4.1",
      "technology_provider": "Example Middleware Team",
      "contact": "release@emt.example",
      "description": "gridmon watches a site.",
      "security": true,
      "advisory": "https://emt.example/advisories/7",
      %s
      "releaseNotes": "https://emt.example/notes",
      "changeLog": "in the notes",
      "documentationLinks": ["https://emt.example/docs"],
      "distributionType": "UMD",
      "distributionVersion": "5.0.0",
      "target": [
        {
          "platform": "al9",
          "arch": "x86_64",
          "rpms": ["https://emt.example/gridmon-2.4.1-1.el9.x86_64.rpm"]
        }
      ]
    }
    """
        .formatted(more);
  }
}
