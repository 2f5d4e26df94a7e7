package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Submission;

/**
 * What the template of a submission may use.
 *
 * @param number its number
 * @param product the product's name
 * @param version the product's version
 * @param provider who filed it
 * @param contact whom to ask; may be empty
 * @param description what it is; may be empty
 * @param security whether it mends a vulnerability
 * @param advisory where the advisory is, how severe what it tells of is, and CVE numbers; may be
 *     empty
 * @param lacksAdvisory whether an advisory is needed and missing
 * @param filedBy user name
 * @param filed when
 * @param complete whether its releases may be fetched
 * @param enclosures what it says about the six things
 * @param releases one for each target
 * @param mayComplete whether the reader may hand in another file
 * @param faults what is wrong with the file that was handed in just now
 */
record SubmissionView(
    long number,
    String product,
    String version,
    String provider,
    String contact,
    String description,
    boolean security,
    String advisory,
    boolean lacksAdvisory,
    String filedBy,
    Moment filed,
    boolean complete,
    List<Answer> enclosures,
    List<Target> releases,
    boolean mayComplete,
    FaultsView faults) {

  static SubmissionView of(
      Submission submission, List<Release> releases, boolean mayComplete, List<Fault> faults) {
    return new SubmissionView(
        submission.number(),
        submission.product(),
        submission.version(),
        submission.provider(),
        submission.contact(),
        submission.description(),
        submission.security(),
        advisory(submission),
        submission.lacksAdvisory(),
        submission.filedBy(),
        Moment.of(submission.filedAt()),
        submission.isComplete(),
        Arrays.stream(Enclosure.values()).map(one -> Answer.of(one, submission)).toList(),
        releases.stream().map(Target::of).toList(),
        mayComplete,
        FaultsView.of(faults));
  }

  private static String advisory(Submission submission) {
    var said = new ArrayList<>(List.of(submission.advisory()));
    submission
        .vulnerabilities()
        .ifPresent(
            told -> {
              said.add(told.spokenSeverity());
              said.addAll(told.cves());
            });
    return said.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  /** What is said to somebody whose file was taken. */
  static Notice received(Filing.Result.Filed filed, String what) {
    var submission = filed.submission();
    var points = new ArrayList<String>();
    if (!submission.missing().isEmpty()) {
      points.add(
          "Still missing: "
              + submission.missing().stream()
                  .map(Enclosure::toString)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (submission.lacksAdvisory()) {
      points.add("A security release needs the address of its advisory.");
    }
    filed.warnings().forEach(warning -> points.add(warning.sentence()));
    return new Notice(
        submission.isComplete() ? "good" : "plain",
        "%s: submission %d with %s."
            .formatted(what, submission.number(), Words.count(filed.releases().size(), "release")),
        points);
  }

  /**
   * What a submission says about one of the six things.
   *
   * @param name the thing
   * @param missing whether it says nothing
   * @param kind which way it answers; empty if that is plain to see
   * @param text its words; may be empty
   * @param address an address to follow; empty if it is none
   */
  record Answer(String name, boolean missing, String kind, String text, String address) {
    static Answer of(Enclosure enclosure, Submission submission) {
      var name = Words.capital(enclosure.toString());
      var statement = submission.enclosures().get(enclosure);
      if (statement == null) {
        return new Answer(name, true, "", "", "");
      }
      boolean isAddress = statement.text().matches("https?://\\S+");
      return new Answer(
          name,
          false,
          spoken(statement.kind()),
          isAddress ? "" : statement.text(),
          isAddress ? statement.text() : "");
    }

    /** A thing about which no submission says anything. */
    static Answer named(String name) {
      return new Answer(name, false, "", "", "");
    }

    private static String spoken(Statement.Kind kind) {
      return switch (kind) {
        case LINK, TEXT -> "";
        case IN_THE_NOTES -> "In the release notes";
        case IN_THE_PACKAGE -> "In the package";
        case NOT_APPLICABLE -> "Does not apply";
        case PROVIDER_DEFAULT -> "As registered by the provider";
      };
    }
  }

  /**
   * One release of the submission.
   *
   * @param id its id
   * @param platform what it is made for
   * @param architecture of its packages
   * @param step what it waits for
   * @param since since when
   */
  record Target(String id, String platform, String architecture, String step, Moment since) {
    static Target of(Release release) {
      return new Target(
          release.id().toString(),
          release.platform().toString(),
          release.architecture(),
          Words.of(release.step()),
          Moment.of(release.since()));
    }
  }
}
