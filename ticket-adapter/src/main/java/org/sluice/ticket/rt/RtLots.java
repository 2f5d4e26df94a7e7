package org.sluice.ticket.rt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which transactions belong together.
 *
 * <p>RT writes one for each field, also of one press of a button, and none says which. What one
 * person did at one ticket within moments belongs together. Our own updates take several requests,
 * as long as RT likes; they go from the first mark of an operation to its last.
 */
final class RtLots {
  /** An operation of ours that has not ended by then was broken off. */
  private static final Duration LONGEST_OPERATION = Duration.ofMinutes(1);

  private final Duration together;
  private final String markField;

  /**
   * @param together how far apart a person's transactions may be
   * @param markField id of the custom field with our marks
   */
  RtLots(Duration together, String markField) {
    this.together = together;
    this.markField = markField;
  }

  /** Lots of transactions, each in order; the lot that ends first is the first. */
  List<List<RtTransaction>> of(List<RtTransaction> transactions) {
    var lots = new ArrayList<List<RtTransaction>>();
    // RT itself joins in, so that two may be at one ticket in turns.
    Map<String, List<RtTransaction>> open = new HashMap<>();
    for (var transaction : transactions) {
      var whose = transaction.ticket() + ' ' + transaction.creator();
      var lot = open.get(whose);
      if (lot == null || !continues(lot, transaction)) {
        lot = new ArrayList<>();
        lots.add(lot);
        open.put(whose, lot);
      }
      lot.add(transaction);
      if (ends(transaction)) {
        open.remove(whose);
      }
    }
    lots.sort(Comparator.comparingLong(lot -> last(lot).id()));
    return lots;
  }

  /** Whether more of it may come, seen at this moment by RT's clock. */
  boolean mayGoOn(List<RtTransaction> lot, Instant now) {
    return isOurs(lot)
        && !ends(last(lot))
        && Duration.between(last(lot).created(), now).compareTo(LONGEST_OPERATION) <= 0;
  }

  static RtTransaction last(List<RtTransaction> lot) {
    return lot.get(lot.size() - 1);
  }

  private boolean continues(List<RtTransaction> lot, RtTransaction next) {
    var limit = isOurs(lot) ? LONGEST_OPERATION : together;
    return Duration.between(last(lot).created(), next.created()).compareTo(limit) <= 0;
  }

  private boolean isOurs(List<RtTransaction> lot) {
    return lot.stream().anyMatch(transaction -> transaction.isOfField(markField));
  }

  private boolean ends(RtTransaction transaction) {
    // What is set while a ticket is made makes no transactions: the making is whole.
    return transaction.type().equals("Create")
        || (transaction.isOfField(markField) && RtMarks.isLast(transaction.to()));
  }
}
