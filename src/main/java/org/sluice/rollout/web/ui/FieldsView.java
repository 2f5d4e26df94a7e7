package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.RepoStatus;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.workflow.DecisionTables.Allowance;

/**
 * The fields of a release and who may change them.
 *
 * @param rows one for each field
 */
record FieldsView(List<Row> rows) {

  static FieldsView of(Release release, List<Allowance> allowed) {
    return new FieldsView(
        Arrays.stream(Field.values()).map(field -> row(release, field, allowed)).toList());
  }

  /** Class of the style sheet for the repositories' answer. */
  static String toneOf(Optional<RepoStatus> status) {
    return status
        .map(
            value ->
                switch (value) {
                  case UNVERIFIED -> "plain";
                  case STAGED_ROLLOUT -> "warn";
                  case PRODUCTION -> "good";
                  case FAILED, WITHDRAWN -> "bad";
                })
        .orElse("plain");
  }

  private static Row row(Release release, Field field, List<Allowance> allowed) {
    var value = release.fields().get(field);
    boolean isAddress = field == Field.REPOSITORY_URL && value.matches("https?://\\S+");
    return new Row(
        field.toString(),
        value,
        isAddress ? value : "",
        changes(allowed.stream().filter(allowance -> allowance.field() == field).toList()));
  }

  /** Values that the same roles may give are shown together. */
  private static List<Change> changes(List<Allowance> allowed) {
    var byRoles = new LinkedHashMap<Set<Role>, List<String>>();
    for (var allowance : allowed) {
      byRoles
          .computeIfAbsent(new TreeSet<>(allowance.roles()), roles -> new ArrayList<>())
          .add(allowance.value().isEmpty() ? "any value" : allowance.value());
    }
    return byRoles.entrySet().stream()
        .map(entry -> new Change(String.join(", ", entry.getValue()), Words.of(entry.getKey())))
        .toList();
  }

  /**
   * One field.
   *
   * @param name its name
   * @param value its value; may be empty
   * @param address the value again if it is an address to follow; empty otherwise
   * @param changes what it may be changed to now, and by whom
   */
  record Row(String name, String value, String address, List<Change> changes) {
    /** Whether nobody may change it now. */
    public boolean fixed() {
      return changes.isEmpty();
    }
  }

  /**
   * What the same people may change a field to.
   *
   * @param values the values, as one phrase
   * @param who the roles, as one phrase
   */
  record Change(String values, String who) {}
}
