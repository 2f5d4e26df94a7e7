package org.sluice.ticket.rt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our fields and their values are called in RT.
 *
 * @param fields our name of a field to the name of the custom field
 * @param values our name of a field to its values, each ours to theirs; a value that is not named
 *     is spelled alike on both sides
 */
public record RtFieldMap(Map<String, String> fields, Map<String, Map<String, String>> values) {
  /** Keeps copies. */
  public RtFieldMap {
    fields = Map.copyOf(fields);
    values = Map.copyOf(values);
  }

  /** The names that EGI's queue of software releases uses. */
  public static RtFieldMap egi() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Status", "RolloutStatus");
    fields.put("RepoAction", "RepoAction");
    fields.put("RepoStatus", "RepoStatus");
    fields.put("RepositoryURL", "RepositoryURL");
    fields.put("Outcome", "Outcome");
    fields.put("Assigned", "AssignedTo");
    fields.put("Emergency", "Emergency");
    return new RtFieldMap(
        fields,
        Map.of(
            "Status", alike("Certified", "Verified", "Rolling-out", "Grace-period", "Done"),
            "RepoAction",
                alike("MoveToUnverified", "MoveToStageRollOut", "MoveToProduction", "Withdraw"),
            "RepoStatus", alike("Unverified", "Stage-Rollout", "Production", "Failed", "Withdrawn"),
            "Outcome", alike("Success", "Warning", "Reject")));
  }

  private static Map<String, String> alike(String... values) {
    return Stream.of(values).collect(Collectors.toMap(value -> value, value -> value));
  }

  /** The custom field's name; ours if none is given. */
  String theirs(String field) {
    return fields.getOrDefault(field, field);
  }

  /** Our name; the custom field's if we have none for it. */
  String ours(String customField) {
    return fields.entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(customField))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(customField);
  }

  /** How RT spells a value of our field. */
  String theirValue(String field, String value) {
    return values.getOrDefault(field, Map.of()).getOrDefault(value, value);
  }

  /** How we spell a value that RT has in our field. */
  String ourValue(String field, String value) {
    return values.getOrDefault(field, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(value);
  }
}
