package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** What several commands do with releases: wait for them and print them. */
final class Releases {
  private static final long LONGEST_WAIT_SECONDS = 600;

  private final Session session;
  private final ApiClient api;

  Releases(Session session, ApiClient api) {
    this.session = session;
    this.api = api;
  }

  static String path(String id) {
    return "/releases/" + ApiClient.encoded(id);
  }

  JsonNode get(String id) {
    return api.get(path(id), Map.of());
  }

  /**
   * Waits until nothing that was set off is under way any more.
   *
   * @param following tells meanwhile what happens
   */
  JsonNode settled(String id, Following following) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    var release = get(id);
    long pauseMillis = 50;
    following.printNew();
    while (release.path("busy").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new UnreachableException(
            "%s is still at work after %d s. %s"
                .formatted(id, LONGEST_WAIT_SECONDS, explain(id).path("sentence").asText()));
      }
      pause(pauseMillis);
      pauseMillis = Math.min(1_000, pauseMillis * 2);
      release = get(id);
      following.printNew();
    }
    return release;
  }

  void print(JsonNode release) {
    session.print(
        "%s  %s %s for %s (%s)"
            .formatted(
                release.path("id").asText(),
                release.path("product").asText(),
                release.path("version").asText(),
                release.path("platform").asText(),
                release.path("architecture").asText()));
    release
        .path("fields")
        .properties()
        .forEach(
            field ->
                session.print("  %-14s %s".formatted(field.getKey(), field.getValue().asText())));
    session.print("  " + explain(release.path("id").asText()).path("sentence").asText());
  }

  JsonNode explain(String id) {
    return api.get(path(id) + "/explain", Map.of());
  }

  static Iterable<JsonNode> each(JsonNode list) {
    return () -> StreamSupport.stream(list.spliterator(), false).iterator();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("Interrupted while waiting.", stopped);
    }
  }
}
