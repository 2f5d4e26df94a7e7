package org.sluice.ticket.rt;

import java.time.Duration;
import java.util.Set;
import org.sluice.ticket.FieldMap;

/**
 * How tickets are kept in one RT.
 *
 * @param name name of the system in our settings
 * @param queue the queue in which all our tickets are
 * @param fields what our fields are called there
 * @param operationField custom field of free text in which we note what we have done last; nobody
 *     else writes it
 * @param closed statuses of RT in which nothing is left to be done
 * @param close the one of them in which we close a ticket
 * @param reopen the status in which we open one again
 * @param together transactions of one person at one ticket that are no further apart are one event
 * @param settle how old a transaction must be before the feed tells of it, so that what belongs to
 *     it, or was numbered before it and seen after it, is there
 * @param overlap so many transaction ids before the cursor the feed tells once more
 */
public record RtSettings(
    String name,
    String queue,
    FieldMap fields,
    String operationField,
    Set<String> closed,
    String close,
    String reopen,
    Duration together,
    Duration settle,
    int overlap) {
  /** Keeps a copy of the statuses. */
  public RtSettings {
    closed = Set.copyOf(closed);
  }

  /** RT's own statuses, EGI's names of fields, 2 seconds to belong together and 3 to settle. */
  public static RtSettings of(String name, String queue) {
    return new RtSettings(
        name,
        queue,
        FieldMap.egi(),
        "SluiceOperation",
        Set.of("resolved", "rejected", "deleted"),
        "resolved",
        "open",
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        10);
  }

  /** The same with other names of fields. */
  public RtSettings withNames(FieldMap map, String operationMark) {
    return new RtSettings(
        name, queue, map, operationMark, closed, close, reopen, together, settle, overlap);
  }

  /** The same, telling events that old. */
  public RtSettings withSettle(Duration age) {
    return new RtSettings(
        name, queue, fields, operationField, closed, close, reopen, together, age, overlap);
  }
}
