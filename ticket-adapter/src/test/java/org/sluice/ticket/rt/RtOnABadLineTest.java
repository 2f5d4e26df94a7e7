package org.sluice.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.TicketUpdate;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.testing.BadLine;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;

/** A real Request Tracker at the end of a line that fails once, at each write in turn. */
@NeedsRt
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RtOnABadLineTest {
  private static final RtSettings AT_ONCE = RtSettings.of("rt", "sw-rel").withSettle(Duration.ZERO);
  private static final Path SAMPLES = Path.of("..", "samples", "rt");

  private Path home;
  private RealRt server;
  private BadLine line;
  private TicketHttp good;
  private TicketHttp bad;
  private RtTicketSystem system;

  @BeforeAll
  void begin(@TempDir Path folder) {
    home = folder;
    server = new RealRt(home, SAMPLES.resolve("initialdata"));
    line = new BadLine(server.rest());
    var token = Credentials.token("token", server.token());
    good = new TicketHttp("rt", HttpSettings.of(server.rest()), token);
    bad = new TicketHttp("rt", HttpSettings.of(line.address()), token);
    system = new RtTicketSystem(AT_ONCE, good);
  }

  @AfterAll
  void end() {
    good.close();
    bad.close();
    line.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(value = BadLine.Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whateverBreaksAndWheneverAnUpdateThatIsRetriedIsMadeOnce(BadLine.Fault fault) {
    boolean isReached = true;
    int request = 1;
    for (; isReached; request++) {
      var name = "%s-%d".formatted(fault, request);
      var ticket = system.open(name, update(Map.of("Status", "Certified"), "", name + "-open"));

      isReached = goesWrong(fault, request, () -> tell(ticket, name));
      tell(ticket, name);

      assertThat(system.fields(ticket))
          .containsEntry("RepoStatus", "Production")
          .containsEntry("Owner", "vera")
          .containsEntry(TicketSystem.STATE, TicketSystem.CLOSED);
      var told = system.eventsAfter(ticket, "");
      assertThat(told)
          .describedAs(name)
          .extracting(TicketEvent::comment)
          .filteredOn(comment -> !comment.isEmpty())
          .containsExactly("It is in production.");
      assertThat(told)
          .describedAs(name)
          .flatExtracting(TicketEvent::attachments)
          .extracting(AttachmentRef::name)
          .containsExactly("report.txt");
      assertThat(told)
          .describedAs(name)
          .flatExtracting(TicketEvent::changes)
          .filteredOn(change -> change.field().equals("RepoStatus"))
          .hasSize(1);
    }
    assertThat(request).describedAs("writes that were broken, and two").isGreaterThan(4);
  }

  @ParameterizedTest
  @EnumSource(value = BadLine.Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whateverBreaksAndWheneverATicketThatIsOpenedAgainIsOneTicket(BadLine.Fault fault) {
    boolean isReached = true;
    int request = 1;
    for (; isReached; request++) {
      var url = "http://a/%s/%d".formatted(fault, request);
      var first = update(Map.of("RepositoryURL", url), "Filed.", url);

      isReached =
          goesWrong(fault, request, () -> new RtTicketSystem(AT_ONCE, bad).open(url, first));
      var ticket = new RtTicketSystem(AT_ONCE, bad).open(url, first);

      assertThat(system.find("RepositoryURL", url)).containsExactly(ticket);
    }
    assertThat(request).describedAs("writes that were broken, and two").isGreaterThan(2);
  }

  @Test
  void aTokenThatIsRevokedIsToldUntilThereIsANewOne() throws IOException {
    var file = home.resolve("veras-token");
    server.load(perl("make-token", makeToken(file)));
    try (var vera = withTokenIn(file)) {
      var ticket =
          new RtTicketSystem(AT_ONCE, vera).open("bdii", update(Map.of(), "", "revoked-open"));
      server.load(perl("revoke", revoke()));

      assertThatThrownBy(() -> new RtTicketSystem(AT_ONCE, vera).fields(ticket))
          .isInstanceOf(TicketUnavailableException.class)
          .hasMessageContaining("401")
          .hasMessageContaining("check the token");

      server.load(perl("make-another", makeToken(file)));
      try (var again = withTokenIn(file)) {
        assertThat(new RtTicketSystem(AT_ONCE, again).fields(ticket)).isNotEmpty();
      }
    }
  }

  /** Whether it went wrong: it does not if it is done in fewer requests. */
  private boolean goesWrong(BadLine.Fault fault, int request, Runnable deed) {
    line.goWrong(fault, request);
    try {
      deed.run();
    } catch (TicketUnavailableException worthAnotherTry) {
      return true;
    }
    boolean isReached = !line.isStillToGoWrong();
    line.goWrong(BadLine.Fault.NONE, 0);
    return isReached;
  }

  private void tell(TicketRef ticket, String operation) {
    var report =
        new Attachment("report.txt", "text/plain", "Fine.".getBytes(StandardCharsets.UTF_8));
    new RtTicketSystem(AT_ONCE, bad)
        .update(
            ticket,
            new TicketUpdate(
                Map.of(
                    "RepoStatus",
                    "Production",
                    "Owner",
                    "vera",
                    TicketSystem.STATE,
                    TicketSystem.CLOSED),
                "It is in production.",
                true,
                List.of(report),
                operation));
  }

  private TicketHttp withTokenIn(Path file) {
    return new TicketHttp("rt", HttpSettings.of(server.rest()), Credentials.tokenIn("token", file));
  }

  private Path perl(String name, String code) throws IOException {
    return Files.writeString(home.resolve(name), "our @Final = (sub {\n" + code + "}); 1;\n");
  }

  private static String makeToken(Path file) {
    return """
        my $user = RT::User->new(RT->SystemUser); $user->Load('vera');
        require RT::AuthToken;
        my ($ok, $message, $token) = RT::AuthToken->new(RT->SystemUser)
            ->Create(Owner => $user->id, Description => 'test');
        open(my $out, '>', '%s') or die $!; print $out $token; close $out;
        """
        .formatted(file);
  }

  private static String revoke() {
    return """
        my $user = RT::User->new(RT->SystemUser); $user->Load('vera');
        require RT::AuthTokens;
        my $tokens = RT::AuthTokens->new(RT->SystemUser);
        $tokens->LimitOwner(VALUE => $user->id);
        $_->Delete for @{ $tokens->ItemsArrayRef };
        """;
  }

  private static TicketUpdate update(Map<String, String> fields, String text, String operation) {
    return new TicketUpdate(fields, text, true, operation);
  }
}
