package org.sluice.rollout.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Package;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Platform;
import org.sluice.repo.Progress;
import org.sluice.repo.Repositories;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.Wanted;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.RpmFixtures;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.PageAddresses;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.rollout.feedback.TemplatedClientLines;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.render.MustacheTemplates;
import org.sluice.rollout.intake.metadata.MetadataReader;
import org.sluice.rollout.intake.metadata.MetadataReading;
import org.sluice.rollout.persistence.PersistenceConfiguration;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.WantedPackage;
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
import org.springframework.transaction.support.TransactionOperations;

/**
 * The whole engine in one thread, with real repositories in a directory, a ticket system and a
 * provider in memory, and a clock that is moved: everything that is outside may fail, and the
 * process may die there.
 */
final class SimulatedWorld implements AutoCloseable {
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  static final String PROVIDER = Engine.PROVIDER;

  private static final Duration NEVER = Duration.ofDays(10_000);

  private final ConfigurableApplicationContext context;

  /** An empty world whose files are below an empty folder. */
  SimulatedWorld(Path folder) {
    context =
        new SpringApplicationBuilder(Root.class)
            .web(WebApplicationType.NONE)
            .initializers(
                made -> made.getBeanFactory().registerSingleton("simulationFolder", folder))
            .run(
                "--spring.datasource.url=jdbc:h2:mem:"
                    + UUID.randomUUID()
                    + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                "--spring.datasource.username=sa",
                "--sluice.rollout.background=false",
                "--sluice.rollout.retries=1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m,1m",
                "--sluice.rollout.command-patience=" + NEVER.toHours() + "h",
                "--sluice.tickets.compare=30m");
    inTransaction(
        () -> {
          Stream.of(Engine.pia(), Engine.vera(), Engine.max(), Engine.ada(), Engine.root())
              .forEach(get(People.class)::save);
          return true;
        });
  }

  @Override
  public void close() {
    context.close();
    ClockUtil.reset();
  }

  /** What a server does first when it is started again. */
  void startAgain() {
    get(WorkQueue.class).releaseOwnLeases();
  }

  InMemoryTicketSystem tickets() {
    return get(InMemoryTicketSystem.class);
  }

  DirectoryRepositories repositories() {
    return get(Disk.class).real();
  }

  Mischief mischief() {
    return get(Mischief.class);
  }

  Mirror provider() {
    return get(Mirror.class);
  }

  Engine.MovableClock clock() {
    return get(Engine.MovableClock.class);
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(get(TransactionOperations.class).execute(status -> work.get()));
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** The repositories as they are, behind the ones that fail. */
  record Disk(DirectoryRepositories real) {}

  /** A provider whose server is away now and then. */
  static final class Mirror implements PackageSource {
    private final Repositories repositories;
    private final Path folder;
    private boolean away;

    Mirror(Repositories repositories, Path folder) {
      this.repositories = repositories;
      this.folder = folder;
    }

    void isAway(boolean now) {
      away = now;
    }

    @Override
    public Fetched fetch(FetchRequest request, Progress progress) {
      if (away) {
        throw new SourceUnavailableException("repo.emt.example does not answer");
      }
      var packages = new ArrayList<Package>();
      for (var file : ((Wanted.Files) request.wanted()).files()) {
        var product = file.address().getPath().replaceAll(".*/(.*)\\.rpm", "$1");
        var rpm = RpmFixtures.rpm(product, "1.0", "1").in(folder);
        var taken =
            repositories.take(
                rpm.getFileName().toString(),
                request.platform().format(),
                () -> new ByteArrayInputStream(bytes(rpm)));
        packages.add(((Taken.Accepted) taken).item());
      }
      return new Fetched.Complete(packages, List.of());
    }

    private static byte[] bytes(Path file) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableConfigurationProperties({RolloutSettings.class, TicketSettings.class})
  @Import({
    UseCases.class,
    Outside.class,
    PersistenceConfiguration.class,
    CamundaConfiguration.class
  })
  static class Root {}

  @Configuration(proxyBeanMethods = false)
  static class Outside {
    @Bean
    Mischief mischief() {
      return new Mischief();
    }

    @Bean
    Engine.MovableClock clock() {
      return new Engine.MovableClock();
    }

    @Bean
    Disk disk(Path simulationFolder, Clock clock) throws IOException {
      return new Disk(
          new DirectoryRepositories(
              Files.createDirectories(simulationFolder.resolve("repos")),
              List.of(new YumFormat()),
              clock,
              new RetentionSettings(Duration.ofDays(3), Duration.ofDays(30), 2)));
    }

    @Bean
    Repositories repositories(Disk disk, Mischief mischief) {
      return new FaultyRepositories(disk.real(), mischief);
    }

    @Bean
    Mirror mirror(Repositories repositories, Path simulationFolder) throws IOException {
      return new Mirror(
          repositories, Files.createDirectories(simulationFolder.resolve("provider")));
    }

    @Bean
    InMemoryTicketSystem tickets(Clock clock) {
      return new InMemoryTicketSystem("rt", "sluice-robot", clock);
    }

    @Bean
    TicketConnections ticketConnections(InMemoryTicketSystem tickets, Mischief mischief) {
      return new TicketConnections(
          List.of(new FaultyTicketSystem(tickets, mischief)),
          List.of(),
          Set.of(tickets.name()),
          Set.of(),
          SubmissionClosing.END,
          Map.of());
    }

    @Bean
    Accounts accounts(People people, TransactionOperations transactions) {
      return new Accounts(people, new Passwords(new SecureRandom()), transactions);
    }

    /** Understands {@code PRODUCT} and {@code PRODUCT incomplete}. */
    @Bean
    MetadataReader metadataReader() {
      return (fileName, content) -> {
        var text = new String(content, StandardCharsets.UTF_8);
        var enclosures = new LinkedHashMap<Enclosure, Statement>();
        for (var one : Enclosure.values()) {
          enclosures.put(one, new Statement(Statement.Kind.LINK, "https://emt.example/notes"));
        }
        if (text.endsWith(" incomplete")) {
          enclosures.remove(Enclosure.BUG_LIST);
        }
        return new MetadataReading.Understood(
            draft(text.replace(" incomplete", ""), enclosures), List.of());
      };
    }

    private static MetadataReading.Draft draft(
        String product, Map<Enclosure, Statement> enclosures) {
      var address = URI.create("https://repo.emt.example/" + product + ".rpm");
      var wanted =
          new WantedPackage(address.toString(), "", "", "", Optional.empty(), OptionalLong.empty());
      return new MetadataReading.Draft(
          PROVIDER,
          product,
          "1.0",
          "release@emt.example",
          "Simulated.",
          false,
          "",
          Optional.empty(),
          enclosures,
          List.of(new Target(EL9, "x86_64", Optional.empty(), List.of(wanted))));
    }

    @Bean
    Templates templates() {
      return new MustacheTemplates(Path.of("no-templates-of-our-own"));
    }

    @Bean
    PageAddresses pageAddresses() {
      return release -> "https://sluice.example/releases/" + release;
    }

    @Bean
    ClientLines clientLines(Templates templates, Disk disk) {
      return new TemplatedClientLines(
          templates,
          () -> "https://sluice.example",
          () -> disk.real().current().number(),
          () -> "",
          platform -> false);
    }

    @Bean
    CamundaSettings camundaSettings(RolloutSettings settings) {
      return new CamundaSettings(Optional.empty(), "test", false, settings.retries());
    }
  }
}
