package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketUnavailableException;
import org.sluice.ticket.http.TicketHttp;

/**
 * Makes in an RT what Sluice needs there, as an administrator of RT, as far as its REST interface
 * goes.
 *
 * <p>What is there is left as it is, so it can be repeated. REST makes queues, custom fields,
 * groups and users, but gives no rights and makes no scrips and no tokens (RT 5.0.3): that is the
 * part of the files of {@link RtSetupFiles}, which make everything else too.
 */
public final class RtSetup {
  private final RtWanted wanted;
  private final RtSetupRequests requests;
  private final String robot;

  /**
   * @param robot the user as whom Sluice will sign in
   * @param administrator asks below RT's {@code /REST/2.0} as somebody who may administer it
   */
  public RtSetup(RtSettings settings, String robot, TicketHttp administrator) {
    this.wanted = new RtWanted(settings);
    this.requests = new RtSetupRequests(administrator);
    this.robot = robot;
  }

  /**
   * Makes what is missing.
   *
   * @return what was looked for, in order, and what became of it
   * @throws TicketUnavailableException if RT cannot be reached, or does not let us in
   */
  public List<Step> run() {
    return go(RtSetup::make);
  }

  /** What {@link #run()} would make; nothing is written. */
  public List<Step> plan() {
    return go((what, request) -> new Step(what, State.MISSING, ""));
  }

  private List<Step> go(Making making) {
    var steps = new ArrayList<Step>();
    queue(making, steps);
    fields(making, steps);
    groups(making, steps);
    robot(making, steps);
    return steps;
  }

  private void queue(Making making, List<Step> steps) {
    step(
        steps,
        making,
        "queue " + wanted.queue(),
        requests.hasQueue(wanted.queue()),
        () ->
            requests.make(
                "/queue", named(wanted.queue()).put("Description", "Releases of software")));
  }

  private void fields(Making making, List<Step> steps) {
    var there = lowered(requests.customFields(wanted.queue()));
    wanted
        .fields()
        .forEach(
            (name, choices) -> {
              var field = Optional.ofNullable(there.get(name.toLowerCase(Locale.ROOT)));
              step(
                  steps,
                  making,
                  "custom field " + name,
                  field.isPresent(),
                  () -> requests.makeField(wanted.queue(), name, choices));
              field.ifPresent(id -> values(making, steps, name, id, choices));
            });
  }

  private void values(
      Making making, List<Step> steps, String field, String id, List<String> choices) {
    var offered = requests.choicesOf(id);
    if (offered.isEmpty()) {
      return;
    }
    int order = offered.get().size();
    for (var choice : choices) {
      if (offered.get().stream().noneMatch(choice::equalsIgnoreCase)) {
        int next = ++order;
        step(
            steps,
            making,
            "value %s of custom field %s".formatted(choice, field),
            false,
            () -> requests.makeValue(id, choice, next));
      }
    }
  }

  private void groups(Making making, List<Step> steps) {
    var there = lowered(requests.groups());
    for (var name : wanted.groups()) {
      step(
          steps,
          making,
          "group " + name,
          there.containsKey(name.toLowerCase(Locale.ROOT)),
          () -> requests.make("/group", named(name)));
    }
  }

  private void robot(Making making, List<Step> steps) {
    step(
        steps,
        making,
        "user " + robot,
        requests.hasUser(robot),
        () ->
            requests.make(
                "/user",
                named(robot)
                    .put("RealName", "Sluice")
                    .put("Privileged", 1)
                    .put("Timezone", "UTC")));
    step(
        steps,
        making,
        "user %s in group %s".formatted(robot, RtWanted.ROBOTS),
        requests.isMember(robot, RtWanted.ROBOTS),
        () -> requests.join(robot, RtWanted.ROBOTS));
  }

  private static void step(
      List<Step> steps, Making making, String what, boolean there, Runnable request) {
    steps.add(there ? new Step(what, State.THERE, "") : making.make(what, request));
  }

  private static Step make(String what, Runnable request) {
    try {
      request.run();
      return new Step(what, State.MADE, "");
    } catch (TicketRejectsException refused) {
      return new Step(what, State.REFUSED, String.valueOf(refused.getMessage()));
    }
  }

  private static ObjectNode named(String name) {
    return RtRequests.object().put("Name", name);
  }

  private static Map<String, String> lowered(Map<String, String> names) {
    return names.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getValue().toLowerCase(Locale.ROOT),
                Map.Entry::getKey,
                (first, second) -> first));
  }

  /** What became of a thing that has to be there. */
  public enum State {
    /** It was there already. */
    THERE,
    /** It was made. */
    MADE,
    /** It is not there. */
    MISSING,
    /** RT did not make it. */
    REFUSED
  }

  /**
   * One thing that has to be there.
   *
   * @param what its kind and name
   * @param words what RT said, if it refused
   */
  public record Step(String what, State state, String words) {}

  /** Makes a thing, or only says that it would be made. */
  private interface Making {
    Step make(String what, Runnable request);
  }
}
