package org.sluice.ticket.zammad;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sluice.ticket.FieldMap;

/**
 * How tickets are kept in one Zammad.
 *
 * @param name name of the system in our settings
 * @param group the group in which all our tickets are
 * @param fields which fields tickets have there, and what they are called; attributes of tickets
 *     are found by these names
 * @param attributes attributes of our own
 * @param closed names of states in which nothing is left to be done
 * @param merged name of the state of a ticket that was merged into another
 * @param close the one in which we close a ticket
 * @param reopen the one in which we open one again
 * @param customer whose tickets those are that we open: login or address of mail; empty for our own
 *     user
 * @param together what one person does to the fields of a ticket and what they write to it within
 *     this time is one event
 * @param overlap so long before the end of the last portion the feed looks again, for what was
 *     stored later than it was done
 */
public record ZammadSettings(
    String name,
    String group,
    FieldMap fields,
    Attributes attributes,
    Set<String> closed,
    String merged,
    String close,
    String reopen,
    String customer,
    Duration together,
    Duration overlap) {
  /** Keeps a copy of the states. */
  public ZammadSettings {
    closed = Set.copyOf(closed);
  }

  /**
   * Attributes in which we keep what is ours; each a text that people leave alone.
   *
   * @param operation what we have done last
   * @param opening what we have opened the ticket for
   * @param links what the ticket has to do with, an address a line
   */
  public record Attributes(String operation, String opening, String links) {
    /** The names that are used where no others are given. */
    public static Attributes usual() {
      return new Attributes("sluice_operation", "sluice_opening", "sluice_links");
    }
  }

  /** Zammad's own states, the names of {@link #egi()}, 2 seconds together, a minute of overlap. */
  public static ZammadSettings of(String name, String group) {
    return new ZammadSettings(
        name,
        group,
        egi(),
        Attributes.usual(),
        Set.of("closed", "merged", "removed"),
        "merged",
        "closed",
        "open",
        "",
        Duration.ofSeconds(2),
        Duration.ofMinutes(1));
  }

  /**
   * EGI's fields with names as Zammad wants them: small letters, digits and underscores
   * (app/models/object_manager/attribute.rb).
   */
  public static FieldMap egi() {
    var names = new LinkedHashMap<String, String>();
    names.put("Status", "rollout_status");
    names.put("RepoAction", "repo_action");
    names.put("RepoStatus", "repo_status");
    names.put("RepositoryURL", "repository_url");
    names.put("Outcome", "outcome");
    names.put("Assigned", "assigned_to");
    names.put("Emergency", "emergency");
    return FieldMap.egi().with(names, Map.of());
  }

  /** The one field that a ticket has which is not worked on there. */
  public static FieldMap outcomeAlone() {
    var all = egi();
    return new FieldMap(
        Map.of("Outcome", all.theirs("Outcome")), Map.of("Outcome", all.values().get("Outcome")));
  }

  /** The same with other names of fields. */
  public ZammadSettings with(FieldMap map, Attributes own) {
    return new ZammadSettings(
        name, group, map, own, closed, merged, close, reopen, customer, together, overlap);
  }

  /** The same, opening tickets in somebody's name. */
  public ZammadSettings withCustomer(String whose) {
    return new ZammadSettings(
        name, group, fields, attributes, closed, merged, close, reopen, whose, together, overlap);
  }
}
