package org.sluice.rollout.web.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.UndecidedException;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.VerificationReport;

/**
 * The use cases behind the pages: each keeps what it is asked and gives the answer that a test has
 * laid down.
 */
final class Scripts {
  private Scripts() {}

  /** Takes every change and gives the answer that a test has laid down. */
  static final class ScriptedDesk implements ChangeDesk {
    final List<ChangeSet> received = new ArrayList<>();
    Optional<Decision> answer = Optional.empty();

    @Override
    public Decision submit(ChangeSet changes, Duration patience) {
      received.add(changes);
      return answer.orElseThrow(() -> new UndecidedException(7));
    }
  }

  static final class ScriptedFiling implements Filing {
    final List<String> received = new ArrayList<>();
    Filing.Result answer = new Filing.Result.Faulty(List.of());

    @Override
    public Filing.Result file(String fileName, byte[] metadata, Person by, String source) {
      received.add(
          "file %s of %d bytes by %s from %s"
              .formatted(fileName, metadata.length, by.name(), source));
      return answer;
    }

    @Override
    public Filing.Result complete(
        long submission, String fileName, byte[] metadata, Person by, String source) {
      received.add(
          "complete %d with %s by %s from %s".formatted(submission, fileName, by.name(), source));
      return answer;
    }
  }

  static final class ScriptedReporting implements Reporting {
    final List<Findings> received = new ArrayList<>();
    Optional<Reporting.Result> answer = Optional.empty();

    @Override
    public Reporting.Result submit(ReleaseId release, Person by, Findings findings, String source) {
      received.add(findings);
      return answer.orElseGet(
          () ->
              new Reporting.Result.Kept(
                  new Report(
                      release,
                      by.name(),
                      "",
                      findings.outcome(),
                      "",
                      findings.comment(),
                      List.of(),
                      House.NOW)));
    }
  }

  static final class ScriptedVerification implements Verification {
    final List<VerificationReport> received = new ArrayList<>();
    Optional<Verification.Result> answer = Optional.empty();

    @Override
    public Verification.Result store(
        ReleaseId release,
        Person by,
        boolean passed,
        List<VerificationReport.CriterionResult> results,
        String comment,
        String source) {
      var report = new VerificationReport(release, by.name(), passed, results, comment, House.NOW);
      received.add(report);
      return answer.orElseGet(() -> new Verification.Result.Kept(report));
    }
  }
}
