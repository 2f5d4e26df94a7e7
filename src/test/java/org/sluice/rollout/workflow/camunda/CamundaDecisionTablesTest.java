package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.release.Role.ADMINISTRATOR;
import static org.sluice.rollout.release.Role.EARLY_ADOPTER;
import static org.sluice.rollout.release.Role.MANAGER;
import static org.sluice.rollout.release.Role.PROVIDER;
import static org.sluice.rollout.release.Role.VERIFIER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.DecisionTables.Allowance;
import org.sluice.rollout.workflow.DecisionTables.Permission;
import org.sluice.rollout.workflow.Signal;

class CamundaDecisionTablesTest {
  private static final DecisionTables SHIPPED = Tables.in(Tables.SHIPPED);

  @Nested
  class WhatIsACommand {
    @ParameterizedTest
    @CsvSource({
      "RepoAction, '', MoveToUnverified, MoveToUnverified",
      "RepoAction, '', MoveToStageRollOut, MoveToStageRollOut",
      "RepoAction, MoveToUnverified, MoveToProduction, MoveToProduction",
      "RepoAction, '', Withdraw, Withdraw",
      "Status, Verified, Rolling-out, MoveToStageRollOut",
      "Status, Rolling-out, Grace-period, GracePeriod",
      "Outcome, Success, Reject, Reject"
    })
    void changeIsThisCommand(String field, String from, String to, String command) {
      assertThat(triggeredBy(SHIPPED, field, from, to)).map(Signal::toString).contains(command);
    }

    @ParameterizedTest
    @CsvSource({
      "RepoAction, MoveToUnverified, ''",
      "Status, Certified, Verified",
      "Status, Certified, Rolling-out",
      "Outcome, '', Success",
      "Owner, '', ada",
      "Assigned, '', Technical-unit"
    })
    void changeIsOnlyStored(String field, String from, String to) {
      assertThat(triggeredBy(SHIPPED, field, from, to)).isEmpty();
    }

    @Test
    void inTheVariantVerifiedAloneMovesTheRelease() {
      var variant = Tables.in(Tables.SHIPPED.resolve("variants/verified-moves"));

      assertThat(triggeredBy(variant, "Status", "Certified", "Verified"))
          .contains(Signal.MOVE_TO_STAGED_ROLLOUT);
      assertThat(triggeredBy(variant, "RepoAction", "", "MoveToProduction"))
          .contains(Signal.MOVE_TO_PRODUCTION);
    }

    private static Optional<Signal> triggeredBy(
        DecisionTables tables, String field, String from, String to) {
      return tables.triggeredBy(new FieldChange(Field.parse(field), from, to), Step.VERIFICATION);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void repositoriesAnswerIsWrittenByTheEngineAlone(Role role) {
    for (var step : Step.values()) {
      assertThat(permission("RepoStatus", "Production", step, false, role).allowed()).isFalse();
      assertThat(permission("RepositoryURL", "http://x", step, false, role).allowed()).isFalse();
    }
  }

  @Test
  void fetchIsRepeatedByThoseWhoCanMendIt() {
    var again = "MoveToUnverified";
    assertThat(who("RepoAction", again, Step.FETCH_REFUSED, false))
        .containsExactlyInAnyOrder(VERIFIER, ADMINISTRATOR);
    assertThat(who("RepoAction", again, Step.FETCH_REFUSED, true))
        .containsExactlyInAnyOrder(PROVIDER, VERIFIER, ADMINISTRATOR);
    assertThat(who("RepoAction", again, Step.COMPLETION, true)).isEmpty();
    assertThat(who("RepoAction", again, Step.VERIFICATION, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"RepoAction, MoveToStageRollOut", "Status, Verified", "Status, Rolling-out"})
  void verificationIsPassedByVerifiersThatDidNotFileIt(String field, String value) {
    assertThat(who(field, value, Step.VERIFICATION, false))
        .containsExactlyInAnyOrder(VERIFIER, ADMINISTRATOR);
    assertThat(who(field, value, Step.VERIFICATION, true)).isEmpty();
    assertThat(who(field, value, Step.REPORTS, false)).isEmpty();
    assertThat(permission(field, value, Step.VERIFICATION, true, VERIFIER).reason())
        .contains("own provider");
  }

  @Test
  void nobodyApprovesToProductionWhatTheirOwnProviderFiled() {
    for (var step : new Step[] {Step.DECISION, Step.GRACE_PERIOD}) {
      assertThat(who("RepoAction", "MoveToProduction", step, false))
          .containsExactlyInAnyOrder(MANAGER, ADMINISTRATOR);
      assertThat(who("RepoAction", "MoveToProduction", step, true)).isEmpty();
    }
    assertThat(
            SHIPPED
                .permission(
                    change("RepoAction", "MoveToProduction"),
                    Step.DECISION,
                    EnumSet.allOf(Role.class),
                    true)
                .reason())
        .isEqualTo("Nobody approves to production what their own provider filed.");
    assertThat(who("RepoAction", "MoveToProduction", Step.REPORTS, false)).isEmpty();
  }

  @Test
  void gracePeriodIsTheManagersFromReportsOrDecision() {
    assertThat(who("Status", "Grace-period", Step.REPORTS, false)).contains(MANAGER);
    assertThat(who("Status", "Grace-period", Step.DECISION, true)).containsExactly(MANAGER);
    assertThat(who("Status", "Grace-period", Step.VERIFICATION, false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"REPORTS", "GRACE_PERIOD", "DECISION"})
  void outcomeIsTheManagersInStagedRollout(Step step) {
    for (var value : new String[] {"Success", "Warning", "Reject"}) {
      assertThat(who("Outcome", value, step, false))
          .containsExactlyInAnyOrder(MANAGER, ADMINISTRATOR);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETION", "FETCH", "FETCH_REFUSED", "VERIFICATION"})
  void rejectionIsTheVerifiersUpToVerificationAndDoneComesWithIt(Step step) {
    assertThat(who("Outcome", "Reject", step, false)).contains(VERIFIER).doesNotContain(MANAGER);
    assertThat(who("Status", "Done", step, false)).contains(VERIFIER).doesNotContain(MANAGER);
    assertThat(who("Outcome", "Success", step, false)).isEmpty();
  }

  @Test
  void doneIsForWhoeverMayRejectThere() {
    for (var step : Step.values()) {
      assertThat(who("Status", "Done", step, false))
          .isEqualTo(who("Outcome", "Reject", step, false));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"COMPLETION", "FETCH", "VERIFICATION", "REPORTS", "GRACE_PERIOD", "DECISION"})
  void releaseIsWithdrawnByItsProviderOrAnAdministrator(Step step) {
    assertThat(who("RepoAction", "Withdraw", step, true))
        .containsExactlyInAnyOrder(PROVIDER, ADMINISTRATOR);
    assertThat(who("RepoAction", "Withdraw", step, false)).containsExactly(ADMINISTRATOR);
  }

  @Test
  void earlyAdoptersAreNamedByTheManagerInStagedRollout() {
    var group = "early-adopters-arc";
    assertThat(who("Assigned", group, Step.REPORTS, false))
        .containsExactlyInAnyOrder(MANAGER, ADMINISTRATOR);
    assertThat(who("Assigned", group, Step.VERIFICATION, false)).isEmpty();
    assertThat(who("Assigned", "Technical-unit", Step.FETCH, false))
        .containsExactlyInAnyOrder(VERIFIER, MANAGER, ADMINISTRATOR);
  }

  @Test
  void ownerIsAnyNameAndAtTheEndThereIsNothingButTheWithdrawal() {
    assertThat(who("Owner", "grace.hopper", Step.REPORTS, false))
        .containsExactlyInAnyOrder(VERIFIER, MANAGER, ADMINISTRATOR);
    assertThat(who("Owner", "grace.hopper", Step.DONE, false)).isEmpty();
    assertThat(who("RepoAction", "Withdraw", Step.DONE, false))
        .containsExactlyInAnyOrder(MANAGER, ADMINISTRATOR);
    assertThat(SHIPPED.allowedAt(Step.DONE)).hasSize(1);
  }

  @Test
  void whoHasNoRoleOrIsAnEarlyAdopterMayChangeNoField() {
    for (var step : Step.values()) {
      assertThat(SHIPPED.allowedAt(step))
          .allSatisfy(allowance -> assertThat(allowance.roles()).doesNotContain(EARLY_ADOPTER));
    }
    var nobody = SHIPPED.permission(change("Outcome", "Success"), Step.DECISION, Set.of(), false);
    assertThat(nobody.allowed()).isFalse();
    assertThat(nobody.reason()).contains("manager", "administrator");
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void whatIsAllowedAtAStepIsWhatTheTableAllows(Step step) {
    for (var allowance : SHIPPED.allowedAt(step)) {
      for (var role : Role.values()) {
        var change = new FieldChange(allowance.field(), "", allowance.value());
        var allowed =
            SHIPPED.permission(change, step, Set.of(role), false).allowed()
                || SHIPPED.permission(change, step, Set.of(role), true).allowed();
        assertThat(allowance.roles().contains(role)).isEqualTo(allowed);
      }
    }
  }

  @Test
  void allowancesComeInTheOrderOfTheFields() {
    var allowances = SHIPPED.allowedAt(Step.DECISION);

    assertThat(allowances).extracting(Allowance::field).isNotEmpty().isSorted();
    assertThat(allowances)
        .contains(
            new Allowance(Field.REPO_ACTION, "MoveToProduction", Set.of(MANAGER, ADMINISTRATOR)));
  }

  private static Set<Role> who(String field, String value, Step step, boolean own) {
    var may = EnumSet.noneOf(Role.class);
    Arrays.stream(Role.values())
        .filter(role -> permission(field, value, step, own, role).allowed())
        .forEach(may::add);
    return may;
  }

  private static Permission permission(
      String field, String value, Step step, boolean own, Role role) {
    return SHIPPED.permission(change(field, value), step, Set.of(role), own);
  }

  private static FieldChange change(String field, String value) {
    return new FieldChange(Field.parse(field), "", value);
  }
}
