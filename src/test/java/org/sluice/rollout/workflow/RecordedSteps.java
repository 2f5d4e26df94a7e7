package org.sluice.rollout.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Step;

/** An engine that answers as the test wants and remembers what processes asked of it. */
public final class RecordedSteps implements ReleaseSteps {
  /** When every grace period ends. */
  public static final Instant GRACE_ENDS = Instant.parse("2031-05-08T12:00:00.123456789Z");

  private final Map<ReleaseId, List<String>> calls = new HashMap<>();
  private final Map<ReleaseId, Step> steps = new HashMap<>();
  private final Set<ReleaseId> incomplete = new HashSet<>();
  private final Map<ReleaseId, Integer> reportsWanted = new HashMap<>();
  private final Set<ReleaseId> inProduction = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /** The submission of this release lacks something. */
  public void lacksSomething(ReleaseId release) {
    incomplete.add(release);
  }

  /** Nothing is missing any more. */
  public void isNowComplete(ReleaseId release) {
    incomplete.remove(release);
  }

  /** How many times the question for reports is answered with no. */
  public void saysTooFewReports(ReleaseId release, int times) {
    reportsWanted.put(release, times);
  }

  /** A method that throws from now on, until it is mended. */
  public void breaks(String method) {
    broken.add(method);
  }

  /** Nothing throws any more. */
  public void isMended() {
    broken.clear();
  }

  /** What was asked for a release, in order. */
  public synchronized List<String> calls(ReleaseId release) {
    return List.copyOf(calls.getOrDefault(release, List.of()));
  }

  /** The step that a release last arrived at. */
  public synchronized Step step(ReleaseId release) {
    return Objects.requireNonNull(steps.get(release), release + " arrived nowhere");
  }

  @Override
  public boolean isComplete(ReleaseId release) {
    return !incomplete.contains(release);
  }

  @Override
  public void commandFetch(ReleaseId release) {
    call("commandFetch", release);
  }

  @Override
  public void recordFetched(ReleaseId release) {
    call("recordFetched", release);
  }

  @Override
  public void recordFetchRefused(ReleaseId release) {
    call("recordFetchRefused", release);
  }

  @Override
  public void recordStagedRollout(ReleaseId release) {
    call("recordStagedRollout", release);
  }

  @Override
  public void recordProduction(ReleaseId release) {
    call("recordProduction", release);
    inProduction.add(release);
  }

  @Override
  public void recordMoveRefused(ReleaseId release) {
    call("recordMoveRefused", release);
  }

  @Override
  public synchronized boolean hasEnoughReports(ReleaseId release) {
    return reportsWanted.merge(release, -1, Integer::sum) < 0;
  }

  @Override
  public void recordGracePeriod(ReleaseId release) {
    call("recordGracePeriod", release);
  }

  @Override
  public void recordGracePeriodEnded(ReleaseId release) {
    call("recordGracePeriodEnded", release);
  }

  @Override
  public Instant gracePeriodEnds(ReleaseId release) {
    return GRACE_ENDS;
  }

  @Override
  public void recordRejected(ReleaseId release) {
    call("recordRejected", release);
  }

  @Override
  public void recordWithdrawn(ReleaseId release) {
    call("recordWithdrawn", release);
  }

  @Override
  public synchronized boolean isInProduction(ReleaseId release) {
    return inProduction.contains(release);
  }

  @Override
  public void recordWithdrawnFromProduction(ReleaseId release) {
    call("recordWithdrawnFromProduction", release);
    inProduction.remove(release);
  }

  @Override
  public void recordWithdrawalRefused(ReleaseId release) {
    call("recordWithdrawalRefused", release);
  }

  @Override
  public synchronized void arrivedAt(ReleaseId release, Step step) {
    call("at " + step.activity(), release);
    steps.put(release, step);
  }

  private synchronized void call(String method, ReleaseId release) {
    if (broken.contains(method)) {
      throw new IllegalStateException(method + " is broken");
    }
    calls.computeIfAbsent(release, id -> new ArrayList<>()).add(method);
  }
}
