package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.web.ui.House.ID;
import static org.sluice.rollout.web.ui.House.NOW;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.gating.GateSettings;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.workflow.DecisionTables.Allowance;
import org.sluice.rollout.workflow.Signal;

/** Which buttons a reader finds, and what is said in place of those that are missing. */
class ProposalsViewTest {
  private static final FieldsForm.Filled NOTHING = FieldsForm.Filled.NOTHING;

  private final Doubles.ListedTables tables = new Doubles.ListedTables();
  private final Doubles.KeptReports reports = new Doubles.KeptReports();
  private final CommandRules rules =
      new CommandRules(reports, new GateSettings(1, Duration.ofDays(3)));

  @BeforeEach
  void tablesOfAnOrdinarySite() {
    allow(Field.STATUS, Role.VERIFIER, "Verified");
    allow(Field.REPO_ACTION, Role.VERIFIER, "MoveToStageRollOut");
    allow(Field.REPO_ACTION, Role.MANAGER, "MoveToProduction");
    allow(Field.STATUS, Role.MANAGER, "Grace-period", "Done");
    allow(Field.OUTCOME, Role.MANAGER, "Success", "Warning", "Reject");
    allow(Field.REPO_ACTION, Role.PROVIDER, "Withdraw");
    tables.commands.put("MoveToStageRollOut", Signal.MOVE_TO_STAGED_ROLLOUT);
    tables.commands.put("MoveToProduction", Signal.MOVE_TO_PRODUCTION);
  }

  @Test
  void everybodyFindsTheirOwnButtonsAndNobodyElses() {
    assertThat(texts(at(Step.VERIFICATION), Role.VERIFIER))
        .containsExactly("Pass to staged rollout");
    assertThat(texts(at(Step.VERIFICATION), Role.PROVIDER)).containsExactly("Withdraw");
    assertThat(texts(at(Step.VERIFICATION), Role.EARLY_ADOPTER)).isEmpty();
  }

  @Test
  void managerDecidesWithAnOutcomeWaitsOrRejects() {
    report();

    var offers = view(at(Step.DECISION), Role.MANAGER).offers();

    assertThat(offers)
        .extracting(ProposalsView.Offer::text)
        .containsExactly("Promote to production", "Begin a grace period", "Reject");
    assertThat(offers.get(0).outcomes())
        .extracting(Choice::value)
        .containsExactly("Success", "Warning");
    assertThat(offers.get(0).spoken()).isEqualTo("RepoAction to MoveToProduction");
    assertThat(offers.get(2).ends()).isTrue();
  }

  @Test
  void whatIsInProductionCanBeTakenBackFromThere() {
    tables.allowances.add(
        new Allowance(Field.REPO_ACTION, "Withdraw", Set.of(Role.MANAGER, Role.ADMINISTRATOR)));
    var release = at(Step.DONE).with(Field.REPO_STATUS, "Production");

    assertThat(view(release, Role.MANAGER).offers())
        .extracting(ProposalsView.Offer::text)
        .containsExactly("Withdraw from production");
    assertThat(view(at(Step.DONE), Role.MANAGER))
        .isEqualTo(new ProposalsView(List.of(), List.of()));
  }

  @Test
  void outcomeThatIsSetAlreadyIsChosen() {
    report();
    var release = at(Step.DECISION);

    var offers = view(release.with(Field.OUTCOME, "Warning"), Role.MANAGER).offers();

    assertThat(offers.get(0).outcomes())
        .filteredOn(Choice::chosen)
        .extracting(Choice::value)
        .containsExactly("Warning");
  }

  @Test
  void whatIsSetAlreadyIsNotSetAgain() {
    var release = at(Step.VERIFICATION).with(Field.STATUS, "Verified");

    assertThat(view(release, Role.VERIFIER).offers().get(0).spoken())
        .isEqualTo("RepoAction to MoveToStageRollOut");
  }

  @Test
  void buttonThatTheRulesWouldRefuseIsReplacedByTheirReason() {
    reports.add(new VerificationReport(ID, "vera", false, List.of(), "", NOW));

    var view = view(at(Step.VERIFICATION), Role.VERIFIER);

    assertThat(view.offers()).isEmpty();
    assertThat(view.hindered())
        .singleElement()
        .satisfies(
            hindered -> {
              assertThat(hindered.text()).isEqualTo("Pass to staged rollout");
              assertThat(hindered.why()).contains("says that it may not go on");
            });
  }

  @Test
  void managerWhoseProviderFiledItReadsWhySomebodyElseHasToApprove() {
    report();
    tables.notForOwners.add("MoveToProduction");

    var view =
        ProposalsView.of(
            at(Step.DECISION),
            new Actor("max", Set.of(Role.MANAGER), Optional.of("EMT")),
            tables,
            rules,
            NOTHING);

    assertThat(view.offers())
        .extracting(ProposalsView.Offer::text)
        .doesNotContain("Promote to production");
    assertThat(view.hindered())
        .extracting(ProposalsView.Hindered::why)
        .containsExactly("The table says no.");
  }

  @Test
  void nothingIsProposedForAReleaseThatIsDone() {
    assertThat(view(at(Step.DONE), Role.values()).offers()).isEmpty();
    assertThat(view(at(Step.TAKE_OUT_WITHDRAWN), Role.values()).offers()).isEmpty();
  }

  @Test
  void refusedButtonStaysOpenWithWhatWasWritten() {
    report();
    var filled =
        new FieldsForm.Filled(
            Map.of(Field.REPO_ACTION, "MoveToProduction", Field.OUTCOME, "Warning"), "Go.", true);

    var view = ProposalsView.of(at(Step.DECISION), actor(Role.MANAGER), tables, rules, filled);

    assertThat(view.holds()).isTrue();
    assertThat(view.offers())
        .filteredOn(ProposalsView.Offer::open)
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.text()).isEqualTo("Promote to production");
              assertThat(open.comment()).isEqualTo("Go.");
              assertThat(open.outcomes())
                  .filteredOn(Choice::chosen)
                  .extracting(Choice::value)
                  .containsExactly("Warning");
            });
  }

  private void allow(Field field, Role role, String... values) {
    Arrays.stream(values)
        .forEach(value -> tables.allowances.add(new Allowance(field, value, Set.of(role))));
  }

  private void report() {
    reports.add(
        new Report(ID, "ada", "", ReleaseOutcome.SUCCESS, "", "Runs.", List.of(), NOW), List.of());
  }

  private List<String> texts(Release release, Role... roles) {
    return view(release, roles).offers().stream().map(ProposalsView.Offer::text).toList();
  }

  private ProposalsView view(Release release, Role... roles) {
    return ProposalsView.of(release, actor(roles), tables, rules, NOTHING);
  }

  private static Actor actor(Role... roles) {
    return new Actor("somebody", Set.of(roles), Optional.empty());
  }

  private static Release at(Step step) {
    return House.release(step, "bdii").with(new Fields(Map.of(Field.STATUS, "Certified")));
  }
}
