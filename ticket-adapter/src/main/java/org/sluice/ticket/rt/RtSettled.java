package org.sluice.ticket.rt;

import java.util.List;

/** Finds out how far a page of the feed can be told. */
final class RtSettled {
  private final RtSettings settings;
  private final RtLots lots;

  RtSettled(RtSettings settings, RtLots lots) {
    this.settings = settings;
    this.lots = lots;
  }

  /**
   * The transactions before the first that is too young by RT's own clock, or that belongs to an
   * operation of ours which is still going on.
   */
  List<RtTransaction> of(RtRequests.Portion page) {
    var all = page.transactions();
    long end =
        lots.of(all).stream()
            .filter(lot -> lots.mayGoOn(lot, page.at()) || isYoung(RtLots.last(lot), page))
            .mapToLong(lot -> lot.get(0).id())
            .min()
            .orElse(Long.MAX_VALUE);
    return all.stream().filter(transaction -> transaction.id() < end).toList();
  }

  private boolean isYoung(RtTransaction transaction, RtRequests.Portion page) {
    // RT tells whole seconds.
    return !settings.settle().isZero()
        && transaction.created().plus(settings.settle()).isAfter(page.at());
  }
}
