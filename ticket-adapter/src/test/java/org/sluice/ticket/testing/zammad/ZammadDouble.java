package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sluice.ticket.zammad.ZammadSettings;

/** The double's server, and what an administrator of a Zammad would set up in it. */
public final class ZammadDouble implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static {
    // Otherwise each answer waits 40 ms for an acknowledgement; read when the first server starts.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Desk desk;
  private final Views views;
  private final Webhooks webhooks;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, User> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Optional<ExecutorService> delivering = Optional.empty();
  private volatile Outage outage = Outage.NONE;

  /** How it may be away. */
  public enum Outage {
    /** It is not. */
    NONE,
    /** 502 by a proxy. */
    BAD_GATEWAY,
    /** A page for people, with 503. */
    PAGE,
    /** 403 to everybody: it is maintained. */
    MAINTENANCE
  }

  /** Starts an empty one, with a group and no attributes. */
  public ZammadDouble(Clock clock, String group) {
    desk = new Desk(clock);
    desk.addGroup(group);
    views = new Views(desk);
    webhooks = new Webhooks(views, clock);
    desk.onEvent(webhooks::changed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where its pages are. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Below which its interface is. */
  public URI api() {
    return address().resolve("/api/v1");
  }

  /** What it posts. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** Makes a group. */
  public void group(String name) {
    desk.addGroup(name);
  }

  /** Makes every attribute of tickets that Sluice wants with these settings. */
  public void prepareFor(ZammadSettings settings) {
    var map = settings.fields();
    map.fields()
        .forEach(
            (field, attribute) ->
                attribute(
                    attribute,
                    map.values().getOrDefault(field, Map.of()).values().toArray(String[]::new)));
    var own = settings.attributes();
    List.of(own.operation(), own.opening(), own.links()).forEach(this::attribute);
  }

  /** Has posts delivered as time goes by, until this is closed. */
  public void deliverAlways() {
    var every = Executors.newSingleThreadScheduledExecutor();
    var unused = every.scheduleWithFixedDelay(webhooks::deliver, 0, 50, TimeUnit.MILLISECONDS);
    delivering = Optional.of(every);
  }

  /** Makes an attribute of tickets: text, or a choice if there are keys. */
  public void attribute(String name, String... keys) {
    desk.addAttribute(new Attribute(name, List.of(keys), 4_000));
  }

  /**
   * Makes an agent.
   *
   * @param groups whose tickets they see and change
   * @return a token of theirs
   */
  public String agent(String login, Set<String> groups, String... morePermissions) {
    var permissions = new HashSet<>(Set.of(morePermissions));
    permissions.add("ticket.agent");
    return token(desk.addUser(login, permissions, groups));
  }

  /** Makes a customer, and gives them a token. */
  public String customer(String login) {
    return token(desk.addUser(login, Set.of("ticket.customer"), Set.of()));
  }

  /** Ends a token. */
  public void revoke(String token) {
    tokens.remove(token);
  }

  /** Has the trigger leave out what the owner of this token does. */
  public void leaveOut(String token) {
    webhooks.leaveOut(Optional.ofNullable(tokens.get(token)).orElseThrow());
  }

  /** Is away, or comes back. */
  public void suffer(Outage kind) {
    outage = kind;
  }

  /** How many requests have come. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    delivering.ifPresent(ExecutorService::shutdownNow);
    server.stop(0);
    threads.shutdownNow();
  }

  private String token(User user) {
    var token = "token-of-" + user.login() + "-" + tokens.size();
    tokens.put(token, user);
    return token;
  }

  private void serve(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (outage == Outage.BAD_GATEWAY || outage == Outage.PAGE) {
        send(
            exchange,
            outage == Outage.PAGE ? 503 : 502,
            "text/html",
            "<h1>Away</h1>".getBytes(StandardCharsets.UTF_8));
        return;
      }
      try {
        new Answering(exchange, body).answer();
      } catch (Refusal refusal) {
        refuse(exchange, refusal);
      }
    }
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    if (refusal.status() == 401 || refusal.status() == 403) {
      exchange.getResponseHeaders().add("X-Failure", refusal.words());
    }
    var accepted = exchange.getRequestHeaders().getFirst("Accept");
    if (accepted == null || !accepted.contains("json")) {
      send(
          exchange,
          refusal.status(),
          "text/html",
          "<h1>Error</h1>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    var error = JSON.objectNode().put("error", refusal.words()).put("error_human", refusal.words());
    send(exchange, refusal.status(), "application/json; charset=utf-8", Json.bytes(error));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** One request. */
  private final class Answering {
    private final HttpExchange exchange;
    private final byte[] body;
    private final String[] path;
    private final Map<String, String> query;
    private final User user;

    Answering(HttpExchange exchange, byte[] body) {
      this.exchange = exchange;
      this.body = body;
      this.path = exchange.getRequestURI().getPath().replaceFirst("^/api/v1/", "").split("/", -1);
      this.query = query(exchange.getRequestURI().getRawQuery());
      this.user = user();
    }

    private static Map<String, String> query(@Nullable String raw) {
      var query = new HashMap<String, String>();
      for (var pair : (raw == null ? "" : raw).split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(
            parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return query;
    }

    private User user() {
      var header = exchange.getRequestHeaders().getFirst("Authorization");
      if (outage == Outage.MAINTENANCE) {
        throw Refusal.forbidden("Maintenance mode enabled!");
      }
      if (header == null) {
        throw Refusal.forbidden("Authentication required");
      }
      var found = tokens.get(header.replaceFirst("^(Token token=|Bearer )", ""));
      if (found == null) {
        throw Refusal.unauthorized("Can't find User for Token");
      }
      return found;
    }

    void answer() throws IOException {
      var asked = exchange.getRequestMethod() + " " + path[0];
      switch (asked) {
        case "GET users" -> json(200, (path[1].equals("me") ? user : desk.user(path[1])).json());
        case "GET groups" -> json(200, list(desk.groupsOf(agent())));
        case "GET ticket_states" -> json(200, list(new LinkedHashMap<>(Desk.STATES)));
        case "GET object_manager_attributes" -> json(200, attributes());
        case "GET ticket_history" -> json(200, views.history(desk.find(agent(), path[1])));
        case "GET ticket_articles" -> json(200, views.articles(desk.find(user, path[2]), user));
        case "GET ticket_attachment" ->
            send(
                exchange,
                200,
                "application/octet-stream",
                desk.file(user, path[1], path[2], path[3]));
        case "POST ticket_articles" -> say();
        case "POST tags" -> tag();
        case "PUT ticket_merge" -> {
          boolean isDone = desk.merge(agent(), path[1], path[2]);
          json(200, JSON.objectNode().put("result", isDone ? "success" : "failed"));
        }
        case "GET tickets" -> json(200, shown(desk.find(user, path[1])));
        case "PUT tickets" -> json(200, shown(desk.change(user, path[1], Json.read(body))));
        case "POST tickets" -> create();
        default -> throw Refusal.noSuch("Route", asked);
      }
    }

    private void create() throws IOException {
      if (path.length > 1 && path[1].equals("search")) {
        var found = JSON.arrayNode();
        new Search(Json.read(body).path("condition"), query)
            .of(desk.seenBy(user))
            .forEach(ticket -> found.add(shown(ticket)));
        json(200, found);
      } else {
        json(201, shown(desk.create(user, Json.read(body))));
      }
    }

    private void say() throws IOException {
      var article = Json.read(body);
      json(201, desk.say(user, article.path("ticket_id").asText(), article));
    }

    private void tag() throws IOException {
      var tag = Json.read(body);
      desk.tag(user, tag.path("o_id").asText(), tag.path("item").asText());
      json(201, JSON.booleanNode(true));
    }

    private User agent() {
      if (!user.isAgent()) {
        throw Refusal.forbidden("Token authorization failed.");
      }
      return user;
    }

    private JsonNode attributes() {
      if (!user.may("admin.object")) {
        throw Refusal.forbidden("Token authorization failed.");
      }
      var all = JSON.arrayNode();
      desk.attributes().forEach(attribute -> all.add(attribute.json()));
      return all;
    }

    private JsonNode list(Map<String, Integer> names) {
      var all = JSON.arrayNode();
      names.forEach((name, id) -> all.addObject().put("id", id).put("name", name));
      return all;
    }

    private ObjectNode shown(Ticket ticket) {
      return views.ticket(ticket, query.getOrDefault("expand", "").equals("true"));
    }

    private void json(int status, JsonNode json) throws IOException {
      send(exchange, status, "application/json; charset=utf-8", Json.bytes(json));
    }
  }
}
