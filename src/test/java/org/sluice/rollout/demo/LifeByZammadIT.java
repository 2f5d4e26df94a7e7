package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.release.Role;
import org.sluice.ticket.testing.zammad.ZammadDouble;
import org.sluice.ticket.zammad.ZammadSettings;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Releases led through their whole lives by people who work in a Zammad and open no page of ours.
 */
class LifeByZammadIT {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");
  private static final String GROUP = "Software releases";
  private static final String SECRET = "between-zammad-and-us";

  @TempDir private static Path home;
  @TempDir private static Path files;
  private static ProviderServer provider;
  private static ZammadDouble zammad;
  private static String robot;
  private static ConfigurableApplicationContext server;
  private static PersonInZammad pia;
  private static PersonInZammad vera;
  private static PersonInZammad max;
  private static PersonInZammad ada;

  @BeforeAll
  static void start() throws IOException {
    provider = new ProviderServer(SAMPLES.resolve("provider"));
    zammad = new ZammadDouble(Clock.systemUTC(), GROUP);
    zammad.prepareFor(ZammadSettings.of("zammad", GROUP));
    robot = zammad.agent("sluice", Set.of(GROUP), "admin.object");
    pia = new PersonInZammad(zammad, zammad.customer("pia"), GROUP);
    vera = new PersonInZammad(zammad, zammad.agent("vera", Set.of(GROUP)), GROUP);
    max = new PersonInZammad(zammad, zammad.agent("max", Set.of(GROUP)), GROUP);
    ada = new PersonInZammad(zammad, zammad.agent("eddi", Set.of(GROUP)), GROUP);
    var token = Files.writeString(files.resolve("token"), robot + "\n");
    var secret = Files.writeString(files.resolve("secret"), SECRET + "\n");
    server =
        Start.run(
            Application.class,
            "--sluice.home=" + home,
            "--server.port=0",
            "--sluice.fetch.allow-private-addresses=true",
            "--sluice.tickets.poll=2s",
            "--sluice.tickets.zammad.url=" + zammad.address(),
            "--sluice.tickets.zammad.token-file=" + token,
            "--sluice.tickets.zammad.webhook-secret-file=" + secret,
            "--sluice.tickets.zammad.stands-for=release",
            "--sluice.tickets.zammad.people.eddi=ada");
    var hook = URI.create(Files.readString(home.resolve("url")).strip() + "/hooks/zammad");
    zammad.webhooks().postTo(hook, SECRET);
    zammad.deliverAlways();
    account("pia", Role.PROVIDER, Optional.of("Example Middleware Team"));
    account("vera", Role.VERIFIER, Optional.empty());
    account("max", Role.MANAGER, Optional.empty());
    account("ada", Role.EARLY_ADOPTER, Optional.empty());
  }

  @AfterAll
  static void stop() {
    server.close();
    List.of(pia, vera, max, ada).forEach(PersonInZammad::close);
    zammad.close();
    provider.close();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void aReleaseGoesItsWholeWay(CapturedOutput log) throws IOException {
    var ticket = pia.open("gridmon 2.4.1", "gridmon-2.4.1.xml", sample("gridmon-2.4.1.xml"));
    waitFor(ticket, "repo_status", "Unverified");
    assertThat(vera.value(ticket, "assigned_to")).isEqualTo("Technical-unit");

    vera.set(ticket, Map.of("rollout_status", "Verified", "repo_action", "MoveToStageRollOut"));
    waitFor(ticket, "repo_status", "Stage-Rollout");
    assertThat(vera.value(ticket, "repo_action")).isEmpty();

    ada.say(ticket, "Report: Success\nUpdated 40 nodes; all is well.");
    waitForWords(ticket, "The report of eddi was taken");
    max.set(ticket, Map.of("outcome", "Success", "repo_action", "MoveToProduction"));
    waitFor(ticket, "repo_status", "Production");
    waitFor(ticket, "state", "closed");

    assertThat(max.value(ticket, "repository_url")).contains("/repos/production/umd/5/");
    assertThat(pia.said(ticket))
        .contains("was filed by pia as R-")
        .contains("is in production with Outcome Success");
    assertThat(log.getAll()).contains("RepoAction").doesNotContain(SECRET, robot);
  }

  @Test
  void aChangeThatIsNotAllowedIsUndoneWithTheReason() throws IOException {
    var ticket = pia.open("authmap 4.1.0", "authmap-4.1.0.xml", sample("authmap-4.1.0.xml"));
    waitFor(ticket, "repo_status", "Unverified");

    max.set(ticket, Map.of("repo_action", "MoveToProduction"));

    waitForWords(ticket, "RepoAction can be set to");
    waitFor(ticket, "repo_action", "");
    assertThat(max.value(ticket, "repo_status")).isEqualTo("Unverified");
  }

  @Test
  void whatNoPostToldOfIsFoundAllTheSame() throws IOException {
    var ticket = pia.open("quotawatch 0.9.0", "quotawatch.xml", sample("quotawatch-0.9.0.xml"));
    waitFor(ticket, "repo_status", "Unverified");

    zammad.suffer(ZammadDouble.Outage.BAD_GATEWAY);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> zammad.webhooks().waiting() == 0);
    zammad.suffer(ZammadDouble.Outage.NONE);
    vera.set(ticket, Map.of("outcome", "Reject"));
    zammad.webhooks().lose();

    waitFor(ticket, "state", "closed");
    assertThat(pia.said(ticket)).contains("was rejected");
  }

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name)).replace("${provider}", provider.address());
  }

  private static void waitFor(String ticket, String attribute, String value) {
    Awaitility.await("ticket " + ticket + ": " + attribute + " is " + value)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> vera.value(ticket, attribute), value::equals);
  }

  private static void waitForWords(String ticket, String words) {
    Awaitility.await("ticket " + ticket + " says: " + words)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> vera.said(ticket).contains(words));
  }

  private static void account(String name, Role role, Optional<String> ofProvider) {
    server
        .getBean(TransactionOperations.class)
        .executeWithoutResult(
            status ->
                server
                    .getBean(People.class)
                    .save(
                        new Person(
                            name,
                            "",
                            ofProvider,
                            Optional.of("site-north"),
                            List.of(
                                new Person.RoleRow(role, Optional.empty(), Optional.empty())))));
  }
}
