package org.sluice.rollout.promotion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.Advisory;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Vulnerabilities;

/** What clients are told about a release, out of what its provider filed. */
final class AdvisoryText {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
  private static final String CVE_PAGE = "https://www.cve.org/CVERecord?id=";

  private final Submission submission;

  private AdvisoryText(Submission submission) {
    this.submission = submission;
  }

  static Advisory of(Submission submission) {
    var text = new AdvisoryText(submission);
    return new Advisory(
        text.kind(),
        submission.vulnerabilities().map(Vulnerabilities::severity).orElse(Advisory.Severity.NONE),
        submission.product() + " " + submission.version(),
        text.description(),
        text.references(),
        submission.filedAt());
  }

  private Advisory.Kind kind() {
    if (submission.security()) {
      return Advisory.Kind.SECURITY;
    }
    return said(Enclosure.BUG_LIST).isEmpty() ? Advisory.Kind.ENHANCEMENT : Advisory.Kind.BUGFIX;
  }

  private String description() {
    return Stream.of(
            submission.description(), said(Enclosure.RELEASE_NOTES), said(Enclosure.CHANGE_LOG))
        .filter(part -> !part.isBlank())
        .distinct()
        .collect(Collectors.joining("\n\n"));
  }

  private List<Advisory.Reference> references() {
    var references = new ArrayList<Advisory.Reference>();
    link(submission.advisory(), "vendor", "Advisory", references);
    link(said(Enclosure.RELEASE_NOTES), "self", "Release notes", references);
    link(said(Enclosure.BUG_LIST), "bugzilla", "Bugs", references);
    cves().forEach(cve -> references.add(new Advisory.Reference("cve", cve, CVE_PAGE + cve, cve)));
    return references;
  }

  private static void link(
      String text, String kind, String title, List<Advisory.Reference> references) {
    if (ADDRESS.matcher(text).matches()) {
      references.add(new Advisory.Reference(kind, "", text, title));
    }
  }

  private Set<String> cves() {
    var everything =
        String.join(
            "\n",
            submission.advisory(),
            submission.description(),
            said(Enclosure.RELEASE_NOTES),
            said(Enclosure.CHANGE_LOG),
            said(Enclosure.BUG_LIST));
    var cves = new LinkedHashSet<String>();
    submission.vulnerabilities().ifPresent(told -> cves.addAll(told.cves()));
    cves.addAll(Vulnerabilities.cvesIn(everything));
    return cves;
  }

  /** The link or text that was given; empty for every other answer. */
  private String said(Enclosure enclosure) {
    var statement = submission.enclosures().get(enclosure);
    return statement != null
            && (statement.kind() == Statement.Kind.LINK || statement.kind() == Statement.Kind.TEXT)
        ? statement.text()
        : "";
  }
}
