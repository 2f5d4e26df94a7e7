package org.sluice.rollout.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Tokens;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.History;
import org.sluice.rollout.release.Releases;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The main job on the samples: the whole application in a temporary home, and a provider on this
 * machine.
 */
public final class Demo {
  private static final int AS_EXPECTED = 0;
  private static final int NOT_AS_EXPECTED = 1;

  private Demo() {}

  /** Plays the demo; the exit code is 0 only if every release ended as expected. */
  public static void main(String[] arguments) throws IOException {
    var application = start(arguments);
    var settings =
        Binder.get(application.getEnvironment()).bindOrCreate("sluice.demo", DemoSettings.class);
    var provider = new ProviderServer(settings.samples().resolve("provider"));
    boolean asExpected = play(application, settings, provider);
    if (settings.keep()) {
      System.out.println();
      System.out.println("The server and the provider stay up. Ctrl-C ends them.");
      return;
    }
    provider.close();
    application.close();
    System.exit(asExpected ? AS_EXPECTED : NOT_AS_EXPECTED);
  }

  private static ConfigurableApplicationContext start(String... arguments) throws IOException {
    var all =
        new ArrayList<>(
            List.of(
                "--sluice.home=" + Files.createTempDirectory("sluice-demo"),
                "--server.port=0",
                "--sluice.fetch.allow-private-addresses=true",
                "--logging.level.org.sluice=WARN"));
    // What a person says wins: a later argument of the same name would only be added to the first.
    for (var argument : arguments) {
      var name = argument.replaceAll("=.*", "=");
      all.removeIf(given -> given.startsWith(name));
      all.add(argument);
    }
    System.out.println("Starting everything in a temporary home ...");
    return Start.run(Application.class, all.toArray(String[]::new));
  }

  private static boolean play(
      ConfigurableApplicationContext application, DemoSettings settings, ProviderServer provider)
      throws IOException {
    var repositories = application.getBean(Repositories.class);
    var narrator = new Narrator(application.getBean(History.class), repositories, System.out);
    var cast = new Cast(application.getBean(Accounts.class), new SecureRandom());
    var players =
        new Players(
            application.getBean(Filing.class),
            application.getBean(ChangeDesk.class),
            application.getBean(Reporting.class),
            application.getBean(Releases.class),
            application.getBean(TransactionOperations.class),
            application.getBean(Clock.class),
            provider.address());
    try {
      var endings = new Stories(settings.samples(), cast, players, narrator).play();
      boolean asExpected = sumUp(endings, players);
      closing(application, settings, cast, endings, players);
      if (settings.keep()) {
        furtherSamples(application, settings, provider);
      }
      return asExpected;
    } catch (RuntimeException failed) {
      narrator.catchUp();
      System.err.println("sluice demo: " + failed.getMessage());
      if (!(failed instanceof DemoFailedException)) {
        failed.printStackTrace();
      }
      return false;
    }
  }

  private static boolean sumUp(List<Stories.Ending> endings, Players players) {
    System.out.println();
    var line = "%-8s %-20s %-9s %-22s %-12s %-9s %s%n";
    System.out.printf(
        line, "RELEASE", "PRODUCT", "VERSION", "PLATFORM", "REPOSTATUS", "OUTCOME", "");
    boolean all = true;
    for (var ending : endings) {
      var release = players.release(ending.release());
      var repoStatus = release.fields().get(Field.REPO_STATUS);
      var outcome = release.fields().get(Field.OUTCOME);
      boolean right = repoStatus.equals(ending.repoStatus()) && outcome.equals(ending.outcome());
      all &= right;
      System.out.printf(
          line,
          release.id(),
          release.product(),
          release.version(),
          release.platform(),
          repoStatus,
          outcome,
          right ? "as expected" : "EXPECTED " + ending.repoStatus() + ", " + ending.outcome());
    }
    return all;
  }

  private static void closing(
      ConfigurableApplicationContext application,
      DemoSettings settings,
      Cast cast,
      List<Stories.Ending> endings,
      Players players) {
    var clients = application.getBean(ClientLines.class);
    System.out.println();
    System.out.println(
        settings.keep()
            ? "To try while the server is up:"
            : "To try with 'sluice demo --keep', which leaves the server up:");
    System.out.println(
        "Pages: "
            + clients.addressOf(anyRepository(endings, players)).replaceAll("/repos/.*", "/"));
    cast.programme().forEach(line -> System.out.println("  " + line));
    endings.stream()
        .map(ending -> players.release(ending.release()).platform())
        .distinct()
        .forEach(
            platform -> {
              System.out.println();
              System.out.println("Production of " + platform + ":");
              clients
                  .lines(new Repository.OfStage(Stage.PRODUCTION, platform))
                  .lines()
                  .forEach(text -> System.out.println("  " + text));
            });
  }

  /** The samples with the provider's address filled in, and the lines to file one of them. */
  private static void furtherSamples(
      ConfigurableApplicationContext application, DemoSettings settings, ProviderServer provider)
      throws IOException {
    var home = Path.of(application.getEnvironment().getRequiredProperty("sluice.home"));
    var folder = Files.createDirectories(home.resolve("samples"));
    try (var files = Files.list(settings.samples())) {
      for (var file : files.filter(Demo::isMetadata).toList()) {
        Files.writeString(
            folder.resolve(file.getFileName()),
            Files.readString(file).replace("${provider}", provider.address()));
      }
    }
    var token = application.getBean(Tokens.class).create("pia", "demo");
    System.out.println();
    System.out.println("More to file, as pia:");
    System.out.println("  export SLUICE_URL=" + Files.readString(home.resolve("url")).strip());
    System.out.println("  export SLUICE_TOKEN=" + token);
    System.out.println(
        "  ./sluice release file " + folder.resolve("sitecheck-2.0.0.xml") + " --wait");
  }

  private static boolean isMetadata(Path file) {
    return file.toString().matches(".*\\.(xml|json)");
  }

  private static Repository anyRepository(List<Stories.Ending> endings, Players players) {
    return new Repository.OfStage(
        Stage.PRODUCTION, players.release(endings.get(0).release()).platform());
  }
}
