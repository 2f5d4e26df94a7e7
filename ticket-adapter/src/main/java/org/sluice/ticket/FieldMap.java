package org.sluice.ticket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What our fields and their values are called in a ticket system.
 *
 * @param fields our name of a field to the name of the system's
 * @param values our name of a field to its values, each ours to theirs; a value that is not named
 *     is spelled alike on both sides
 */
public record FieldMap(Map<String, String> fields, Map<String, Map<String, String>> values) {
  /** Our name of the field that says whose turn it is. */
  public static final String ASSIGNED = "Assigned";

  /** How our values of that field begin that are groups of early adopters. */
  public static final String EARLY = "early-adopters-";

  /** Keeps copies, in their order. */
  public FieldMap {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    var copies = new LinkedHashMap<String, Map<String, String>>();
    values.forEach(
        (field, spellings) ->
            copies.put(field, Collections.unmodifiableMap(new LinkedHashMap<>(spellings))));
    values = Collections.unmodifiableMap(copies);
  }

  /** The names that EGI's queue of software releases in RT uses. */
  public static FieldMap egi() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Status", "RolloutStatus");
    fields.put("RepoAction", "RepoAction");
    fields.put("RepoStatus", "RepoStatus");
    fields.put("RepositoryURL", "RepositoryURL");
    fields.put("Outcome", "Outcome");
    fields.put(ASSIGNED, "AssignedTo");
    fields.put("Emergency", "Emergency");
    var values = new LinkedHashMap<String, Map<String, String>>();
    values.put("Status", alike("Certified", "Verified", "Rolling-out", "Grace-period", "Done"));
    values.put(
        "RepoAction",
        alike("MoveToUnverified", "MoveToStageRollOut", "MoveToProduction", "Withdraw"));
    values.put(
        "RepoStatus", alike("Unverified", "Stage-Rollout", "Production", "Failed", "Withdrawn"));
    values.put("Outcome", alike("Success", "Warning", "Reject"));
    values.put(
        ASSIGNED,
        alike(
            "Repository-managers",
            "Technical-unit",
            "Staged-rollout",
            "early-adopters-glite",
            "early-adopters-unicore",
            "early-adopters-arc",
            "early-adopters-globus",
            "early-adopters-opstools"));
    values.put("Emergency", alike("yes", "no"));
    return new FieldMap(fields, values);
  }

  private static Map<String, String> alike(String... values) {
    var spellings = new LinkedHashMap<String, String>();
    Stream.of(values).forEach(value -> spellings.put(value, value));
    return spellings;
  }

  /**
   * The same map with other names and spellings in place of those that it has, or besides.
   *
   * @param names our name of a field to the name of the system's
   * @param spellings our name of a field to its values, each ours to theirs
   */
  public FieldMap with(Map<String, String> names, Map<String, Map<String, String>> spellings) {
    var allNames = new LinkedHashMap<>(fields);
    allNames.putAll(names);
    var allSpellings = new LinkedHashMap<>(values);
    spellings.forEach(
        (field, own) -> {
          var merged = new LinkedHashMap<>(allSpellings.getOrDefault(field, Map.of()));
          merged.putAll(own);
          allSpellings.put(field, merged);
        });
    return new FieldMap(allNames, allSpellings);
  }

  /** The system's name of our field; ours if none is given. */
  public String theirs(String field) {
    return fields.getOrDefault(field, field);
  }

  /** Our name of the system's field; the system's if we have none for it. */
  public String ours(String customField) {
    return fields.entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(customField))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(customField);
  }

  /** How the system spells a value of our field. */
  public String theirValue(String field, String value) {
    return values.getOrDefault(field, Map.of()).getOrDefault(value, value);
  }

  /** How we spell a value that the system has in our field. */
  public String ourValue(String field, String value) {
    return values.getOrDefault(field, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(value);
  }
}
