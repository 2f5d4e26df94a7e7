package org.sluice.rollout.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.VerificationReport.CriterionResult;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;

/** The use cases, played: each remembers what it was asked and answers what the test told it to. */
public final class Played {
  private Played() {}

  /** Decides changes. */
  public static final class Desk implements ChangeDesk {
    /** What was handed in. */
    public final List<ChangeSet> asked = new CopyOnWriteArrayList<>();

    /** What is decided. */
    public volatile Function<ChangeSet, Decision> decides = Desk::nothing;

    private static Decision nothing(ChangeSet changes) {
      return new Decision.Stored(List.of(), Optional.empty());
    }

    @Override
    public Decision submit(ChangeSet changes, Duration patience) {
      asked.add(changes);
      return decides.apply(changes);
    }

    void reset() {
      asked.clear();
      decides = Desk::nothing;
    }
  }

  /** Takes submissions. */
  public static final class Counter implements Filing {
    /** What was handed in: source, file name, person, size. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** What comes of it. */
    public volatile Filing.Result answers = new Filing.Result.Faulty(List.of());

    @Override
    public Filing.Result file(String fileName, byte[] metadata, Person by, String source) {
      asked.add("%s %s %s %d".formatted(source, fileName, by.name(), metadata.length));
      return answers;
    }

    @Override
    public Filing.Result complete(
        long submission, String fileName, byte[] metadata, Person by, String source) {
      asked.add(
          "%s %d %s %s %d".formatted(source, submission, fileName, by.name(), metadata.length));
      return answers;
    }
  }

  /** Takes reports. */
  public static final class ReportCounter implements Reporting {
    /** What was handed in. */
    public final List<Findings> asked = new CopyOnWriteArrayList<>();

    /** What comes of it. */
    public volatile Function<Person, Reporting.Result> answers =
        person -> new Reporting.Result.Refused(List.of());

    @Override
    public Reporting.Result submit(ReleaseId release, Person by, Findings findings, String source) {
      asked.add(findings);
      return answers.apply(by);
    }
  }

  /** Takes verification reports. */
  public static final class VerificationCounter implements Verification {
    /** What was handed in. */
    public final List<CriterionResult> asked = new CopyOnWriteArrayList<>();

    /** What comes of it. */
    public volatile Function<Boolean, Verification.Result> answers =
        passed -> new Verification.Result.Refused(List.of());

    @Override
    public Verification.Result store(
        ReleaseId release,
        Person by,
        boolean passed,
        List<CriterionResult> results,
        String comment,
        String source) {
      asked.addAll(results);
      return answers.apply(passed);
    }
  }

  /** Explains every release in the same words. */
  static final class Teller implements Explanations {
    @Override
    public Explanation explain(ReleaseId release) {
      return new Explanation(
          release + " waits for the technology unit.",
          Step.VERIFICATION,
          House.NOON,
          List.of(Role.VERIFIER),
          List.of("set Status to Verified"),
          "");
    }
  }

  /** Every process stands at the same place. */
  static final class Standing implements ReleaseWorkflow {
    @Override
    public void begin(ReleaseId release) {
      throw new UnsupportedOperationException("Nothing begins here");
    }

    @Override
    public boolean awaits(ReleaseId release, Signal signal) {
      return false;
    }

    @Override
    public boolean signal(ReleaseId release, Signal signal) {
      return false;
    }

    @Override
    public Optional<Position> whereIs(ReleaseId release) {
      return Optional.of(
          new Position(List.of("verify"), List.of("fetchPackages"), List.of("f1"), List.of()));
    }
  }
}
