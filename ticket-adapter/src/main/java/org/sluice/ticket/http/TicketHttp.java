package org.sluice.ticket.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;

/**
 * Asks one ticket system, in JSON.
 *
 * <p>Every answer that is not what was asked for becomes one of the port's two exceptions, with the
 * system's name, the request and the system's own words. May be used by several threads at once.
 */
public final class TicketHttp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WORDS = 300;

  /** RT's name for what it says, and Zammad's two, the one for people before the other. */
  private static final List<String> WORDS_ARE_IN = List.of("message", "error_human", "error");

  private final String system;
  private final HttpSettings settings;
  private final Credentials credentials;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor watchdog;

  /**
   * @param system name of the system, for messages
   * @throws IllegalArgumentException if the file of authorities cannot be used
   */
  public TicketHttp(String system, HttpSettings settings, Credentials credentials) {
    this.system = system;
    this.settings = settings;
    this.credentials = credentials;
    this.client = Clients.make(settings);
    this.watchdog =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "ticket-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    watchdog.setRemoveOnCancelPolicy(true);
  }

  /** The address below which everything is asked. */
  public URI base() {
    return settings.base();
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param method such as {@code GET}
   * @param path what is asked, below the base address, with its query; escaped
   * @param body what is sent; null for nothing
   */
  public Answer ask(String method, String path, @Nullable JsonNode body) {
    return send(method, path, body, this::answer);
  }

  /**
   * Reads a file.
   *
   * @param path what is asked, below the base address; escaped
   */
  public byte[] bytes(String path) {
    return send("GET", path, null, this::whole);
  }

  private <T> T send(
      String method, String path, @Nullable JsonNode body, Understanding<T> understanding) {
    // Queries are long, and say nothing to those who read of a failure.
    var asked = method + " " + path.replaceFirst("\\?.*", "");
    var request = new HttpUriRequestBase(method, URI.create(settings.base() + path));
    request.setHeader(HttpHeaders.AUTHORIZATION, credentials.header());
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    if (body != null) {
      request.setEntity(
          new ByteArrayEntity(
              body.toString().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    }
    var leash =
        watchdog.schedule(request::cancel, settings.totalTime().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, response -> understanding.of(asked, response));
    } catch (InterruptedIOException | CancellationException e) {
      throw unavailable(asked, "took longer than it may (%s)".formatted(settings.totalTime()), e);
    } catch (IOException e) {
      if (request.isCancelled()) {
        throw unavailable(asked, "took longer than %s".formatted(settings.totalTime()), e);
      }
      throw unavailable(asked, "does not answer, or breaks off: " + e.getMessage(), e);
    } finally {
      leash.cancel(false);
    }
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new TicketUnavailableException(system + ": connections could not be closed", e);
    }
  }

  private Answer answer(String asked, ClassicHttpResponse response) throws IOException {
    return new Answer(
        json(asked, whole(asked, response)),
        Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION)).map(Header::getValue),
        Optional.ofNullable(DateUtils.parseStandardDate(response, HttpHeaders.DATE)));
  }

  private byte[] whole(String asked, ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    byte[] bytes = new byte[0];
    if (entity != null) {
      bytes = entity.getContent().readNBytes(settings.maxAnswer() + 1);
    }
    if (bytes.length > settings.maxAnswer()) {
      throw new TicketRejectsException(
          said(asked, "answers with more than %,d bytes".formatted(settings.maxAnswer())));
    }
    int status = response.getCode();
    if (status >= 300) {
      throw refusal(asked, status, words(bytes));
    }
    return bytes;
  }

  /** Makes something of a response, or one of the port's exceptions. */
  private interface Understanding<T> {
    T of(String asked, ClassicHttpResponse response) throws IOException;
  }

  private RuntimeException refusal(String asked, int status, String words) {
    if (status == 401) {
      return new TicketUnavailableException(
          said(asked, "does not let us in (401 %s): check the token or password".formatted(words)));
    }
    if (status < 400) {
      return new TicketUnavailableException(
          said(asked, "sends us elsewhere (%d): check its address".formatted(status)));
    }
    // A conflict passes, and so does an overload; what is wrong with a request stays wrong.
    boolean passes = status >= 500 || status == 408 || status == 409 || status == 429;
    var message = said(asked, "answers %d: %s".formatted(status, words));
    if (status == 404) {
      return new NotFoundException(message);
    }
    if (status == 403) {
      return new ForbiddenException(message);
    }
    return passes ? new TicketUnavailableException(message) : new TicketRejectsException(message);
  }

  private JsonNode json(String asked, byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return JSON.nullNode();
    }
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      var what =
          bytes[0] == '<'
              ? "answers with a page, not with JSON; a proxy or a login stands in between"
              : "answers with half a sentence, or not with JSON";
      throw new TicketUnavailableException(said(asked, what), e);
    }
  }

  private static String words(byte[] bytes) {
    try {
      var answer = JSON.readTree(bytes);
      return WORDS_ARE_IN.stream()
          .map(name -> answer.path(name).asText())
          .filter(words -> !words.isEmpty())
          .findFirst()
          .orElse("without a word");
    } catch (IOException e) {
      var text = new String(bytes, StandardCharsets.UTF_8).replaceAll("<[^>]*>|\\s+", " ").strip();
      return text.substring(0, Math.min(text.length(), WORDS));
    }
  }

  private TicketUnavailableException unavailable(String asked, String what, Exception cause) {
    return new TicketUnavailableException(said(asked, what), cause);
  }

  private String said(String asked, String what) {
    return "%s %s (asked at %s: %s)".formatted(system, what, settings.base().getHost(), asked);
  }
}
