package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.Vulnerabilities;
import org.sluice.rollout.release.WantedPackage;

/**
 * A submission as the API shows it.
 *
 * @param number its number
 * @param severity how bad the vulnerabilities are that it mends; empty if nobody said
 * @param cves their numbers, as its metadata list them
 * @param enclosures the six things that are answered for, by their names in release metadata
 * @param missing what is not answered for yet, by the same names; also {@code advisory}
 * @param complete whether nothing is missing
 * @param text one line for people
 */
record SubmissionBody(
    @Schema(example = "17") long number,
    @Schema(example = "EMT") String provider,
    @Schema(example = "bdii") String product,
    @Schema(example = "6.0.1") String version,
    String contact,
    String description,
    boolean security,
    String advisory,
    @Schema(example = "Important") String severity,
    @Schema(example = "[\"CVE-2026-1234\"]") List<String> cves,
    Map<String, StatementBody> enclosures,
    @Schema(example = "[\"bugList\"]") List<String> missing,
    boolean complete,
    List<TargetBody> targets,
    String filedBy,
    Instant filedAt,
    @Schema(example = "Submission 17: bdii 6.0.1 by EMT, 1 thing missing") String text) {

  static SubmissionBody of(Submission submission) {
    var missing = missing(submission);
    return new SubmissionBody(
        submission.number(),
        submission.provider(),
        submission.product(),
        submission.version(),
        submission.contact(),
        submission.description(),
        submission.security(),
        submission.advisory(),
        submission.vulnerabilities().map(Vulnerabilities::spokenSeverity).orElse(""),
        submission.vulnerabilities().map(Vulnerabilities::cves).orElse(List.of()),
        enclosures(submission),
        missing,
        submission.isComplete(),
        submission.targets().stream().map(TargetBody::of).toList(),
        submission.filedBy(),
        submission.filedAt(),
        "Submission %d: %s %s by %s%s"
            .formatted(
                submission.number(),
                submission.product(),
                submission.version(),
                submission.provider(),
                missing.isEmpty() ? "" : ", missing: " + String.join(", ", missing)));
  }

  private static List<String> missing(Submission submission) {
    var missing = new ArrayList<>(submission.missing().stream().map(Enclosure::key).toList());
    if (submission.lacksAdvisory()) {
      missing.add("advisory");
    }
    return List.copyOf(missing);
  }

  private static Map<String, StatementBody> enclosures(Submission submission) {
    var enclosures = new LinkedHashMap<String, StatementBody>();
    for (var enclosure : Enclosure.values()) {
      var statement = submission.enclosures().get(enclosure);
      if (statement != null) {
        enclosures.put(
            enclosure.key(), new StatementBody(Texts.spelled(statement.kind()), statement.text()));
      }
    }
    return enclosures;
  }

  /**
   * How one of the six things is answered for.
   *
   * @param kind {@code link}, {@code text}, {@code in-the-notes}, {@code in-the-package}, {@code
   *     not-applicable} or {@code provider-default}
   * @param text the link, the text or the reason
   */
  record StatementBody(@Schema(example = "link") String kind, String text) {}

  /**
   * One platform and architecture that it is made for.
   *
   * @param platform which platform
   * @param architecture architecture of the packages
   * @param repository address of the provider's repository; empty if packages are listed by address
   * @param packages what belongs to the release
   */
  record TargetBody(
      String platform, String architecture, String repository, List<WantedPackageBody> packages) {
    static TargetBody of(Target target) {
      return new TargetBody(
          target.platform().toString(),
          target.architecture(),
          target.repository().orElse(""),
          target.packages().stream().map(WantedPackageBody::of).toList());
    }
  }

  /**
   * A package that the submission names; what it does not say is empty.
   *
   * @param address where the file is
   * @param name its name
   * @param version full version
   * @param architecture its architecture
   * @param sha256 the digest that the provider states
   * @param text one line for people
   */
  record WantedPackageBody(
      String address,
      String name,
      String version,
      String architecture,
      String sha256,
      String text) {
    static WantedPackageBody of(WantedPackage wanted) {
      return new WantedPackageBody(
          wanted.address(),
          wanted.name(),
          wanted.version(),
          wanted.architecture(),
          wanted.sha256().map(digest -> digest.hex()).orElse(""),
          wanted.address().isEmpty()
              ? (wanted.name() + " " + wanted.version()).strip()
              : wanted.address());
    }
  }
}
