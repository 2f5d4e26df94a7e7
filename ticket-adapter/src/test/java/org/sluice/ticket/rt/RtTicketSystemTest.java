package org.sluice.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ticket.FieldChange;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.Shortcoming;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketSystemContract;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;

/** On a real Request Tracker. */
@NeedsRt
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RtTicketSystemTest extends TicketSystemContract {
  private static final RtSettings AT_ONCE = RtSettings.of("rt", "sw-rel").withSettle(Duration.ZERO);

  private static final Path SAMPLES = Path.of("..", "samples", "rt");

  private RealRt server;
  private TicketHttp http;

  @BeforeAll
  void begin(@TempDir Path home) {
    server = new RealRt(home, SAMPLES.resolve("initialdata"), SAMPLES.resolve("webhook"));
    http =
        new TicketHttp(
            "rt", HttpSettings.of(server.rest()), Credentials.token("token", server.token()));
  }

  @AfterAll
  void end() {
    http.close();
    server.close();
  }

  @Override
  protected TicketSystem system() {
    return new RtTicketSystem(AT_ONCE, http);
  }

  @Test
  void whatAPersonSetsTogetherIsOneEvent() {
    var ticket = opened();

    as("vera")
        .update(
            ticket, update(Map.of("Status", "Verified", "RepoAction", "MoveToStageRollOut"), ""));

    var event = of(ticket, system().eventsAfter(ticket, "")).get(1);
    assertThat(event.by()).isEqualTo("vera");
    assertThat(event.changes())
        .containsExactlyInAnyOrder(
            new FieldChange("Status", "Certified", "Verified"),
            new FieldChange("RepoAction", "", "MoveToStageRollOut"));
    assertThat(everything()).extracting(TicketEvent::id).contains(event.id());
  }

  @Test
  void fieldsOfANewTicketAreToldAsTheyWereThen() {
    var ticket = opened();
    system().update(ticket, update(Map.of("Status", "Verified"), ""));

    assertThat(system().eventsAfter(ticket, "").get(0).changes())
        .contains(new FieldChange("Status", "", "Certified"));
  }

  @Test
  void aValueThatIsNotOfferedIsRejectedInRtsOwnWords() {
    var ticket = opened();

    assertThatThrownBy(() -> system().update(ticket, update(Map.of("Outcome", "Splendid"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("Outcome=Splendid")
        .hasMessageContaining("Invalid value");
    // What was refused does not hold up what follows.
    var next = opened();
    assertThat(everything()).extracting(TicketEvent::ticket).contains(next);
  }

  @Test
  void aFieldThatIsNotThereIsRejectedThoughRtSaysNothing() {
    var ticket = opened();

    assertThatThrownBy(() -> system().update(ticket, update(Map.of("Colour", "red"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("Colour=red");
  }

  @Test
  void whoMayNotIsRejectedInRtsOwnWords() {
    var ticket = opened();

    assertThatThrownBy(() -> as("eddi").update(ticket, update(Map.of("Status", "Done"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("Permission Denied");
  }

  @Test
  void anOwnerIsAPersonByName() {
    var ticket = opened();

    system().update(ticket, update(Map.of("Owner", "vera"), ""));

    assertThat(system().fields(ticket)).containsEntry("Owner", "vera");
    var events = system().eventsAfter(ticket, "");
    assertThat(events)
        .flatExtracting(TicketEvent::changes)
        .contains(new FieldChange("Owner", "", "vera"));
    assertThatThrownBy(() -> system().update(ticket, update(Map.of("Owner", "nobody-we-know"), "")))
        .isInstanceOf(TicketRejectsException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void internalWordsAreToldAsInternal() {
    var ticket = opened();

    system()
        .update(
            ticket, new TicketUpdate(Map.of(), "Between us: it's \"odd\" \u2026", false, fresh()));

    var last = of(ticket, system().eventsAfter(ticket, "")).get(1);
    assertThat(last.comment()).isEqualTo("Between us: it's \"odd\" \u2026");
    assertThat(last.isPublic()).isFalse();
  }

  @Test
  void whileRtIsStoppedItIsAwayAndAfterwardsTheUpdateIsMadeOnce() {
    var ticket = opened();
    var later = update(Map.of("RepoStatus", "Unverified"), "Fetched.");
    server.stop();

    assertThatThrownBy(() -> system().update(ticket, later))
        .isInstanceOf(TicketUnavailableException.class)
        .hasMessageContaining("rt does not answer");

    server.start();
    system().update(ticket, later);
    system().update(ticket, later);
    assertThat(system().eventsAfter(ticket, ""))
        .filteredOn(event -> event.comment().equals("Fetched."))
        .hasSize(1);
  }

  @Test
  void aWrongTokenIsToldAndNotShown() {
    var secret = "1-99-0123456789abcdef0123456789abcdef";
    try (var stranger =
        new TicketHttp(
            "rt",
            HttpSettings.of(server.rest()),
            Credentials.token("token", secret.toCharArray()))) {
      var system = new RtTicketSystem(AT_ONCE, stranger);

      assertThatThrownBy(() -> system.feed(""))
          .isInstanceOf(TicketUnavailableException.class)
          .hasMessageContaining("401")
          .hasMessageNotContaining(secret);
    }
  }

  @Test
  void whatTheQueueLacksIsListedByName() {
    var map =
        new FieldMap(
            Map.of("Status", "RolloutStatus", "Outcome", "Verdict"),
            Map.of("Status", Map.of("Certified", "Certified", "Verified", "Checked")));
    var settings = RtSettings.of("rt", "sw-rel");
    var odd =
        new RtSettings(
            "rt",
            "sw-rel",
            map,
            settings.operationField(),
            settings.closed(),
            settings.close(),
            settings.reopen(),
            settings.together(),
            settings.settle(),
            0);

    assertThat(new RtTicketSystem(odd, http).check())
        .extracting(Shortcoming::what)
        .satisfiesExactly(
            field -> assertThat(field).contains("Verdict"),
            value -> assertThat(value).contains("RolloutStatus", "Checked"));
    assertThat(new RtTicketSystem(RtSettings.of("rt", "nowhere"), http).check())
        .singleElement()
        .satisfies(lack -> assertThat(lack.what()).contains("nowhere"));
  }

  @Test
  void rtPostsWhatAPersonDidAtOnceAndTheFeedTellsTheSame() throws IOException {
    var ticket = opened();
    var posts = new ArrayBlockingQueue<Post>(10);
    var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hooks/rt", exchange -> receive(exchange, posts));
    receiver.start();
    try {
      server.tell(
          URI.create("http://127.0.0.1:%d/hooks/rt".formatted(receiver.getAddress().getPort())),
          "between-us-two");
      var fields =
          RtRequests.object().put("Outcome", "Warning").put("RepoAction", "MoveToProduction");
      http("vera")
          .ask(
              "PUT",
              "/ticket/" + ticket.id(),
              RtRequests.object().put("Owner", "vera").set("CustomFields", fields));
    } finally {
      server.tell(URI.create("off:now"), "");
      receiver.stop(0);
    }

    // RT answers whoever changed the ticket after it has posted.
    assertThat(posts).hasSize(1);
    var post = posts.remove();
    var webhook =
        new RtWebhook(
            "between-us-two".toCharArray(), Duration.ofMinutes(5), 1 << 20, Clock.systemUTC());
    assertThat(webhook.judge(post.signature(), post.body()))
        .isInstanceOf(RtWebhook.Verdict.Accepted.class);
    var told = new RtTicketSystem(AT_ONCE, http).eventsOf(post.body());
    assertThat(told)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.changes())
                    .containsExactlyInAnyOrder(
                        new FieldChange("Owner", "", "vera"),
                        new FieldChange("Outcome", "", "Warning"),
                        new FieldChange("RepoAction", "", "MoveToProduction")));
    assertThat(system().eventsAfter(ticket, "")).contains(told.get(0));
  }

  private static void receive(HttpExchange exchange, Queue<Post> posts) throws IOException {
    try (exchange) {
      var signature = exchange.getRequestHeaders().getFirst(RtWebhook.SIGNATURE);
      posts.add(new Post(signature, exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Test
  void anEventThatIsStillYoungIsNotYetTold() {
    var patient =
        new RtTicketSystem(RtSettings.of("rt", "sw-rel").withSettle(Duration.ofHours(1)), http);
    opened();

    assertThat(patient.feed("").events()).isEmpty();
    assertThat(patient.feed("").cursor()).isEmpty();
  }

  private List<TicketEvent> everything() {
    var told = new ArrayList<TicketEvent>();
    var cursor = "";
    while (true) {
      var portion = system().feed(cursor);
      told.addAll(portion.events());
      if (portion.cursor().equals(cursor)) {
        return told;
      }
      cursor = portion.cursor();
    }
  }

  private TicketRef opened() {
    return system().open("bdii 6.0.1", update(Map.of("Status", "Certified"), ""));
  }

  private RtTicketSystem as(String person) {
    return new RtTicketSystem(AT_ONCE, http(person));
  }

  private TicketHttp http(String person) {
    return new TicketHttp(
        "rt",
        HttpSettings.of(server.rest()),
        Credentials.password(person, server.passwordOf(person)));
  }

  private static List<TicketEvent> of(TicketRef ticket, List<TicketEvent> events) {
    return events.stream().filter(event -> event.ticket().equals(ticket)).toList();
  }

  private static TicketUpdate update(Map<String, String> fields, String comment) {
    return new TicketUpdate(fields, comment, true, fresh());
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Post(String signature, byte[] body) {}
}
