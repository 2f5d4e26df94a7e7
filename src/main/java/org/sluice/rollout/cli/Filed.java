package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows what came of filing or completing a submission. */
final class Filed {
  private final Session session;
  private final ApiClient api;
  private final Releases releases;

  Filed(Session session, ApiClient api) {
    this.session = session;
    this.api = api;
    this.releases = new Releases(session, api);
  }

  void show(JsonNode answer, boolean wait, boolean asJson) {
    if (asJson && !wait) {
      session.printJson(answer);
      return;
    }
    answer
        .path("warnings")
        .forEach(warning -> session.warn("warning: " + warning.path("sentence").asText()));
    var shown = session.json().createArrayNode();
    for (var release : Releases.each(answer.path("releases"))) {
      var id = release.path("id").asText();
      var now =
          wait ? releases.settled(id, new Following(session, api, id, asJson)) : releases.get(id);
      shown.add(now);
      if (!asJson) {
        releases.print(now);
      }
    }
    if (asJson) {
      session.printJson(shown);
    }
  }
}
