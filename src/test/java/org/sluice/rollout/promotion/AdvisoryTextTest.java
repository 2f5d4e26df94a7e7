package org.sluice.rollout.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Advisory;
import org.sluice.repo.Advisory.Reference;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Statement.Kind;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Vulnerabilities;

/** What clients are told, out of what providers file. */
class AdvisoryTextTest {
  private static final Instant FILED = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void securityReleaseNamesItsAdvisoryAndEveryVulnerabilityOnce() {
    var told =
        AdvisoryText.of(
            submission(
                true,
                "https://svg.example/advisory-7",
                Map.of(
                    Enclosure.RELEASE_NOTES,
                    new Statement(Kind.TEXT, "Mends CVE-2026-1234 and cve-2026-99999."),
                    Enclosure.CHANGE_LOG,
                    new Statement(Kind.TEXT, "CVE-2026-1234: bounds."))));

    assertThat(told.kind()).isEqualTo(Advisory.Kind.SECURITY);
    assertThat(told.title()).isEqualTo("gridmon 2.4.1");
    assertThat(told.issued()).isEqualTo(FILED);
    assertThat(told.description())
        .isEqualTo(
            "Monitoring.\n\nMends CVE-2026-1234 and cve-2026-99999.\n\nCVE-2026-1234: bounds.");
    assertThat(told.references())
        .extracting(Reference::kind, Reference::id, Reference::address)
        .containsExactly(
            tuple("vendor", "", "https://svg.example/advisory-7"),
            tuple("cve", "CVE-2026-1234", "https://www.cve.org/CVERecord?id=CVE-2026-1234"),
            tuple("cve", "CVE-2026-99999", "https://www.cve.org/CVERecord?id=CVE-2026-99999"));
  }

  @Test
  void severityAndNumbersComeFromTheMetadataBeforeWhatTheTextsMention() {
    var told =
        AdvisoryText.of(
            submission(
                true,
                "CVE-2026-1234 and CVE-2026-5555",
                Optional.of(
                    new Vulnerabilities(
                        Advisory.Severity.CRITICAL, List.of("CVE-2026-7777", "CVE-2026-1234"))),
                Map.of()));

    assertThat(told.severity()).isEqualTo(Advisory.Severity.CRITICAL);
    assertThat(told.references())
        .extracting(Reference::id)
        .containsExactly("CVE-2026-7777", "CVE-2026-1234", "CVE-2026-5555");
  }

  @Test
  void nobodysWordIsNoSeverity() {
    assertThat(AdvisoryText.of(submission(true, "EGI-SVG-7", Map.of())).severity())
        .isEqualTo(Advisory.Severity.NONE);
  }

  @Test
  void listOfBugsMakesItABugfixAndItsAbsenceAnEnhancement() {
    var bugs = new Statement(Kind.LINK, "https://emt.example/bugs");
    var none = new Statement(Kind.NOT_APPLICABLE, "no bugs were mended");

    assertThat(AdvisoryText.of(submission(false, "", Map.of(Enclosure.BUG_LIST, bugs))).kind())
        .isEqualTo(Advisory.Kind.BUGFIX);
    assertThat(AdvisoryText.of(submission(false, "", Map.of(Enclosure.BUG_LIST, none))).kind())
        .isEqualTo(Advisory.Kind.ENHANCEMENT);
  }

  private static Submission submission(
      boolean security, String advisory, Map<Enclosure, Statement> enclosures) {
    return submission(security, advisory, Optional.empty(), enclosures);
  }

  private static Submission submission(
      boolean security,
      String advisory,
      Optional<Vulnerabilities> vulnerabilities,
      Map<Enclosure, Statement> enclosures) {
    return new Submission(
        1,
        "EMT",
        "gridmon",
        "2.4.1",
        "",
        "Monitoring.",
        security,
        advisory,
        vulnerabilities,
        enclosures,
        List.of(),
        "pia",
        FILED);
  }
}
