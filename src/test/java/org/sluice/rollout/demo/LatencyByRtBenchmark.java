package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.testing.RpmFixtures;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.release.Role;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Measures how long it takes from a field that is set in RT until the packages are in the new
 * stage, and until RT shows the new RepoStatus. Nothing is judged, so no build runs it by itself;
 * docs/benchmarks.md says how.
 */
@NeedsRt
class LatencyByRtBenchmark {
  private static final String SECRET = "between-rt-and-us";
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int RELEASES = Integer.getInteger("latency.releases", 20);
  private static final int PACKAGES = Integer.getInteger("latency.packages", 0);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void fromAFieldInRtToThePackagesAndBack() throws IOException {
    var samples = Path.of(System.getProperty("project.root"), "samples");
    var files = Files.createDirectories(folder.resolve("provider"));
    try (var provider = new ProviderServer(files);
        var rt =
            new RealRt(
                Files.createDirectories(folder.resolve("rt")),
                samples.resolve("rt/initialdata"),
                samples.resolve("rt/webhook"))) {
      measure("by webhook", true, provider, files, rt);
      measure("by poll", false, provider, files, rt);
    }
  }

  private void measure(String how, boolean rings, ProviderServer provider, Path files, RealRt rt)
      throws IOException {
    var home = folder.resolve(how.replace(' ', '-'));
    Files.createDirectories(home);
    try (var server = server(home, rt)) {
      fillProduction(server.getBean(Repositories.class));
      rt.tell(
          URI.create(Files.readString(home.resolve("url")).strip() + "/hooks/rt"),
          rings ? SECRET : "not the secret");
      account(server, "paula", Role.PROVIDER, Optional.of("EMT"));
      account(server, "vera", Role.VERIFIER, Optional.empty());
      var paula = new PersonInRt(rt, "paula");
      var vera = new PersonInRt(rt, "vera");
      var moved = new ArrayList<Long>();
      var told = new ArrayList<Long>();
      for (int i = 1; i <= RELEASES; i++) {
        var product = how.replace(' ', '-') + "-" + i;
        var ticket =
            paula.open(product, Map.of(), product + ".xml", metadata(product, provider, files));
        Awaitility.await()
            .atMost(LONGEST)
            .until(() -> vera.field(ticket, "RepoStatus"), "Unverified"::equals);
        long began = System.nanoTime();
        vera.set(ticket, Map.of("RepoAction", "MoveToStageRollOut"));
        moved.add(since(began, () -> isIn(server, product)));
        told.add(since(began, () -> vera.field(ticket, "RepoStatus").equals("Stage-Rollout")));
      }
      report(how + ", packages in staged rollout", moved);
      report(how + ", RepoStatus in RT", told);
    }
  }

  private static long since(long began, BooleanSupplier there) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(there::getAsBoolean);
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static void report(String what, List<Long> milliseconds) {
    Collections.sort(milliseconds);
    assertThat(milliseconds).hasSize(RELEASES);
    int last = milliseconds.size() - 1;
    System.out.printf(
        "| %s, %,d packages in production | median %d ms | p95 %d ms | worst %d ms |%n",
        what,
        PACKAGES,
        milliseconds.get(last / 2),
        milliseconds.get((int) Math.floor(last * 0.95)),
        milliseconds.get(last));
  }

  /** A small package each; real ones cost the same here, as only their metadata count. */
  private void fillProduction(Repositories repositories) throws IOException {
    var digests = new ArrayList<Digest>();
    for (int i = 0; i < PACKAGES; i++) {
      var rpm = RpmFixtures.rpm("filler-" + i, "1.0", "1").in(folder);
      var bytes = Files.readAllBytes(rpm);
      Files.delete(rpm);
      var taken =
          repositories.take(
              rpm.getFileName().toString(),
              PackageFormat.RPM,
              () -> new ByteArrayInputStream(bytes));
      digests.add(((Taken.Accepted) taken).item().digest());
    }
    if (!digests.isEmpty()) {
      var outcome =
          repositories.apply(
              new Operation.Import(new OperationId("fill"), EL9, Stage.PRODUCTION, digests));
      assertThat(outcome).isInstanceOf(Outcome.Published.class);
    }
  }

  private static ConfigurableApplicationContext server(Path home, RealRt rt) throws IOException {
    var token = Files.writeString(home.resolve("our-token"), new String(rt.token()) + "\n");
    var secret = Files.writeString(home.resolve("our-secret"), SECRET + "\n");
    return Start.run(
        Application.class,
        "--sluice.home=" + home,
        "--server.port=0",
        "--sluice.fetch.allow-private-addresses=true",
        "--sluice.tickets.poll=1s",
        "--sluice.tickets.rt.url=" + rt.rest().resolve("/"),
        "--sluice.tickets.rt.token-file=" + token,
        "--sluice.tickets.rt.webhook-secret-file=" + secret);
  }

  private static String metadata(String product, ProviderServer provider, Path files)
      throws IOException {
    var rpm = RpmFixtures.rpm(product, "1.0", "1").in(files);
    return """
    <release schema="1">
      <product>%s</product><version>1.0</version><provider>EMT</provider>
      <contact>release@emt.example</contact><description>Measured.</description><type>minor</type>
      <releaseNotes><link>https://emt.example/notes</link></releaseNotes>
      <changeLog><inTheNotes/></changeLog>
      <certificationReport><link>https://emt.example/certification</link></certificationReport>
      <documentation><link>https://emt.example/manual</link></documentation>
      <bugList><inTheNotes/></bugList>
      <targets><target><platform>umd/5/el9/x86_64</platform>
        <packages><file address="%s/%s"/></packages></target></targets>
    </release>
    """
        .formatted(product, provider.address(), rpm.getFileName());
  }

  private static void account(
      ConfigurableApplicationContext server, String name, Role role, Optional<String> provider) {
    var person =
        new Person(
            name,
            "",
            provider,
            Optional.empty(),
            List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty())));
    server
        .getBean(TransactionOperations.class)
        .executeWithoutResult(status -> server.getBean(People.class).save(person));
  }

  private static boolean isIn(ConfigurableApplicationContext server, String product) {
    return server
        .getBean(Repositories.class)
        .packages(new Repository.OfStage(Stage.STAGED_ROLLOUT, EL9))
        .stream()
        .anyMatch(item -> item.name().equals(product));
  }
}
