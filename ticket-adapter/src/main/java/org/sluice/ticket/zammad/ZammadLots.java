package org.sluice.ticket.zammad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which rows belong together.
 *
 * <p>Zammad stores what one press of a button changes in a ticket with one time, and the article
 * that was written with it moments later. Ours say what they are of.
 */
final class ZammadLots {
  private final ZammadSettings settings;
  private final ZammadArticles articles;
  private final String opening;

  /**
   * @param opening what the ticket was opened for; empty if not by us
   */
  ZammadLots(ZammadSettings settings, ZammadArticles articles, String opening) {
    this.settings = settings;
    this.articles = articles;
    this.opening = opening;
  }

  /** Lots of rows, each in order; the lot that ends first is the first. */
  List<Lot> of(List<ZammadRow> rows) {
    var lots = new ArrayList<Lot>();
    Map<String, Lot> latest = new HashMap<>();
    for (var row : rows) {
      if (!row.isOfTicket() && !row.makesArticle()) {
        continue;
      }
      var lot = latest.get(row.person());
      if (lot == null || !belongs(row, lot)) {
        lot = new Lot(row);
        lots.add(lot);
        latest.put(row.person(), lot);
      } else {
        lot.rows.add(row);
      }
      note(row, lot);
    }
    lots.sort((one, other) -> Long.compare(one.last().id(), other.last().id()));
    return lots;
  }

  private boolean belongs(ZammadRow row, Lot lot) {
    if (!row.makesArticle()) {
      return !lot.speaks && lot.first().at().equals(row.at());
    }
    return !lot.speaks
        && Duration.between(lot.first().at(), row.at()).compareTo(settings.together()) <= 0
        && (lot.operation.isEmpty() || lot.operation.equals(articles.operation(row.objectId())));
  }

  private void note(ZammadRow row, Lot lot) {
    if (row.makesTicket()) {
      lot.operation = opening;
    } else if (row.changes(settings.attributes().operation())) {
      lot.operation = row.to();
    }
    lot.speaks |= row.makesArticle();
  }

  /** Rows that belong together. */
  static final class Lot {
    private final List<ZammadRow> rows = new ArrayList<>();
    private String operation = "";
    private boolean speaks;

    private Lot(ZammadRow first) {
      rows.add(first);
    }

    List<ZammadRow> rows() {
      return List.copyOf(rows);
    }

    ZammadRow first() {
      return rows.get(0);
    }

    ZammadRow last() {
      return rows.get(rows.size() - 1);
    }

    /** The operation of ours that it is; empty if it is somebody's. */
    String operation() {
      return operation;
    }
  }
}
