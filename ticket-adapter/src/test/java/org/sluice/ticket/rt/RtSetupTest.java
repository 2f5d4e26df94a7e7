package org.sluice.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;

/** A real Request Tracker with nothing in it, step by step made ready with names of our own. */
@NeedsRt
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RtSetupTest {
  private static final RtSettings SETTINGS =
      RtSettings.of("rt", "releases of Bob's")
          .withSettle(Duration.ZERO)
          .withNames(
              FieldMap.egi()
                  .with(
                      Map.of("Status", "Rollout 'state'"),
                      Map.of("Outcome", Map.of("Reject", "Not good"))),
              "Sluice's \\ note");

  private Path files;
  private RealRt server;
  private TicketHttp administrator;

  @BeforeAll
  void begin(@TempDir Path home, @TempDir Path written) {
    files = written;
    server = new RealRt(home);
    administrator = http(Credentials.password("root", "password".toCharArray()));
  }

  @AfterAll
  void end() {
    administrator.close();
    server.close();
  }

  @Test
  @Order(1)
  void thePlanNamesWhatIsMissingAndMakesNothing() {
    assertThat(setup().plan())
        .filteredOn(step -> step.state() == RtSetup.State.MISSING)
        .extracting(RtSetup.Step::what)
        .contains(
            "queue releases of Bob's",
            "custom field Rollout 'state'",
            "custom field Sluice's \\ note",
            "group early-adopters-glite",
            "user robbie in group Sluice-robots");
    assertThat(setup().plan()).noneMatch(step -> step.state() == RtSetup.State.THERE);
  }

  @Test
  @Order(2)
  void whoMayNotAdministerIsToldWhatRtRefuses() throws IOException {
    server.load(
        Files.writeString(
            files.resolve("eve"),
            "our @Users = ({ Name => 'eve', Privileged => 1, Password => 'eve-password' }); 1;"));
    try (var eve = http(Credentials.password("eve", "eve-password".toCharArray()))) {
      assertThat(new RtSetup(SETTINGS, "robbie", eve).run())
          .allSatisfy(step -> assertThat(step.state()).isEqualTo(RtSetup.State.REFUSED))
          .first()
          .satisfies(step -> assertThat(step.words()).isNotEmpty());
    }
    try (var stranger = http(Credentials.password("eve", "guessed".toCharArray()))) {
      var setup = new RtSetup(SETTINGS, "robbie", stranger);

      assertThatThrownBy(setup::run).isInstanceOf(TicketUnavailableException.class);
    }
  }

  @Test
  @Order(3)
  void anAdministratorMakesByRestWhatRestCanMakeAndNothingTwice() {
    assertThat(setup().run())
        .allSatisfy(step -> assertThat(step.state()).isEqualTo(RtSetup.State.MADE));
    assertThat(setup().run())
        .allSatisfy(step -> assertThat(step.state()).isEqualTo(RtSetup.State.THERE));
  }

  @Test
  @Order(4)
  void rtsOwnCommandMakesTheRestAndNothingTwice() throws IOException {
    new RtSetupFiles(SETTINGS, "robbie", server.webhookFile().toString()).writeTo(files);
    var names = List.of(RtSetupFiles.DATA, RtSetupFiles.WEBHOOK);

    names.forEach(name -> server.load(files.resolve(name)));
    var token = Files.readString(files.resolve(RtSetupFiles.TOKEN));
    var made = server.said();
    names.forEach(name -> server.load(files.resolve(name)));

    assertThat(made).contains("made scrip 'Tell Sluice'").doesNotContain("made queue");
    assertThat(server.said().substring(made.length())).doesNotContain("made ", "gave ", "wrote ");
    assertThat(Files.readString(files.resolve(RtSetupFiles.TOKEN))).isEqualTo(token);
  }

  @Test
  @Order(5)
  void thenNothingIsMissingAndTicketsAreKept() {
    try (var http = http(Credentials.tokenIn("token", files.resolve(RtSetupFiles.TOKEN)))) {
      var system = new RtTicketSystem(SETTINGS, http);

      assertThat(system.check()).isEmpty();
      var ticket =
          system.open(
              "bdii 6.0.1",
              new TicketUpdate(
                  Map.of("Status", "Certified", "Outcome", "Reject", "Assigned", "Technical-unit"),
                  "",
                  true,
                  "op-1"));
      assertThat(system.fields(ticket))
          .containsEntry("Status", "Certified")
          .containsEntry("Outcome", "Reject");
    }
  }

  @Test
  @Order(6)
  void thenRtPostsToTheAddressInTheFileThatWasNamed() throws IOException {
    var signatures = new ArrayBlockingQueue<String>(10);
    var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hooks/rt",
        exchange -> {
          try (exchange) {
            signatures.add(exchange.getRequestHeaders().getFirst(RtWebhook.SIGNATURE));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
    try {
      server.tell(
          URI.create("http://127.0.0.1:%d/hooks/rt".formatted(receiver.getAddress().getPort())),
          "secret");
      administrator.ask(
          "POST",
          "/ticket",
          RtRequests.object().put("Queue", SETTINGS.queue()).put("Subject", "gfal2 2.0"));
    } finally {
      receiver.stop(0);
    }

    // RT answers whoever changed something after it has posted.
    assertThat(signatures).singleElement().asString().startsWith("sha256=");
  }

  @Test
  @Order(7)
  void rtsOwnCommandAloneMakesEverythingInAnotherQueue(@TempDir Path others) throws IOException {
    var settings = RtSettings.of("rt", "other").withSettle(Duration.ZERO);
    new RtSetupFiles(settings, "other-robot", "/nowhere").writeTo(others);

    server.load(others.resolve(RtSetupFiles.DATA));

    try (var http = http(Credentials.tokenIn("token", others.resolve(RtSetupFiles.TOKEN)))) {
      assertThat(new RtTicketSystem(settings, http).check()).isEmpty();
    }
  }

  private RtSetup setup() {
    return new RtSetup(SETTINGS, "robbie", administrator);
  }

  private TicketHttp http(Credentials credentials) {
    return new TicketHttp("rt", HttpSettings.of(server.rest()), credentials);
  }
}
