package org.sluice.rollout.workflow.camunda;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.Signal;

/** The decision tables as Camunda's DMN engine executes them. */
final class CamundaDecisionTables implements DecisionTables {
  private static final Permission ALLOWED = new Permission(true, "");

  private final TableEngine engine;
  private final DmnDecision trigger;
  private final DmnDecision permission;
  private final Map<Step, List<Allowance>> allowances = new ConcurrentHashMap<>();

  CamundaDecisionTables(TableEngine engine, ModelFile trigger, ModelFile permission) {
    this.engine = engine;
    this.trigger = engine.read(trigger, TableShape.TRIGGER);
    this.permission = engine.read(permission, TableShape.PERMISSION);
  }

  @Override
  public Optional<Signal> triggeredBy(FieldChange change, Step step) {
    var result = engine.decide(trigger, inputs(change, step));
    return result.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(result.getFirstResult().<String>getEntry("action"))
            .flatMap(AwaitedSignals::named);
  }

  @Override
  public Permission permission(
      FieldChange change, Step step, Set<Role> roles, boolean ownSubmission) {
    var reason = "";
    for (var role : EnumSet.allOf(Role.class)) {
      if (!roles.contains(role)) {
        continue;
      }
      var answer = ask(change, step, role, ownSubmission);
      if (answer.allowed()) {
        return ALLOWED;
      }
      reason = reason.isEmpty() ? answer.reason() : reason;
    }
    return new Permission(false, reason.isEmpty() ? whoMay(change, step) : reason);
  }

  @Override
  public List<Allowance> allowedAt(Step step) {
    return allowances.computeIfAbsent(step, this::askForEverything);
  }

  private List<Allowance> askForEverything(Step step) {
    return FieldValues.settable().stream()
        .map(change -> new Allowance(change.field(), change.to(), rolesThatMay(change, step)))
        .filter(allowance -> !allowance.roles().isEmpty())
        .toList();
  }

  private Set<Role> rolesThatMay(FieldChange change, Step step) {
    var may = EnumSet.noneOf(Role.class);
    for (var role : Role.values()) {
      if (ask(change, step, role, false).allowed() || ask(change, step, role, true).allowed()) {
        may.add(role);
      }
    }
    return may;
  }

  private Permission ask(FieldChange change, Step step, Role role, boolean ownSubmission) {
    var inputs =
        inputs(change, step)
            .putValue("role", role.toString())
            .putValue("ownSubmission", ownSubmission);
    var result = engine.decide(permission, inputs);
    if (result.isEmpty()) {
      return new Permission(false, "");
    }
    var first = result.getFirstResult();
    var reason = first.<String>getEntry("reason");
    return Boolean.TRUE.equals(first.<Boolean>getEntry("allowed"))
        ? ALLOWED
        : new Permission(false, reason == null ? "" : reason);
  }

  private String whoMay(FieldChange change, Step step) {
    var what =
        change.to().isEmpty()
            ? change.field() + " cannot be emptied"
            : change.field() + " cannot be set to " + change.to();
    return rolesThatMay(change, step).stream()
        .map(Role::toString)
        .reduce((one, other) -> one + " or " + other)
        .map(who -> what + " by you; this is for the " + who + ".")
        .orElse(what + " at this step.");
  }

  private static VariableMap inputs(FieldChange change, Step step) {
    return Variables.createVariables()
        .putValue("field", change.field().toString())
        .putValue("old", change.from())
        .putValue("new", change.to())
        .putValue("step", step.activity());
  }
}
