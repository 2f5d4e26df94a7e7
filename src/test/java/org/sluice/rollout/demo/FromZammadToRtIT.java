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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.release.Role;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;
import org.sluice.ticket.testing.zammad.ZammadDouble;
import org.sluice.ticket.zammad.ZammadSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A provider files in Zammad, others work in a real Request Tracker, and nobody opens our pages.
 */
@NeedsRt
class FromZammadToRtIT {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");
  private static final String GROUP = "Software provisioning";
  private static final String SECRET = "between-them-and-us";
  private static final Pattern NUMBER = Pattern.compile("is worked on as ticket (\\d+) in rt");

  @TempDir private static Path home;
  @TempDir private static Path rtHome;
  private static ProviderServer provider;
  private static ZammadDouble zammad;
  private static RealRt rt;
  private static ConfigurableApplicationContext server;
  private static PersonInZammad pia;
  private static PersonInZammad helper;
  private static PersonInRt vera;

  @BeforeAll
  static void start() throws IOException {
    provider = new ProviderServer(SAMPLES.resolve("provider"));
    zammad = new ZammadDouble(Clock.systemUTC(), GROUP);
    var settings = ZammadSettings.of("zammad", GROUP);
    zammad.prepareFor(settings.with(ZammadSettings.outcomeAlone(), settings.attributes()));
    pia = new PersonInZammad(zammad, zammad.customer("pia"), GROUP);
    helper = new PersonInZammad(zammad, zammad.agent("helper", Set.of(GROUP)), GROUP);
    rt = new RealRt(rtHome, SAMPLES.resolve("rt/initialdata"), SAMPLES.resolve("rt/webhook"));
    vera = new PersonInRt(rt, "vera");
    var robot = zammad.agent("sluice", Set.of(GROUP), "admin.object");
    var zammadToken = Files.writeString(rtHome.resolve("zammad-token"), robot + "\n");
    var rtToken = Files.writeString(rtHome.resolve("rt-token"), new String(rt.token()) + "\n");
    var secret = Files.writeString(rtHome.resolve("our-secret"), SECRET + "\n");
    server =
        Start.run(
            Application.class,
            "--sluice.home=" + home,
            "--server.port=0",
            "--sluice.fetch.allow-private-addresses=true",
            "--sluice.tickets.poll=2s",
            "--sluice.tickets.rt.url=" + rt.rest().resolve("/"),
            "--sluice.tickets.rt.token-file=" + rtToken,
            "--sluice.tickets.rt.webhook-secret-file=" + secret,
            "--sluice.tickets.zammad.url=" + zammad.address(),
            "--sluice.tickets.zammad.group=" + GROUP,
            "--sluice.tickets.zammad.token-file=" + zammadToken,
            "--sluice.tickets.zammad.webhook-secret-file=" + secret);
    var address = Files.readString(home.resolve("url")).strip();
    rt.tell(URI.create(address + "/hooks/rt"), SECRET);
    zammad.webhooks().postTo(URI.create(address + "/hooks/zammad"), SECRET);
    zammad.deliverAlways();
    account("pia", Role.PROVIDER, Optional.of("Example Middleware Team"));
    account("vera", Role.VERIFIER, Optional.empty());
  }

  @AfterAll
  static void stop() {
    server.close();
    pia.close();
    helper.close();
    zammad.close();
    rt.close();
    provider.close();
  }

  @Test
  void whatIsMissingIsAskedForThenItIsWorkedOnInRtAndTheOutcomeComesBack() throws IOException {
    var filed = pia.open("infoboard 1.2.0", "infoboard.json", sample("infoboard-1.2.0.json"));
    waitFor("what is missing", () -> pia.said(filed).contains("certification report"));
    assertThat(pia.said(filed)).doesNotContain("is worked on");

    pia.attach(filed, "infoboard.json", sample("infoboard-1.2.0-complete.json"));
    waitFor("a ticket in RT", () -> NUMBER.matcher(pia.said(filed)).find());
    var number = NUMBER.matcher(pia.said(filed));
    assertThat(number.find()).isTrue();
    var worked = number.group(1);
    waitFor("the packages", () -> vera.field(worked, "RepoStatus").equals("Unverified"));
    assertThat(vera.links(worked)).contains(zammad.address() + "/#ticket/zoom/" + filed);

    pia.say(filed, "Please be quick.");
    helper.whisper(filed, "They always say that.");
    vera.say(worked, "Which node did you try it on?");
    waitFor("pia's words", () -> vera.said(worked).contains("pia (zammad): Please be quick."));
    waitFor("vera's words", () -> pia.said(filed).contains("vera (rt): Which node did you try"));
    assertThat(vera.said(worked)).doesNotContain("They always say that");

    vera.set(worked, Map.of("Outcome", "Reject"));
    waitFor("the outcome", () -> pia.value(filed, "outcome").equals("Reject"));
    waitFor("the end", () -> pia.value(filed, "state").equals("closed"));
    waitFor("RT's end", () -> vera.status(worked).equals("resolved"));
    assertThat(pia.said(filed)).contains("was rejected");
  }

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name)).replace("${provider}", provider.address());
  }

  private static void waitFor(String what, Supplier<Boolean> isThere) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(isThere::get);
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
