package org.sluice.ticket.testing.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tickets, and what people may do to them; every call is a transaction. */
final class Desk {
  /** Each with its number, as a fresh Zammad has them. */
  static final Map<String, Integer> STATES =
      Map.of(
          "new",
          1,
          "open",
          2,
          "pending reminder",
          3,
          "closed",
          4,
          "merged",
          5,
          "removed",
          6,
          "pending close",
          7);

  private static final Set<String> FINAL = Set.of("closed", "merged", "removed");

  /** What no request may set. */
  private static final Set<String> READ_ONLY =
      Set.of("id", "number", "created_at", "updated_at", "created_by_id", "updated_by_id");

  private static final int LONGEST_BODY = 1_500_000;
  private static final int LONGEST_TITLE = 250;
  private static final int NOBODY = 1;

  private final Clock clock;
  private final Map<Integer, User> users = new TreeMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private final Map<Integer, Ticket> tickets = new TreeMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<BiConsumer<Ticket, Optional<ObjectNode>>> listeners = new ArrayList<>();
  private int lastRow;
  private int lastArticle;
  private int lastFile;
  private Instant lastMoment = Instant.EPOCH;

  Desk(Clock clock) {
    this.clock = clock;
    users.put(NOBODY, new User(NOBODY, "-", Set.of(), Set.of()));
  }

  /** Is told of each ticket that was changed, and of the article that came with the change. */
  synchronized void onEvent(BiConsumer<Ticket, Optional<ObjectNode>> listener) {
    listeners.add(listener);
  }

  synchronized User addUser(String login, Set<String> permissions, Set<String> visible) {
    int id = users.size() + 2;
    var user = new User(id, login, permissions, visible);
    users.put(id, user);
    return user;
  }

  synchronized void addGroup(String name) {
    groups.put(name, groups.size() + 1);
  }

  synchronized void addAttribute(Attribute attribute) {
    attributes.put(attribute.name(), attribute);
    tickets.values().forEach(ticket -> ticket.values.putNull(attribute.name()));
  }

  synchronized List<Attribute> attributes() {
    return List.copyOf(attributes.values());
  }

  synchronized Map<String, Integer> groupsOf(User user) {
    var seen = new LinkedHashMap<>(groups);
    seen.keySet().retainAll(user.groups());
    return seen;
  }

  synchronized User user(String id) {
    return users.values().stream()
        .filter(user -> Integer.toString(user.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.noSuch("User", id));
  }

  User user(int id) {
    return user(Integer.toString(id));
  }

  synchronized Ticket find(User user, String id) {
    var ticket = id.matches("\\d{1,9}") ? tickets.get(Integer.parseInt(id)) : null;
    if (ticket == null) {
      throw Refusal.noSuch("Ticket", id);
    }
    if (!sees(user, ticket)) {
      throw Refusal.forbidden("Not authorized");
    }
    return ticket;
  }

  synchronized List<Ticket> seenBy(User user) {
    return tickets.values().stream().filter(ticket -> sees(user, ticket)).toList();
  }

  private boolean sees(User user, Ticket ticket) {
    return user.isAgent()
        ? user.groups().contains(groupName(ticket))
        : ticket.number("customer_id") == user.id();
  }

  String groupName(Ticket ticket) {
    return nameOf(groups, ticket.number("group_id"));
  }

  static String stateName(Ticket ticket) {
    return nameOf(STATES, ticket.number("state_id"));
  }

  private static String nameOf(Map<String, Integer> all, int id) {
    return all.entrySet().stream()
        .filter(one -> one.getValue() == id)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  synchronized Ticket create(User user, JsonNode wanted) {
    if (!wanted.has("group") && !wanted.has("group_id")) {
      throw Refusal.unprocessable("The required value 'group_id' is missing.");
    }
    var values = values(wanted);
    if (wanted.has("article")) {
      requireArticle(wanted.path("article"));
    }
    var ticket = new Ticket(tickets.size() + 1);
    ticket.values.put("title", "-").put("state_id", STATES.get("new")).put("priority_id", 2);
    ticket.values.put("owner_id", NOBODY).put("customer_id", user.id());
    attributes.keySet().forEach(ticket.values::putNull);
    ticket.values.setAll(values);
    ticket.values.put("created_by_id", user.id());
    touch(ticket, user);
    ticket.values.put("created_at", Json.time(ticket.updatedAt));
    tickets.put(ticket.id, ticket);
    ticket.row(++lastRow, "created", user.id());
    var article = Optional.<ObjectNode>empty();
    if (wanted.has("article")) {
      article = Optional.of(write(user, ticket, wanted.path("article")));
    }
    tell(ticket, article);
    return ticket;
  }

  synchronized Ticket change(User user, String id, JsonNode wanted) {
    var ticket = find(user, id);
    var values = values(wanted);
    if (!user.isAgent() && FINAL.contains(stateName(ticket)) && wanted.has("article")) {
      throw Refusal.unprocessable(
          "Cannot follow-up on a closed ticket. Please create a new ticket.");
    }
    if (wanted.has("article")) {
      requireArticle(wanted.path("article"));
    }
    boolean changed = store(user, ticket, values);
    var article = Optional.<ObjectNode>empty();
    if (wanted.has("article")) {
      article = Optional.of(write(user, ticket, wanted.path("article")));
    }
    // Equal values make no history, but another updater than the last makes an event.
    if (changed || article.isPresent() || ticket.updatedBy != user.id()) {
      if (!changed) {
        touch(ticket, user);
      }
      tell(ticket, article);
    }
    return ticket;
  }

  private boolean store(User user, Ticket ticket, ObjectNode values) {
    var before = ticket.values.deepCopy();
    var changed = new ArrayList<String>();
    for (var entry : values.properties()) {
      if (!entry.getValue().equals(before.path(entry.getKey()))
          && !(entry.getValue().isNull() && before.path(entry.getKey()).isMissingNode())) {
        changed.add(entry.getKey());
      }
    }
    if (changed.isEmpty()) {
      return false;
    }
    ticket.values.setAll(values);
    touch(ticket, user);
    for (var name : changed) {
      record(ticket, user, name, before.path(name), values.path(name));
    }
    if (changed.contains("state_id") && FINAL.contains(stateName(ticket))) {
      record(ticket, user, "close_at", null, ticket.values.path("updated_at"));
    }
    return true;
  }

  private void record(Ticket ticket, User user, String name, @Nullable JsonNode from, JsonNode to) {
    var row = ticket.row(++lastRow, "updated", user.id());
    boolean isRelation = name.endsWith("_id");
    row.put("attribute", isRelation ? name.substring(0, name.length() - 3) : name);
    if (isRelation) {
      row.put("id_from", from == null ? 0 : from.asInt()).put("id_to", to.asInt());
    }
    row.put("value_from", shown(name, from)).put("value_to", shown(name, to));
  }

  private String shown(String name, @Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    return switch (name) {
      case "state_id" -> nameOf(STATES, value.asInt());
      case "group_id" -> nameOf(groups, value.asInt());
      case "owner_id", "customer_id" -> user(value.asInt()).fullName();
      default -> Ticket.cut(value.asText());
    };
  }

  /** Names and numbers of what is referred to, and attributes; what is unknown is dropped. */
  private ObjectNode values(JsonNode wanted) {
    var values = JsonNodeFactory.instance.objectNode();
    for (var entry : wanted.properties()) {
      var name = entry.getKey();
      var value = entry.getValue();
      switch (name) {
        case "title" -> values.put("title", limited(value.asText()));
        case "state" -> values.put("state_id", lookup("state", STATES, value));
        case "group" -> values.put("group_id", lookup("group", groups, value));
        case "state_id", "group_id", "priority_id" -> values.set(name, value);
        case "owner", "customer" -> values.put(name + "_id", userNamed(name, value));
        case "owner_id", "customer_id" -> values.put(name, knownUser(name, value));
        default -> {
          var attribute = attributes.get(name);
          if (attribute != null && !READ_ONLY.contains(name)) {
            attribute.require(value);
            values.set(name, value);
          }
        }
      }
    }
    var owner = values.path("owner_id");
    if (!owner.isMissingNode() && !user(owner.asInt()).isAgent()) {
      values.put("owner_id", NOBODY);
    }
    return values;
  }

  private static String limited(String title) {
    return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
  }

  private static int lookup(String what, Map<String, Integer> all, JsonNode name) {
    var id = all.get(name.asText());
    if (id == null) {
      throw Refusal.unprocessable(
          "No lookup value found for '%s': \"%s\"".formatted(what, name.asText()));
    }
    return id;
  }

  private int userNamed(String what, JsonNode name) {
    var wanted = name.asText().replaceFirst("^guess:", "");
    return users.values().stream()
        .filter(
            user -> user.login().equals(wanted) || (user.login() + "@example.org").equals(wanted))
        .map(User::id)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unprocessable(
                    "No lookup value found for '%s': \"%s\"".formatted(what, wanted)));
  }

  private int knownUser(String what, JsonNode id) {
    if (!users.containsKey(id.asInt())) {
      throw Refusal.unprocessable("Invalid value for param '%s': %s".formatted(what, id.asText()));
    }
    return id.asInt();
  }

  private static void requireArticle(JsonNode article) {
    if (!article.has("body")) {
      throw Refusal.unprocessable("Need at least an 'article body' field.");
    }
    if (article.path("body").asText().length() > LONGEST_BODY) {
      throw Refusal.unprocessable("Body is too long");
    }
    if (article.path("type").asText().equals("email") && article.path("to").asText().isEmpty()) {
      throw Refusal.unprocessable("Sending an email without a valid recipient is not possible.");
    }
    int index = 0;
    for (var file : article.path("attachments")) {
      for (var key : List.of("filename", "data", "mime-type")) {
        if (!file.has(key)) {
          throw Refusal.unprocessable(
              "Attachment needs '%s' param for attachment with index '%d'".formatted(key, index));
        }
      }
      try {
        Base64.getDecoder().decode(file.path("data").asText());
      } catch (IllegalArgumentException bad) {
        throw Refusal.unprocessable(
            "Invalid base64 for attachment with index '%d'".formatted(index));
      }
      index++;
    }
  }

  synchronized ObjectNode say(User user, String id, JsonNode wanted) {
    var ticket = find(user, id);
    requireArticle(wanted);
    var article = write(user, ticket, wanted);
    touch(ticket, user);
    tell(ticket, Optional.of(article));
    return article;
  }

  private ObjectNode write(User user, Ticket ticket, JsonNode wanted) {
    var at = moment();
    int id = ++lastArticle;
    boolean isAgent = user.isAgent();
    var article = JsonNodeFactory.instance.objectNode();
    article
        .put("id", id)
        .put("ticket_id", ticket.id)
        .put("type", wanted.path("type").asText("note"))
        .put("sender", isAgent ? wanted.path("sender").asText("Agent") : "Customer")
        .put("subject", wanted.path("subject").asText(""))
        .put("content_type", wanted.path("content_type").asText("text/plain"))
        .put("body", wanted.path("body").asText())
        .put("internal", isAgent && wanted.path("internal").asBoolean(false))
        .put("created_by", user.login())
        .put("created_by_id", user.id())
        .put("created_at", Json.time(at));
    var kept = article.putArray("attachments");
    for (var file : wanted.path("attachments")) {
      int number = ++lastFile;
      byte[] bytes = Base64.getDecoder().decode(file.path("data").asText());
      files.put(id + "/" + number, bytes);
      kept.addObject()
          .put("id", number)
          .put("store_file_id", number)
          .put("filename", file.path("filename").asText())
          .put("size", Integer.toString(bytes.length))
          .putObject("preferences")
          .put("Mime-Type", file.path("mime-type").asText());
    }
    ticket.articles.add(article);
    ticket
        .row(++lastRow, "created", "Ticket::Article", id, user.id(), at)
        .put("related_o_id", ticket.id)
        .put("related_object", "Ticket");
    touch(ticket, user);
    // What nobody has set, and every history is full of.
    record(ticket, user, "last_contact_at", null, ticket.values.path("updated_at"));
    boolean isOutward = !article.path("type").asText().equals("note");
    if (isAgent && isOutward && stateName(ticket).equals("new")) {
      store(
          user, ticket, JsonNodeFactory.instance.objectNode().put("state_id", STATES.get("open")));
    }
    return article;
  }

  synchronized byte[] file(User user, String ticket, String article, String file) {
    boolean isThere =
        find(user, ticket).articles.stream()
            .anyMatch(one -> one.path("id").asText().equals(article));
    var bytes = files.get(article + "/" + file);
    if (!isThere) {
      throw Refusal.forbidden("Not authorized");
    }
    if (bytes == null) {
      throw Refusal.noSuch("Store", file);
    }
    return bytes.clone();
  }

  /** A tag moves the time and leaves a row, but is no event. */
  synchronized void tag(User user, String id, String tag) {
    var ticket = find(user, id);
    touch(ticket, user);
    ticket.row(++lastRow, "added", user.id()).put("attribute", "tag").put("value_to", tag);
  }

  synchronized boolean merge(User user, String source, String targetNumber) {
    var target =
        tickets.values().stream().filter(one -> number(one).equals(targetNumber)).findFirst();
    if (target.isEmpty()) {
      return false;
    }
    var from = find(user, source);
    target.get().articles.addAll(from.articles);
    from.articles.clear();
    store(user, from, JsonNodeFactory.instance.objectNode().put("state_id", STATES.get("merged")));
    from.row(++lastRow, "merged_into", user.id()).put("id_from", 0).put("id_to", target.get().id);
    touch(target.get(), user);
    target
        .get()
        .row(++lastRow, "received_merge", user.id())
        .put("id_from", from.id)
        .put("id_to", 0);
    tell(from, Optional.empty());
    tell(target.get(), Optional.empty());
    return true;
  }

  static String number(Ticket ticket) {
    return Integer.toString(10_000 + ticket.id);
  }

  private void touch(Ticket ticket, User user) {
    ticket.updatedAt = moment();
    ticket.updatedBy = user.id();
    ticket.values.put("updated_at", Json.time(ticket.updatedAt)).put("updated_by_id", user.id());
  }

  /** A little later each time, as a database takes a little for each row. */
  private Instant moment() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    lastMoment = now.isAfter(lastMoment) ? now : lastMoment.plusMillis(1);
    return lastMoment;
  }

  private void tell(Ticket ticket, Optional<ObjectNode> article) {
    listeners.forEach(listener -> listener.accept(ticket, article));
  }
}
