package org.sluice.rollout.web.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.workflow.DecisionTables;
import org.sluice.rollout.workflow.DecisionTables.Allowance;

/**
 * The form in which a reader changes fields: it offers what the reader may do now, and nothing
 * else.
 *
 * @param offers one for each field that the reader may change
 * @param revision the revision that the reader sees
 * @param comment what the reader wrote
 * @param touched whether the reader has just sent it
 */
record FieldsForm(List<Offer> offers, long revision, String comment, boolean touched) {
  private static final String NEW = "field.";
  private static final String OLD = "was.";

  /**
   * The form for one reader.
   *
   * @param filled what the reader has chosen already; nothing at first
   */
  static FieldsForm of(Release release, Actor reader, DecisionTables tables, Filled filled) {
    var offered = new LinkedHashMap<Field, List<Allowance>>();
    for (var allowance : tables.allowedAt(release.step())) {
      if (mayGive(allowance, release, reader, tables)) {
        offered.computeIfAbsent(allowance.field(), field -> new ArrayList<>()).add(allowance);
      }
    }
    return new FieldsForm(
        offered.entrySet().stream()
            .map(entry -> offer(entry.getKey(), entry.getValue(), release, filled))
            .toList(),
        release.revision(),
        filled.comment(),
        filled.sent());
  }

  /** Whether the reader may change anything. */
  public boolean any() {
    return !offers.isEmpty();
  }

  /** The roles are asked for first: the table answers for them without looking at each rule. */
  private static boolean mayGive(
      Allowance allowance, Release release, Actor reader, DecisionTables tables) {
    var now = release.fields().get(allowance.field());
    return allowance.roles().stream().anyMatch(reader.roles()::contains)
        && (allowance.value().isEmpty() || !allowance.value().equals(now))
        && tables
            .permission(
                new FieldChange(allowance.field(), now, allowance.value()),
                release.step(),
                reader.roles(),
                reader.ownsWhatIsFiledBy(release.provider()))
            .allowed();
  }

  private static Offer offer(Field field, List<Allowance> allowed, Release release, Filled filled) {
    var now = release.fields().get(field);
    var chosen = filled.wanted().getOrDefault(field, "");
    boolean isFree = allowed.stream().anyMatch(allowance -> allowance.value().isEmpty());
    return new Offer(
        field.toString(),
        now,
        isFree,
        isFree && chosen.isEmpty() ? now : chosen,
        allowed.stream()
            .map(Allowance::value)
            .filter(value -> !value.isEmpty())
            .map(value -> new Choice(value, value, value.equals(chosen)))
            .toList());
  }

  /**
   * What a reader has chosen.
   *
   * @param wanted the fields to be changed, as written
   * @param comment why
   * @param sent whether anything was sent at all
   */
  record Filled(Map<Field, String> wanted, String comment, boolean sent) {
    /** Nothing yet. */
    static final Filled NOTHING = new Filled(Map.of(), "", false);

    /** Reads the form's parameters; a field that is left as it was is not to be changed. */
    static Filled read(Map<String, String> parameters) {
      var wanted = new EnumMap<Field, String>(Field.class);
      for (var field : Field.values()) {
        var value = parameters.getOrDefault(NEW + field, "").strip();
        var before = parameters.get(OLD + field);
        if (before == null ? !value.isEmpty() : !value.equals(before)) {
          wanted.put(field, value);
        }
      }
      return new Filled(wanted, parameters.getOrDefault("comment", "").strip(), true);
    }
  }

  /**
   * One field that may be changed.
   *
   * @param field its name
   * @param now its value
   * @param free whether any value may be given
   * @param chosen what the reader wrote into a free field
   * @param values the values to choose from
   */
  record Offer(String field, String now, boolean free, String chosen, List<Choice> values) {}
}
