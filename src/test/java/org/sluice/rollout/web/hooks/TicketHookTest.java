package org.sluice.rollout.web.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sluice.rollout.testing.Hook;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Server;
import org.sluice.rollout.testing.Visitor;
import org.sluice.ticket.TicketRef;

@ExtendWith(Server.class)
class TicketHookTest {
  private final House house;
  private final Visitor visitor;

  TicketHookTest(House house, Visitor visitor) {
    this.house = house;
    this.visitor = visitor;
  }

  @Test
  void aPostWithItsProofIsKeptAndAnsweredAtOnce() {
    assertThat(post("/hooks/rt", "4711", "proof of 4711").statusCode()).isEqualTo(202);

    assertThat(house.hook.nudged).containsExactly(new TicketRef("rt", "4711"));
  }

  @Test
  void aPostWithoutProofLearnsNothingAndDoesNothing() {
    var answer = post("/hooks/rt", "4711", "proof of 4712");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(house.hook.nudged).isEmpty();
  }

  @Test
  void aPostThatIsTooLargeIsNotRead() {
    assertThat(post("/hooks/rt", "7".repeat(101), "").statusCode()).isEqualTo(413);
  }

  @Test
  void aSystemThatIsNotConnectedHasNoDoor() {
    assertThat(post("/hooks/zammad", "4711", "proof of 4711").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String path, String body, String proof) {
    return visitor.send(
        visitor.to(path).header(Hook.PROOF, proof).POST(BodyPublishers.ofString(body)));
  }
}
