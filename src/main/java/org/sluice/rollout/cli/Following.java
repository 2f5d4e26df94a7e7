package org.sluice.rollout.cli;

import java.util.Map;

/** Prints what happens to one release while somebody waits for it, each line once. */
final class Following {
  private final Session session;
  private final ApiClient api;
  private final String id;
  private final boolean silent;
  private long seen;

  /**
   * Prints from the beginning of the release's history on.
   *
   * @param silent prints nothing at all, for programs that read one document
   */
  Following(Session session, ApiClient api, String id, boolean silent) {
    this.session = session;
    this.api = api;
    this.id = id;
    this.silent = silent;
  }

  /** Leaves out what has happened up to now. */
  Following fromNowOn() {
    read(false);
    return this;
  }

  /** Prints what has happened since it was asked last. */
  void printNew() {
    read(true);
  }

  private void read(boolean prints) {
    if (silent) {
      return;
    }
    var events = api.get(Releases.path(id) + "/history", Map.of()).path("events");
    for (var event : Releases.each(events)) {
      var position = event.path("position").asLong();
      if (position > seen) {
        seen = position;
        if (prints) {
          session.print(event.path("text").asText());
        }
      }
    }
  }
}
