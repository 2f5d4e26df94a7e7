package org.sluice.ticket.zammad;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;

/** The double does what the adapter relies upon. */
class ZammadDoubleTest extends ZammadFacts {
  private ZammadExample example;
  private TicketHttp agent;

  @BeforeEach
  void begin() {
    example = new ZammadExample(Clock.systemUTC());
    agent = example.http(example.zammad.agent("ada", Set.of(ZammadExample.GROUP)));
  }

  @AfterEach
  void end() {
    agent.close();
    example.close();
  }

  @Override
  protected TicketHttp agent() {
    return agent;
  }

  @Override
  protected HttpSettings place() {
    return HttpSettings.of(example.zammad.api());
  }

  @Override
  protected String group() {
    return ZammadExample.GROUP;
  }
}
