package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Position;

/**
 * How far a release has come: as a row of milestones, and as marks on the process diagram.
 *
 * @param milestones in order
 * @param active ids of elements where it waits, separated by blanks
 * @param done ids of elements that were passed
 * @param flows ids of flows that were taken
 * @param incidents what the machinery failed at
 */
record DiagramView(
    List<Milestone> milestones, String active, String done, String flows, List<String> incidents) {
  private static final List<String> NAMES =
      List.of("Submission", "Fetch", "Verification", "Staged rollout", "Decision", "Production");

  /** The elements by which a process enters each milestone. */
  private static final List<String> ENTRANCES =
      List.of(
          "filed",
          Step.FETCH.activity(),
          Step.VERIFICATION.activity(),
          Step.REPORTS.activity(),
          Step.DECISION.activity(),
          Step.MOVE_TO_PRODUCTION.activity());

  static DiagramView of(Release release, Optional<Position> position) {
    var place = position.orElse(new Position(List.of(), List.of(), List.of(), List.of()));
    return new DiagramView(
        milestones(release, place),
        String.join(" ", place.active()),
        String.join(" ", place.done()),
        String.join(" ", place.flows()),
        place.incidents());
  }

  /** Whether the machinery failed. */
  public boolean hasIncidents() {
    return !incidents.isEmpty();
  }

  /** Where it leads, or led if it ended early: to production, or to being rejected or withdrawn. */
  String end() {
    return milestones.get(milestones.size() - 1).name();
  }

  /** Whether the diagram has anything to show. */
  public boolean drawn() {
    return !active.isEmpty() || !done.isEmpty();
  }

  private static List<Milestone> milestones(Release release, Position place) {
    if (leavesProduction(release, place)) {
      return Stream.concat(
              NAMES.stream().map(name -> new Milestone(name, "passed")),
              Stream.of(new Milestone("Withdrawn", "hindered")))
          .toList();
    }
    if (release.fields().repoStatus().equals(Optional.of(RepoStatus.PRODUCTION))) {
      return NAMES.stream().map(name -> new Milestone(name, "passed")).toList();
    }
    return switch (release.step()) {
      case DONE, TAKE_OUT_REJECTED, TAKE_OUT_WITHDRAWN -> ended(release, Set.copyOf(place.done()));
      default -> onItsWay(at(release.step()), isHindered(release));
    };
  }

  private static boolean leavesProduction(Release release, Position place) {
    boolean isOut =
        place.done().contains(Step.TAKE_OUT_OF_PRODUCTION.activity())
            && release.fields().repoStatus().equals(Optional.of(RepoStatus.WITHDRAWN));
    return isOut || release.step() == Step.TAKE_OUT_OF_PRODUCTION;
  }

  private static List<Milestone> onItsWay(int now, boolean hindered) {
    var milestones = new ArrayList<Milestone>();
    for (int i = 0; i < NAMES.size(); i++) {
      var state = i < now ? "passed" : i > now ? "ahead" : hindered ? "hindered" : "now";
      milestones.add(new Milestone(NAMES.get(i), state));
    }
    return milestones;
  }

  private static List<Milestone> ended(Release release, Set<String> done) {
    var milestones = new ArrayList<Milestone>();
    for (int i = 0; i + 1 < NAMES.size() && done.contains(ENTRANCES.get(i + 1)); i++) {
      milestones.add(new Milestone(NAMES.get(i), "passed"));
    }
    boolean isWithdrawn =
        release.step() == Step.TAKE_OUT_WITHDRAWN
            || done.contains(Step.TAKE_OUT_WITHDRAWN.activity());
    milestones.add(new Milestone(isWithdrawn ? "Withdrawn" : "Rejected", "hindered"));
    return milestones;
  }

  private static boolean isHindered(Release release) {
    return release.step() == Step.FETCH_REFUSED
        || release.fields().repoStatus().equals(Optional.of(RepoStatus.FAILED));
  }

  private static int at(Step step) {
    return switch (step) {
      case COMPLETION -> 0;
      case FETCH, FETCH_REFUSED -> 1;
      case VERIFICATION -> 2;
      case MOVE_TO_STAGED_ROLLOUT, REPORTS, GRACE_PERIOD -> 3;
      case DECISION -> 4;
      case MOVE_TO_PRODUCTION,
          TAKE_OUT_REJECTED,
          TAKE_OUT_WITHDRAWN,
          TAKE_OUT_OF_PRODUCTION,
          DONE ->
          5;
    };
  }

  /**
   * One milestone.
   *
   * @param name its name
   * @param state {@code passed}, {@code now}, {@code hindered} or {@code ahead}; also a class of
   *     the style sheet
   */
  record Milestone(String name, String state) {
    /** Whether the release is here. */
    public boolean here() {
      return state.equals("now") || state.equals("hindered");
    }

    /** The state in words, for those who do not see it. */
    public String spoken() {
      return switch (state) {
        case "passed" -> "passed";
        case "now" -> "now";
        case "hindered" -> "something is in the way";
        default -> "still to come";
      };
    }
  }
}
