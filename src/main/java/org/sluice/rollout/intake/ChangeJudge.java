package org.sluice.rollout.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.rollout.feedback.FieldWriter;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.ReleaseWorkflow;
import org.sluice.rollout.workflow.Signal;

/**
 * Decides what becomes of a change set: by the tables, by the rules, and by what the process waits
 * for.
 */
final class ChangeJudge {
  private final DecisionTables tables;
  private final CommandRules rules;
  private final ReleaseWorkflow workflow;

  ChangeJudge(DecisionTables tables, CommandRules rules, ReleaseWorkflow workflow) {
    this.tables = tables;
    this.rules = rules;
    this.workflow = workflow;
  }

  /** The decision, with nothing done about it yet. The caller holds the release's row lock. */
  Decision judge(Release release, ChangeSet wanted) {
    if (wanted.seenVersion().isPresent()
        && wanted.seenVersion().getAsLong() != release.revision()) {
      return new Decision.Refused(List.of(changedMeanwhile(release, wanted)));
    }
    var changes = FieldWriter.changesOf(release, wanted.wanted());
    var refusals = new ArrayList<Refusal>();
    changes.forEach(change -> permit(release, wanted.actor(), change).ifPresent(refusals::add));
    var commands = commandsOf(release, changes);
    if (commands.size() > 1) {
      refusals.add(severalCommands(commands));
    }
    if (!refusals.isEmpty()) {
      return new Decision.Refused(refusals);
    }
    var command = commands.stream().findFirst();
    if (command.isPresent() && hasToWait(release, command.get())) {
      return new Decision.Pending(
          command.get(),
          "%s waits until the operation that is running on %s has ended."
              .formatted(command.get(), release.id()));
    }
    refusals.addAll(judgeWhole(release, changes, command, wanted.actor()));
    return refusals.isEmpty()
        ? new Decision.Stored(changes, command)
        : new Decision.Refused(refusals);
  }

  private List<Refusal> judgeWhole(
      Release release, List<FieldChange> changes, Optional<Signal> command, Actor actor) {
    var after = release.fields();
    for (var change : changes) {
      after = after.with(change.field(), change.to());
    }
    var refusals = new ArrayList<>(rules.judge(release, after, command, actor));
    if (refusals.isEmpty()
        && command.filter(signal -> !workflow.awaits(release.id(), signal)).isPresent()) {
      refusals.add(notAwaited(release, command.get(), actor));
    }
    return refusals;
  }

  private boolean hasToWait(Release release, Signal command) {
    return release.step().isOperation() && !workflow.awaits(release.id(), command);
  }

  private Set<Signal> commandsOf(Release release, List<FieldChange> changes) {
    return changes.stream()
        .flatMap(change -> tables.triggeredBy(change, release.step()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Optional<Refusal> permit(Release release, Actor actor, FieldChange change) {
    if (actor.isEngine()) {
      return Optional.empty();
    }
    var permission =
        tables.permission(
            change, release.step(), actor.roles(), actor.ownsWhatIsFiledBy(release.provider()));
    return permission.allowed()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "not-permitted",
                change.field().toString(),
                permission.reason(),
                allowedNow(release, actor, change.field())));
  }

  private String allowedNow(Release release, Actor actor, Field field) {
    var allowed = tables.allowedAt(release.step());
    var byOthers =
        allowed.stream()
            .filter(one -> one.field() == field)
            .map(one -> "%s by %s".formatted(orAny(one.value()), spoken(one.roles())))
            .toList();
    var byActor =
        allowed.stream()
            .filter(one -> one.roles().stream().anyMatch(actor.roles()::contains))
            .map(one -> one.field() + " to " + orAny(one.value()))
            .toList();
    return "%s You are %s (%s). %s"
        .formatted(
            byOthers.isEmpty()
                ? "Nobody can set " + field + " now."
                : "Now " + field + " can be set to " + String.join("; to ", byOthers) + ".",
            actor.name(),
            actor.roles().isEmpty() ? "no role here" : spoken(actor.roles()),
            byActor.isEmpty()
                ? "You can set no field now."
                : "You can set " + String.join(", ", byActor) + ".");
  }

  private Refusal notAwaited(Release release, Signal command, Actor actor) {
    return new Refusal(
        "not-awaited",
        "RepoAction",
        "%s does not wait for %s now.".formatted(release.id(), command),
        allowedNow(release, actor, Field.REPO_ACTION));
  }

  private static Refusal severalCommands(Set<Signal> commands) {
    return new Refusal(
        "several-commands",
        "release",
        "These changes together give several commands: %s."
            .formatted(commands.stream().map(Signal::toString).collect(Collectors.joining(", "))),
        "Give one command at a time.");
  }

  private static Refusal changedMeanwhile(Release release, ChangeSet wanted) {
    var now =
        wanted.wanted().keySet().stream()
            .sorted()
            .map(field -> field + " is " + orNone(release.fields().get(field)))
            .collect(Collectors.joining(", "));
    return new Refusal(
        "changed-meanwhile",
        "release",
        "%s has changed since you looked at it: now %s.".formatted(release.id(), now),
        "Look at it again, then decide.");
  }

  private static String spoken(Set<Role> roles) {
    return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(" or "));
  }

  private static String orAny(String value) {
    return value.isEmpty() ? "any value" : value;
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "empty" : value;
  }
}
