package org.sluice.rollout.workflow.camunda;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.rollout.release.Assigned;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.RepoAction;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Status;

/** The values that a field of fixed values can be given. */
final class FieldValues {
  private FieldValues() {}

  /** Every field with every value, in the order of the fields; empty text stands for any value. */
  static List<FieldChange> settable() {
    return Arrays.stream(Field.values())
        .flatMap(field -> of(field).map(value -> new FieldChange(field, "", value)))
        .toList();
  }

  private static Stream<String> of(Field field) {
    return switch (field) {
      case STATUS -> spelled(Status.values());
      case REPO_ACTION -> spelled(RepoAction.values());
      case REPO_STATUS -> spelled(RepoStatus.values());
      case OUTCOME -> spelled(ReleaseOutcome.values());
      case ASSIGNED -> spelled(Assigned.values());
      case REPOSITORY_URL, OWNER -> Stream.of("");
    };
  }

  private static Stream<String> spelled(Object[] values) {
    return Arrays.stream(values).map(Object::toString);
  }
}
