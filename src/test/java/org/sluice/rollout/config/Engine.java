package org.sluice.rollout.config;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Platform;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.Wanted;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.feedback.OutboxDelivery;
import org.sluice.rollout.feedback.PageAddresses;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.rollout.feedback.TemplatedClientLines;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.render.MustacheTemplates;
import org.sluice.rollout.gating.Verification;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.Inbox;
import org.sluice.rollout.intake.InboxWorker;
import org.sluice.rollout.intake.metadata.MetadataReader;
import org.sluice.rollout.intake.metadata.MetadataReading;
import org.sluice.rollout.persistence.PersistenceConfiguration;
import org.sluice.rollout.promotion.Promotion;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.WantedPackage;
import org.sluice.rollout.tickets.TicketReading;
import org.sluice.rollout.workflow.Timers;
import org.sluice.rollout.workflow.WorkQueue;
import org.sluice.rollout.workflow.camunda.CamundaConfiguration;
import org.sluice.rollout.workflow.camunda.CamundaSettings;
import org.sluice.ticket.memory.InMemoryTicketSystem;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The whole engine in one thread: the real process, tables, database and use cases, with
 * repositories, provider, ticket system and clock in memory. Nothing happens unless {@link
 * #settle()} is called.
 */
final class Engine implements AutoCloseable {
  static final String PROVIDER = "EMT";
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");

  private final ConfigurableApplicationContext context;

  /** On a database of its own in memory. */
  Engine() {
    this(inMemory(), "sa");
  }

  /** On a database that is there already. */
  Engine(String database, String user) {
    this(List.of("--spring.datasource.url=" + database, "--spring.datasource.username=" + user));
  }

  private Engine(List<String> settings) {
    var all = new ArrayList<>(settings);
    all.add("--sluice.rollout.background=false");
    context =
        new SpringApplicationBuilder(Root.class)
            .web(WebApplicationType.NONE)
            .run(all.toArray(String[]::new));
  }

  /** On a database of its own in memory, for sites that want more reports than one. */
  static Engine wantingReports(int minimum) {
    return new Engine(
        List.of(
            "--spring.datasource.url=" + inMemory(),
            "--spring.datasource.username=sa",
            "--sluice.rollout.minimum-reports=" + minimum));
  }

  /** On a database of its own in memory, for a site where each release has a ticket. */
  static Engine openingTickets() {
    return openingTickets(SubmissionClosing.END);
  }

  static Engine openingTickets(SubmissionClosing closing) {
    return new Engine(
        List.of(
            "--spring.datasource.url=" + inMemory(),
            "--spring.datasource.username=sa",
            "--test.tickets.open=true",
            "--test.tickets.close=" + closing));
  }

  private static String inMemory() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
  }

  @Override
  public void close() {
    context.close();
    ClockUtil.reset();
  }

  // What people do

  Release file(Person by) {
    return ((Filing.Result.Filed) fileAs(by)).releases().get(0);
  }

  Filing.Result fileAs(Person by) {
    return get(Filing.class)
        .file("bdii.xml", "complete".getBytes(StandardCharsets.UTF_8), by, "desk");
  }

  Release fileIncomplete(Person by) {
    var result =
        get(Filing.class)
            .file("bdii.xml", "incomplete".getBytes(StandardCharsets.UTF_8), by, "desk");
    return ((Filing.Result.Filed) result).releases().get(0);
  }

  Filing.Result complete(Release release, Person by) {
    return get(Filing.class)
        .complete(
            release.submission(),
            "bdii.xml",
            "complete".getBytes(StandardCharsets.UTF_8),
            by,
            "desk");
  }

  /** Hands in a change set and lets the inbox decide it, and nothing else. */
  Decision set(Release release, Person by, Map<Field, String> values, String comment) {
    return decide(release, by, values, comment, OptionalLong.empty(), "desk");
  }

  Decision decide(
      Release release,
      Person by,
      Map<Field, String> values,
      String comment,
      OptionalLong seen,
      String source) {
    long number =
        inTransaction(
            () ->
                get(Inbox.class)
                    .add(
                        UUID.randomUUID().toString(),
                        new ChangeSet(
                            release.id(),
                            by.actingOn(release.product(), release.platform().toString()),
                            source,
                            clock().instant(),
                            values,
                            comment,
                            seen)));
    get(InboxWorker.class).workOff();
    return decisionOn(number);
  }

  Decision decisionOn(long number) {
    return inTransaction(() -> get(Inbox.class).decisionOn(number)).orElseThrow();
  }

  Reporting.Result report(Release release, Person by, ReleaseOutcome outcome) {
    return get(Reporting.class)
        .submit(
            release.id(),
            by,
            new Reporting.Findings(outcome, "update", "Seen on 40 nodes.", List.of()),
            "desk");
  }

  Verification verification() {
    return get(Verification.class);
  }

  // What the engine does

  /** Lets everything happen that can happen now. */
  void settle() {
    int done;
    do {
      done = get(InboxWorker.class).workOff();
      done += get(Promotion.class).workOff(10);
      done += get(TicketReading.class).workOff();
      done += get(OutboxDelivery.class).workOff();
    } while (done > 0);
  }

  void later(Duration howLong) {
    clock().advance(howLong);
    get(Timers.class).runDue();
    settle();
  }

  // What can be seen

  Release now(Release release) {
    return inTransaction(() -> get(Releases.class).find(release.id())).orElseThrow();
  }

  Map<Field, String> fields(Release release) {
    var all = new EnumMap<Field, String>(Field.class);
    var now = now(release).fields();
    for (var field : Field.values()) {
      all.put(field, now.get(field));
    }
    return all;
  }

  List<String> comments(Release release) {
    return get(History.class).of(release.id()).stream()
        .filter(one -> one.event().kind() == Event.Kind.COMMENTED)
        .map(one -> one.event().why())
        .toList();
  }

  List<History.Numbered> history(Release release) {
    return get(History.class).of(release.id());
  }

  String explain(ReleaseId release) {
    return get(Explanations.class).explain(release).sentence();
  }

  InMemoryRepositories repositories() {
    return get(InMemoryRepositories.class);
  }

  Provider provider() {
    return get(Provider.class);
  }

  InMemoryTicketSystem tickets() {
    return get(InMemoryTicketSystem.class);
  }

  InMemoryTicketSystem helpdesk() {
    return get(Helpdesk.class).system();
  }

  Links links() {
    return get(Links.class);
  }

  WorkQueue queue() {
    return get(WorkQueue.class);
  }

  MovableClock clock() {
    return get(MovableClock.class);
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(get(TransactionOperations.class).execute(status -> work.get()));
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  // The people

  static Person pia() {
    return person("pia", Role.PROVIDER, Optional.of(PROVIDER));
  }

  static Person vera() {
    return person("vera", Role.VERIFIER, Optional.empty());
  }

  static Person max() {
    return person("max", Role.MANAGER, Optional.empty());
  }

  static Person maxOfTheProvider() {
    return person("maxine", Role.MANAGER, Optional.of(PROVIDER));
  }

  static Person ada() {
    return person("ada", Role.EARLY_ADOPTER, Optional.empty());
  }

  static Person eli() {
    return person("eli", Role.EARLY_ADOPTER, Optional.empty());
  }

  static Person root() {
    return person("root", Role.ADMINISTRATOR, Optional.empty());
  }

  private static Person person(String name, Role role, Optional<String> provider) {
    return new Person(
        name,
        "",
        provider,
        Optional.empty(),
        List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty())));
  }

  /** A clock that moves when told to. */
  static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    MovableClock() {
      ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Moves the process engine's own clock along, which decides what it takes for due. */
    void advance(Duration howLong) {
      now = now.plus(howLong);
      ClockUtil.setCurrentTime(Date.from(now));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Where providers file; its tickets stand for whole submissions. */
  record Helpdesk(InMemoryTicketSystem system) {}

  /** A provider's place in memory: gives the packages asked for, or what it was told to answer. */
  static final class Provider implements PackageSource {
    private final InMemoryRepositories repositories;
    private final List<Finding> faults = new ArrayList<>();
    private Optional<SourceUnavailableException> failure = Optional.empty();
    private Runnable looking = () -> {};

    Provider(InMemoryRepositories repositories) {
      this.repositories = repositories;
    }

    void mends() {
      faults.clear();
    }

    void hasFault(Finding finding) {
      faults.add(finding);
    }

    /** What is done in the middle of every fetch from now on. */
    void whileItIsAsked(Runnable look) {
      looking = look;
    }

    void goesAway() {
      failsBy(new SourceUnavailableException("repo.emt.example does not answer"));
    }

    void failsBy(SourceUnavailableException reason) {
      failure = Optional.of(reason);
    }

    void comesBack() {
      failure = Optional.empty();
    }

    @Override
    public Fetched fetch(FetchRequest request, Progress progress) {
      if (failure.isPresent()) {
        throw failure.get();
      }
      if (!faults.isEmpty()) {
        return new Fetched.Refused(faults);
      }
      progress.at(new Progress.Position(0, 1, 42, OptionalLong.empty()));
      looking.run();
      var packages = new ArrayList<Package>();
      for (var file : ((Wanted.Files) request.wanted()).files()) {
        var name = file.address().getPath().replaceAll(".*/", "");
        var bytes = file.address().toString().getBytes(StandardCharsets.UTF_8);
        var taken =
            repositories.take(
                name, request.platform().format(), () -> new ByteArrayInputStream(bytes));
        packages.add(((Taken.Accepted) taken).item());
      }
      return new Fetched.Complete(packages, List.of());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableConfigurationProperties({RolloutSettings.class, TicketSettings.class})
  @Import({
    UseCases.class,
    Doubles.class,
    PersistenceConfiguration.class,
    CamundaConfiguration.class
  })
  static class Root {}

  @Configuration(proxyBeanMethods = false)
  static class Doubles {
    @Bean
    MovableClock clock() {
      return new MovableClock();
    }

    @Bean
    InMemoryRepositories repositories() {
      return new InMemoryRepositories();
    }

    @Bean
    Provider provider(InMemoryRepositories repositories) {
      return new Provider(repositories);
    }

    @Bean
    InMemoryTicketSystem tickets(MovableClock clock) {
      return new InMemoryTicketSystem("tickets", "sluice-robot", clock);
    }

    @Bean
    Helpdesk helpdesk(MovableClock clock) {
      return new Helpdesk(new InMemoryTicketSystem("ggus", "sluice-robot", clock));
    }

    @Bean
    TicketConnections ticketConnections(
        InMemoryTicketSystem tickets, Helpdesk helpdesk, Environment settings) {
      return new TicketConnections(
          List.of(tickets, helpdesk.system()),
          List.of(),
          settings.getProperty("test.tickets.open", Boolean.class, false)
              ? Set.of(tickets.name())
              : Set.of(),
          Set.of(helpdesk.system().name()),
          settings.getProperty(
              "test.tickets.close", SubmissionClosing.class, SubmissionClosing.END),
          Map.of());
    }

    @Bean
    PageAddresses pageAddresses() {
      return release -> "https://sluice.example/releases/" + release;
    }

    @Bean
    Accounts accounts(People people, TransactionOperations transactions) {
      return new Accounts(people, new Passwords(new SecureRandom()), transactions);
    }

    @Bean
    MetadataReader metadataReader() {
      return (fileName, content) -> {
        var enclosures = new LinkedHashMap<Enclosure, Statement>();
        for (var one : Enclosure.values()) {
          enclosures.put(
              one, new Statement(Statement.Kind.LINK, "https://emt.example/" + one.key()));
        }
        if (new String(content, StandardCharsets.UTF_8).equals("breaks")) {
          throw new IllegalStateException("A fault of ours");
        }
        if (new String(content, StandardCharsets.UTF_8).equals("incomplete")) {
          enclosures.remove(Enclosure.CERTIFICATION_REPORT);
        }
        var address = URI.create("https://repo.emt.example/bdii-6.0.1-1.noarch.rpm");
        return new MetadataReading.Understood(
            new MetadataReading.Draft(
                PROVIDER,
                "bdii",
                "6.0.1",
                "release@emt.example",
                "An information index.",
                false,
                "",
                Optional.empty(),
                enclosures,
                List.of(
                    new Target(
                        EL9,
                        "x86_64",
                        Optional.empty(),
                        List.of(
                            new WantedPackage(
                                address.toString(),
                                "",
                                "",
                                "",
                                Optional.empty(),
                                OptionalLong.empty()))))),
            List.of());
      };
    }

    @Bean
    Templates templates() {
      return new MustacheTemplates(Path.of("no-templates-of-our-own"));
    }

    @Bean
    ClientLines clientLines(Templates templates, InMemoryRepositories repositories) {
      return new TemplatedClientLines(
          templates,
          () -> "https://sluice.example",
          () -> repositories.current().number(),
          () -> "",
          platform -> false);
    }

    @Bean
    CamundaSettings camundaSettings(RolloutSettings settings) {
      return new CamundaSettings(Optional.empty(), "test", false, settings.retries());
    }
  }
}
