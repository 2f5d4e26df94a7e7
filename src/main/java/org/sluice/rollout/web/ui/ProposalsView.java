package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.workflow.DecisionTables;

/**
 * What a reader may do with a release at the press of a button, and what would be theirs to do if
 * nothing were in the way.
 *
 * @param offers what may be done
 * @param hindered what may not be done now, and why not
 */
record ProposalsView(List<Offer> offers, List<Hindered> hindered) {

  /** Decides for each proposal by the same tables and rules that judge the change later. */
  static ProposalsView of(
      Release release,
      Actor reader,
      DecisionTables tables,
      CommandRules rules,
      FieldsForm.Filled filled) {
    var offers = new ArrayList<Offer>();
    var hindered = new ArrayList<Hindered>();
    for (var proposal : Proposal.values()) {
      if (!proposal.fits(release) || !isTheirs(proposal, release, reader, tables)) {
        continue;
      }
      var reasons = against(proposal, release, reader, tables, rules);
      if (reasons.isEmpty()) {
        offers.add(Offer.of(proposal, release, filled));
      } else {
        hindered.add(new Hindered(proposal.text(), String.join(" ", reasons)));
      }
    }
    return new ProposalsView(List.copyOf(offers), List.copyOf(hindered));
  }

  /** Whether one of them was tried just now, so that what was written is in its form. */
  boolean holds() {
    return offers.stream().anyMatch(Offer::open);
  }

  /** Whether a role of the reader's may do it to somebody's release, if not to this one. */
  private static boolean isTheirs(
      Proposal proposal, Release release, Actor reader, DecisionTables tables) {
    var allowed = tables.allowedAt(release.step());
    return changes(proposal, release).stream()
        .allMatch(
            change ->
                allowed.stream()
                    .filter(one -> one.field() == change.field() && one.value().equals(change.to()))
                    .anyMatch(one -> one.roles().stream().anyMatch(reader.roles()::contains)));
  }

  private static List<String> against(
      Proposal proposal, Release release, Actor reader, DecisionTables tables, CommandRules rules) {
    boolean isOwn = reader.ownsWhatIsFiledBy(release.provider());
    var changes = changes(proposal, release);
    var byTable =
        changes.stream()
            .map(change -> tables.permission(change, release.step(), reader.roles(), isOwn))
            .filter(answer -> !answer.allowed())
            .map(DecisionTables.Permission::reason)
            .distinct()
            .toList();
    if (!byTable.isEmpty()) {
      return byTable;
    }
    var after = release.fields();
    for (var change : changes) {
      after = after.with(change.field(), change.to());
    }
    var command =
        changes.stream()
            .map(change -> tables.triggeredBy(change, release.step()))
            .flatMap(Optional::stream)
            .findFirst();
    return rules.judge(release, after, command, reader).stream().map(Refusal::sentence).toList();
  }

  /** What would change; an outcome that is still to be chosen is taken to be the best. */
  private static List<FieldChange> changes(Proposal proposal, Release release) {
    var wanted = new EnumMap<Field, String>(proposal.changes());
    proposal.outcomes().stream().findFirst().ifPresent(best -> wanted.put(Field.OUTCOME, best));
    return wanted.entrySet().stream()
        .map(
            entry ->
                new FieldChange(
                    entry.getKey(), release.fields().get(entry.getKey()), entry.getValue()))
        .filter(change -> !change.from().equals(change.to()))
        .toList();
  }

  /**
   * Something that may be done.
   *
   * @param key its name in the page
   * @param text what the button says
   * @param consequence what comes of it, as a sentence
   * @param ends whether it ends the release; then it wants a reason
   * @param changes what it sets
   * @param spoken the same as one phrase
   * @param outcomes to choose from; empty if nothing is to be chosen
   * @param open whether it was tried just now and refused
   * @param comment what was written then
   */
  record Offer(
      String key,
      String text,
      String consequence,
      boolean ends,
      List<Choice> changes,
      String spoken,
      List<Choice> outcomes,
      boolean open,
      String comment) {

    static Offer of(Proposal proposal, Release release, FieldsForm.Filled filled) {
      var changes =
          proposal.changes().entrySet().stream()
              .filter(change -> !release.fields().get(change.getKey()).equals(change.getValue()))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      Map.Entry::getValue,
                      (one, other) -> one,
                      () -> new EnumMap<Field, String>(Field.class)));
      boolean isOpen = isTried(changes, proposal, filled);
      var chosen =
          isOpen
              ? filled.wanted().getOrDefault(Field.OUTCOME, "")
              : release.fields().get(Field.OUTCOME);
      return new Offer(
          proposal.name().toLowerCase(Locale.ROOT),
          proposal.text(),
          proposal.consequence(),
          proposal.ends(),
          changes.entrySet().stream()
              .map(change -> new Choice(change.getValue(), change.getKey().toString(), true))
              .toList(),
          changes.entrySet().stream()
              .map(change -> change.getKey() + " to " + change.getValue())
              .collect(Collectors.joining(" and ")),
          proposal.outcomes().stream()
              .map(outcome -> new Choice(outcome, outcome, outcome.equals(chosen)))
              .toList(),
          isOpen,
          isOpen ? filled.comment() : "");
    }

    /** Whether an outcome is to be chosen. */
    public boolean asksForOutcome() {
      return !outcomes.isEmpty();
    }

    private static boolean isTried(
        Map<Field, String> changes, Proposal proposal, FieldsForm.Filled filled) {
      var wanted = new EnumMap<Field, String>(Field.class);
      wanted.putAll(filled.wanted());
      if (proposal.outcomes().contains(wanted.getOrDefault(Field.OUTCOME, ""))) {
        wanted.remove(Field.OUTCOME);
      }
      return wanted.equals(changes);
    }
  }

  /**
   * Something that would be the reader's to do.
   *
   * @param text what it is
   * @param why what is in the way, in sentences
   */
  record Hindered(String text, String why) {}
}
