package org.sluice.rollout.release;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values of all fields of one release, each in its one spelling. A field without a value reads
 * as empty text.
 *
 * @param values what is set; empty values are left out
 */
public record Fields(Map<Field, String> values) {
  /** Nothing set. */
  public static final Fields EMPTY = new Fields(Map.of());

  /** Brings every value into its one spelling. */
  public Fields {
    values =
        values.entrySet().stream()
            .filter(entry -> !entry.getValue().isBlank())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> entry.getKey().canonical(entry.getValue())));
  }

  /** The value, or empty text. */
  public String get(Field field) {
    return values.getOrDefault(field, "");
  }

  /** The same fields with one of them set, or emptied by empty text. */
  public Fields with(Field field, String value) {
    var changed = new EnumMap<Field, String>(Field.class);
    changed.putAll(values);
    changed.put(field, value);
    return new Fields(changed);
  }

  /** How far the release has come. */
  public Optional<Status> status() {
    return read(Field.STATUS).map(Status::parse);
  }

  /** The command under way. */
  public Optional<RepoAction> repoAction() {
    return read(Field.REPO_ACTION).map(RepoAction::parse);
  }

  /** The repositories' last answer. */
  public Optional<RepoStatus> repoStatus() {
    return read(Field.REPO_STATUS).map(RepoStatus::parse);
  }

  /** What the staged rollout came to. */
  public Optional<ReleaseOutcome> outcome() {
    return read(Field.OUTCOME).map(ReleaseOutcome::parse);
  }

  /** The group that the release waits for. */
  public Optional<Assigned> assigned() {
    return read(Field.ASSIGNED).map(Assigned::parse);
  }

  private Optional<String> read(Field field) {
    return Optional.ofNullable(values.get(field));
  }
}
