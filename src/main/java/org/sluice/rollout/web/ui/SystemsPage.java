package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.UndeliveredMessages;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.systems.SystemLog;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How connected systems are, and what they have not been told. */
@Controller
final class SystemsPage {
  private static final String PATH = "/systems";

  private final ConnectedSystems systems;
  private final UndeliveredMessages undelivered;
  private final Visitors visitors;
  private final Pages pages;

  SystemsPage(
      ConnectedSystems systems, UndeliveredMessages undelivered, Visitors visitors, Pages pages) {
    this.systems = systems;
    this.undelivered = undelivered;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<String> all(HttpServletRequest request) {
    boolean mayRetry = isAdministrator(visitors.signedIn(request));
    var content =
        new Content(
            systems.names().stream().map(this::shown).toList(),
            mayRetry,
            mayRetry ? undelivered.all().stream().map(Message::of).toList() : List.of());
    return pages.show(request, "systems", "Connected systems", content);
  }

  @PostMapping(PATH + "/undelivered/{number:\\d{1,18}}")
  ResponseEntity<String> retry(
      HttpServletRequest request, HttpServletResponse response, @PathVariable long number) {
    if (!isAdministrator(visitors.signedIn(request))) {
      return Pages.goOn(
          request,
          response,
          PATH,
          Notice.notUnderstood("Only an administrator can have a message tried again."));
    }
    var notice =
        undelivered.retry(number)
            ? Notice.good("Message %d is tried again.".formatted(number))
            : Notice.plain("Message %d is tried already, or was delivered.".formatted(number));
    return Pages.goOn(request, response, PATH, notice);
  }

  private static boolean isAdministrator(Person person) {
    return person.is(Role.ADMINISTRATOR);
  }

  private Shown shown(String name) {
    var state = systems.state(name);
    return new Shown(
        name,
        state.condition().toString(),
        tone(state.condition()),
        Moment.of(state.since()),
        state.reason().lines().toList(),
        systems.historyOf(name).stream().map(Period::of).toList());
  }

  private static String tone(Condition condition) {
    return switch (condition) {
      case ANSWERS -> "good";
      case NOT_ASKED -> "plain";
      case AWAY, LACKING -> "bad";
    };
  }

  /**
   * What the template may use.
   *
   * @param systems each system
   * @param mayRetry whether the reader sees what was not delivered, and may have it tried again
   * @param messages what was not delivered
   */
  record Content(List<Shown> systems, boolean mayRetry, List<Message> messages) {
    /** Whether no system is connected. */
    public boolean none() {
      return systems.isEmpty();
    }

    /** Whether something was not delivered. */
    public boolean hasMessages() {
      return !messages.isEmpty();
    }
  }

  /**
   * One system.
   *
   * @param name its name
   * @param condition how it is, in words
   * @param tone {@code good}, {@code bad} or {@code plain}
   * @param since since when
   * @param reasons why, line by line
   * @param history how it fared
   */
  record Shown(
      String name,
      String condition,
      String tone,
      Moment since,
      List<String> reasons,
      List<Period> history) {}

  /**
   * A time in which a system was in one condition.
   *
   * @param condition how it was, in words
   * @param since from when
   * @param until to when, empty if it lasts
   * @param reason why; empty if it answered
   */
  record Period(String condition, Moment since, Optional<Moment> until, String reason) {
    static Period of(SystemLog.Period period) {
      return new Period(
          period.condition().toString(),
          Moment.of(period.since()),
          period.until().map(Moment::of),
          period.reason());
    }
  }

  /**
   * A message that was not delivered.
   *
   * @param number its number
   * @param system which system
   * @param ticket which ticket
   * @param says what it was to say
   * @param reason why it was not delivered; may be empty
   * @param givenUp whether it is tried no longer
   */
  record Message(
      long number, String system, String ticket, String says, String reason, boolean givenUp) {
    static Message of(Outbox.Undelivered one) {
      var message = one.entry().message();
      var fields = new TreeMap<>(message.fields());
      return new Message(
          one.entry().number(),
          message.system(),
          message.ticket(),
          fields.isEmpty() ? message.comment() : fields.toString(),
          one.lastFailure(),
          one.givenUpAt().isPresent());
    }
  }
}
