package org.sluice.repo.source;

import java.util.HashSet;
import java.util.Set;
import org.apache.hc.core5.concurrent.Cancellable;

/** The requests that one fetch has under way, so that it can hang up on all of them. */
final class Calls {
  private final Set<Cancellable> underWay = new HashSet<>();
  private boolean over;

  /** Notes a request that is about to be sent; after {@link #hangUp} it ends before it begins. */
  synchronized void begin(Cancellable request) {
    if (over) {
      request.cancel();
    } else {
      underWay.add(request);
    }
  }

  /** Forgets a request that has ended. */
  synchronized void end(Cancellable request) {
    underWay.remove(request);
  }

  /** Ends every request, also those still to come. */
  synchronized void hangUp() {
    over = true;
    underWay.forEach(Cancellable::cancel);
    underWay.clear();
  }
}
