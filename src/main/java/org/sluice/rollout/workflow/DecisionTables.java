package org.sluice.rollout.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;

/** The decisions that an administrator may edit. */
public interface DecisionTables {

  /**
   * Which command a field change is ({@code repository-trigger.dmn}).
   *
   * @param change the change
   * @param step where the process stands
   * @return the command; empty if the change is only to be stored
   */
  Optional<Signal> triggeredBy(FieldChange change, Step step);

  /**
   * Whether somebody may make a change now ({@code field-permission.dmn}).
   *
   * @param change the change
   * @param step where the process stands
   * @param roles the person's roles in scope
   * @param ownSubmission whether the person's own provider filed it
   */
  Permission permission(FieldChange change, Step step, Set<Role> roles, boolean ownSubmission);

  /** What may be changed at a step, and by whom, in the order of the fields. */
  List<Allowance> allowedAt(Step step);

  /**
   * The answer of the permission table.
   *
   * @param allowed whether
   * @param reason why not, as a sentence; empty if allowed
   */
  record Permission(boolean allowed, String reason) {}

  /**
   * One thing that somebody may do.
   *
   * @param field which field
   * @param value the value that it may be given; empty if any
   * @param roles who may
   */
  record Allowance(Field field, String value, Set<Role> roles) {
    /** Keeps a copy of the roles. */
    public Allowance {
      roles = Set.copyOf(roles);
    }
  }
}
