package org.sluice.rollout.cli;

import java.util.Map;

/** Hands in a change of fields and shows what came of it. */
final class Change {
  private final Session session;
  private final ApiClient api;

  Change(Session session, ApiClient api) {
    this.session = session;
    this.api = api;
  }

  void make(String id, Map<String, String> values, String comment, boolean wait, boolean asJson) {
    var body = session.json().createObjectNode();
    var fields = body.putObject("fields");
    values.forEach(fields::put);
    body.put("comment", comment);
    var following = new Following(session, api, id, asJson || !wait).fromNowOn();
    var answer = api.patch(Releases.path(id), body);
    var releases = new Releases(session, api);
    var release = wait ? releases.settled(id, following) : releases.get(id);
    if (asJson) {
      session.printJson(wait ? release : answer);
      return;
    }
    var decision = answer.path("decision").asText();
    if (decision.equals("pending")) {
      session.print(answer.path("reason").asText());
    }
    answer.path("changes").forEach(change -> session.print(change.path("text").asText()));
    releases.print(release);
  }
}
