package org.sluice.ticket.zammad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;

/**
 * A real Zammad does what the adapter relies upon; docs/tickets.md says how it is told of one. The
 * tickets that it makes stay there.
 */
@EnabledIfSystemProperty(named = "zammad.url", matches = "https?://.+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealZammadTest extends ZammadFacts {
  private TicketHttp agent;

  @BeforeAll
  void begin() {
    agent = new TicketHttp("zammad", place(), Credentials.railsToken(token()));
  }

  private static char[] token() {
    var file = Path.of(System.getProperty("zammad.token-file", ""));
    try {
      return Files.readString(file).strip().toCharArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void end() {
    agent.close();
  }

  @Override
  protected TicketHttp agent() {
    return agent;
  }

  @Override
  protected HttpSettings place() {
    var url = System.getProperty("zammad.url", "").replaceFirst("/+$", "");
    return HttpSettings.of(URI.create(url + "/api/v1"));
  }

  @Override
  protected String group() {
    return System.getProperty("zammad.group", "Users");
  }
}
