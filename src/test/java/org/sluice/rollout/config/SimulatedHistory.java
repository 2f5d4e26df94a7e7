package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.sluice.repo.Package;
import org.sluice.repo.Placement;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.Outbox;
import org.sluice.rollout.feedback.OutboxDelivery;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.intake.InboxWorker;
import org.sluice.rollout.promotion.Promotion;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.tickets.TicketComparison;
import org.sluice.rollout.tickets.TicketLog;
import org.sluice.rollout.tickets.TicketReading;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.TicketRef;
import org.sluice.ticket.TicketSystem;

/** Plays one history in a world, and looks after each deed whether what must hold holds. */
final class SimulatedHistory {
  private static final String SYSTEM = "rt";
  private static final int LONGEST_PEACE = 60;
  private static final List<String> PEOPLE = List.of("pia", "vera", "max", "ada", "stranger");
  private static final List<Map.Entry<String, String>> CHANGES =
      List.of(
          Map.entry("RepoAction", "MoveToUnverified"),
          Map.entry("RepoAction", "MoveToStageRollOut"),
          Map.entry("RepoAction", "MoveToProduction"),
          Map.entry("RepoAction", "Withdraw"),
          Map.entry("RepoAction", ""),
          Map.entry("Status", "Verified"),
          Map.entry("Status", "Rolling-out"),
          Map.entry("Status", "Grace-period"),
          Map.entry("Status", "Done"),
          Map.entry("Status", "nonsense"),
          Map.entry("Outcome", "Success"),
          Map.entry("Outcome", "Reject"),
          Map.entry("Outcome", ""),
          Map.entry("Owner", "vera"),
          Map.entry("Owner", "max"),
          Map.entry("RepoStatus", "Production"),
          Map.entry("Assigned", "early-adopters-arc"),
          Map.entry(TicketSystem.STATE, TicketSystem.CLOSED),
          Map.entry(TicketSystem.STATE, TicketSystem.OPEN));

  private final SimulatedWorld world;
  private final String name;
  private final List<TicketRef> tickets = new ArrayList<>();
  private int products;

  /**
   * @param name begins the names of all products of this history, so that others in the same world
   *     are not disturbed
   */
  SimulatedHistory(SimulatedWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  /** Plays it to its end, and lets peace return. */
  void play(List<Deed> deeds) {
    for (var deed : deeds) {
      act(deed);
      if (deed.kind() == Deed.Kind.PROMOTION) {
        packagesAreWhereTheirReleasesAre();
      }
    }
    letPeaceReturn();
    everythingAgrees();
    // What is over then need not be looked after any more while others play here.
    pass(Duration.ofDays(31));
  }

  private void act(Deed deed) {
    var chance = new Random(deed.seed());
    switch (deed.kind()) {
      case OPEN_TICKET -> openTicket(chance);
      case FILE ->
          world
              .get(Filing.class)
              .file("metadata.xml", bytes(newProduct(chance)), Engine.pia(), "desk");
      case HELP -> oneTicket(chance).ifPresent(ticket -> help(ticket, chance));
      case CHANGE -> oneTicket(chance).ifPresent(ticket -> change(ticket, chance));
      case CHANGE_AT_THE_DESK ->
          oneRelease(chance).ifPresent(release -> changeAtDesk(release, chance));
      case SAY ->
          oneTicket(chance)
              .ifPresent(ticket -> world.tickets().change(ticket, person(chance), Map.of(), "So."));
      case ATTACH ->
          oneTicket(chance)
              .ifPresent(
                  ticket -> world.tickets().attach(ticket, "pia", metadata(newProduct(chance))));
      case RING -> oneTicket(chance).ifPresent(this::ring);
      case TICKETS_AWAY -> world.tickets().goAway();
      case TICKETS_BACK -> world.tickets().comeBack();
      case PUT_BACK ->
          oneTicket(chance)
              .ifPresent(
                  ticket ->
                      world.tickets().putBack(ticket, Map.of("RepoStatus", "", "Owner", "old")));
      case PROVIDER_AWAY -> world.provider().isAway(true);
      case PROVIDER_BACK -> world.provider().isAway(false);
      case CLOCK -> pass(Duration.ofSeconds(1 + chance.nextInt(7_200)));
      default -> work(deed);
    }
  }

  private void work(Deed deed) {
    world.mischief().begin(deed.seed());
    try {
      switch (deed.kind()) {
        case INBOX -> world.get(InboxWorker.class).workOff();
        case PROMOTION -> world.get(Promotion.class).workOff(1);
        case OUTBOX -> world.get(OutboxDelivery.class).workOff();
        case READING -> world.get(TicketReading.class).workOff();
        case COMPARISON -> world.get(TicketComparison.class).goOn();
        default -> throw new IllegalArgumentException("No work of the engine: " + deed);
      }
    } catch (Mischief.Killed killed) {
      world.startAgain();
    } finally {
      world.mischief().end();
    }
  }

  private void openTicket(Random chance) {
    var files =
        chance.nextInt(4) == 0
            ? List.<Attachment>of()
            : List.of(metadata(newProduct(chance) + (chance.nextInt(5) == 0 ? " incomplete" : "")));
    tickets.add(world.tickets().openBy("pia", "Please take it.", files));
  }

  private void help(TicketRef ticket, Random chance) {
    var release = releaseOf(ticket);
    if (release.isEmpty()) {
      return;
    }
    var system = world.tickets();
    switch (release.get().step()) {
      case COMPLETION -> system.attach(ticket, "pia", metadata(release.get().product()));
      case FETCH_REFUSED ->
          system.change(ticket, "vera", Map.of("RepoAction", "MoveToUnverified"), "");
      case VERIFICATION ->
          system.change(
              ticket,
              "vera",
              chance.nextInt(6) == 0
                  ? Map.of("Outcome", "Reject")
                  : Map.of("RepoAction", "MoveToStageRollOut"),
              "Looked at.");
      case REPORTS -> system.change(ticket, "ada", Map.of(), "Report: Success\nIt runs.");
      case GRACE_PERIOD, DECISION ->
          system.change(
              ticket, "max", Map.of("Outcome", "Success", "RepoAction", "MoveToProduction"), "");
      default -> {}
    }
  }

  private void change(TicketRef ticket, Random chance) {
    var wanted = CHANGES.get(chance.nextInt(CHANGES.size()));
    world.tickets().change(ticket, person(chance), Map.of(wanted.getKey(), wanted.getValue()), "");
  }

  private void changeAtDesk(Release release, Random chance) {
    var wanted = CHANGES.get(chance.nextInt(CHANGES.size() - 2));
    if (wanted.getValue().equals("nonsense")) {
      return;
    }
    Person person = chance.nextBoolean() ? Engine.vera() : Engine.max();
    var values = new EnumMap<Field, String>(Field.class);
    values.put(Field.parse(wanted.getKey()), wanted.getValue());
    world.inTransaction(
        () ->
            world
                .get(Inbox.class)
                .add(
                    UUID.randomUUID().toString(),
                    new ChangeSet(
                        release.id(),
                        person.actingOn(release.product(), release.platform().toString()),
                        "desk",
                        world.clock().instant(),
                        values,
                        "",
                        OptionalLong.empty())));
  }

  private void ring(TicketRef ticket) {
    world.inTransaction(
        () -> {
          world.get(TicketLog.class).nudge(ticket);
          return true;
        });
  }

  private void pass(Duration howLong) {
    world.clock().advance(howLong);
    world.get(Timers.class).runDue();
  }

  /** Everything is there again and stays so, until nothing is left to be done. */
  private void letPeaceReturn() {
    world.tickets().comeBack();
    world.provider().isAway(false);
    world.startAgain();
    int quiet = 0;
    for (int round = 0; round < LONGEST_PEACE && quiet < 2; round++) {
      pass(Duration.ofMinutes(31));
      int done = 0;
      int now;
      do {
        now = world.get(TicketReading.class).workOff();
        now += world.get(InboxWorker.class).workOff();
        now += world.get(Promotion.class).workOff(10);
        now += world.get(OutboxDelivery.class).workOff();
        done += now;
      } while (now > 0);
      compareAll();
      long waiting = world.inTransaction(() -> world.get(Outbox.class).waiting());
      quiet = done == 0 && waiting == 0 ? quiet + 1 : 0;
    }
    assertThat(quiet).as("rounds in which nothing was left to be done").isEqualTo(2);
  }

  /** A whole round, a few tickets at a time. */
  private void compareAll() {
    var month = world.clock().instant().minus(Duration.ofDays(30));
    int tickets =
        world.inTransaction(() -> world.get(Links.class).endedAfter(SYSTEM, month)).size();
    for (int compared = 0; compared <= tickets; compared += 3) {
      world.get(TicketComparison.class).goOn();
    }
  }

  // What must hold

  /** A package is listed where a release of its product is, and nowhere else. */
  private void packagesAreWhereTheirReleasesAre() {
    var expected = new TreeMap<String, Set<Stage>>();
    for (var release : releases()) {
      expected
          .computeIfAbsent(release.product(), product -> EnumSet.noneOf(Stage.class))
          .addAll(stagesOf(release));
    }
    expected.forEach(
        (product, stages) ->
            assertThat(stagesListing(product)).as("stages of %s", product).isEqualTo(stages));
  }

  private void everythingAgrees() {
    assertThat(world.get(WorkQueue.class).queued())
        .as("stuck work")
        .noneMatch(work -> work.state() == WorkQueue.State.STUCK);
    assertThat(world.inTransaction(() -> world.get(Outbox.class).undelivered(10)))
        .as("undelivered")
        .isEmpty();
    assertThat(world.inTransaction(() -> world.get(TicketLog.class).held(SYSTEM, 10)))
        .as("held events")
        .isEmpty();
    for (var release : releases()) {
      assertThat(world.inTransaction(() -> world.get(Inbox.class).undecidedOf(release.id())))
          .as("undecided changes of %s", release)
          .isEmpty();
      repositoryAgrees(release);
      ticketAgrees(release);
    }
  }

  private void repositoryAgrees(Release release) {
    var stages = stagesOf(release);
    switch (release.fields().get(Field.REPO_STATUS)) {
      case "Unverified" -> assertThat(stages).as("%s", release).containsExactly(Stage.UNVERIFIED);
      case "Stage-Rollout" ->
          assertThat(stages).as("%s", release).containsExactly(Stage.STAGED_ROLLOUT);
      case "Production" -> assertThat(stages).as("%s", release).containsExactly(Stage.PRODUCTION);
      case "Failed" -> assertThat(stages).as("%s", release).doesNotContain(Stage.PRODUCTION);
      default -> assertThat(stages).as("%s", release).isEmpty();
    }
  }

  private void ticketAgrees(Release release) {
    var links = world.inTransaction(() -> world.get(Links.class).of(release.id()));
    assertThat(links).as("tickets of %s", release).hasSize(1);
    var ticket = new TicketRef(links.get(0).system(), links.get(0).ticket());
    var there = world.tickets().fields(ticket);
    for (var field : Field.values()) {
      if (release.step() != Step.DONE || there.containsKey(field.toString())) {
        assertThat(there.getOrDefault(field.toString(), ""))
            .as("%s of ticket %s, which stands for %s", field, ticket.id(), release)
            .isEqualTo(release.fields().get(field));
      }
    }
    assertThat(there.get(TicketSystem.STATE))
        .as("ticket %s of %s", ticket.id(), release)
        .isEqualTo(release.step() == Step.DONE ? TicketSystem.CLOSED : TicketSystem.OPEN);
  }

  private List<Stage> stagesOf(Release release) {
    return world.repositories().placementOf(release.id()).stream().map(Placement::stage).toList();
  }

  private Set<Stage> stagesListing(String product) {
    var found = EnumSet.noneOf(Stage.class);
    for (var stage : Stage.values()) {
      var repository = new Repository.OfStage(stage, SimulatedWorld.EL9);
      if (world.repositories().packages(repository).stream()
          .map(Package::name)
          .anyMatch(product::equals)) {
        found.add(stage);
      }
    }
    return found;
  }

  // Who and what

  private List<Release> releases() {
    return world.inTransaction(
        () ->
            world
                .get(Releases.class)
                .search(
                    new Releases.Filter(name, Optional.empty(), Optional.empty(), "", "", false),
                    0,
                    100));
  }

  private Optional<Release> releaseOf(TicketRef ticket) {
    return world.inTransaction(
        () ->
            world
                .get(Links.class)
                .releaseOf(new Links.Link(ticket.system(), ticket.id()))
                .flatMap(world.get(Releases.class)::find));
  }

  private Optional<TicketRef> oneTicket(Random chance) {
    return tickets.isEmpty()
        ? Optional.empty()
        : Optional.of(tickets.get(chance.nextInt(tickets.size())));
  }

  private Optional<Release> oneRelease(Random chance) {
    var all = releases();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(chance.nextInt(all.size())));
  }

  private static String person(Random chance) {
    return PEOPLE.get(chance.nextInt(PEOPLE.size()));
  }

  /** A new one, or one that there is already. */
  private String newProduct(Random chance) {
    boolean isNew = products == 0 || chance.nextInt(3) > 0;
    return name + "-" + (isNew ? ++products : 1 + chance.nextInt(products));
  }

  private static Attachment metadata(String content) {
    return new Attachment("metadata.xml", "application/xml", bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
