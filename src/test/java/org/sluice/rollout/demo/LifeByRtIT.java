package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.feedback.Links;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.systems.Condition;
import org.sluice.rollout.systems.ConnectedSystems;
import org.sluice.rollout.systems.SystemLog;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Releases led through their whole lives by people who work in a real Request Tracker and open none
 * of our pages.
 *
 * <p>Follows the life cycle that EGI wrote down ("Workflow staged-rollout", from the step at which
 * the ticket is in RT); the numbers in comments are those of its lines.
 */
@NeedsRt
class LifeByRtIT {
  private static final Path PROJECT = Path.of(System.getProperty("project.root"));
  private static final Path SAMPLES = PROJECT.resolve("samples");
  private static final String SECRET = "between-rt-and-us";

  @TempDir private static Path home;
  @TempDir private static Path rtHome;
  private static ProviderServer provider;
  private static RealRt rt;
  private static ConfigurableApplicationContext server;
  private static PersonInRt paula;
  private static PersonInRt vera;
  private static PersonInRt max;
  private static PersonInRt eddi;

  @BeforeAll
  static void start() throws IOException {
    provider = new ProviderServer(SAMPLES.resolve("provider"));
    rt = new RealRt(rtHome, SAMPLES.resolve("rt/initialdata"), SAMPLES.resolve("rt/webhook"));
    paula = new PersonInRt(rt, "paula");
    vera = new PersonInRt(rt, "vera");
    max = new PersonInRt(rt, "max");
    eddi = new PersonInRt(rt, "eddi");
    var token = Files.writeString(rtHome.resolve("our-token"), new String(rt.token()) + "\n");
    var secret = Files.writeString(rtHome.resolve("our-secret"), SECRET + "\n");
    server =
        Start.run(
            Application.class,
            "--sluice.home=" + home,
            "--server.port=0",
            "--sluice.fetch.allow-private-addresses=true",
            "--sluice.tickets.poll=2s",
            "--sluice.tickets.rt.url=" + rt.rest().resolve("/"),
            "--sluice.tickets.rt.token-file=" + token,
            "--sluice.tickets.rt.webhook-secret-file=" + secret,
            "--sluice.tickets.rt.people.paula=pia",
            "--sluice.tickets.rt.people.eddi=ada");
    rt.tell(URI.create(address() + "/hooks/rt"), SECRET);
    account("pia", Role.PROVIDER, Optional.of("Example Middleware Team"));
    account("vera", Role.VERIFIER, Optional.empty());
    account("max", Role.MANAGER, Optional.empty());
    account("ada", Role.EARLY_ADOPTER, Optional.empty());
  }

  @AfterAll
  static void stop() {
    server.close();
    rt.close();
    provider.close();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void aReleaseGoesItsWholeWayByTheLinesOfTheSource(CapturedOutput log) throws IOException {
    // 2. The ticket is in RT, and its RepoAction is MoveToUnverified. 3. RT tells the repository.
    var ticket = filed("gridmon-2.4.1.xml", "gridmon 2.4.1");
    // 4.1 to 4.3.1. The packages are taken, and RepoStatus says Unverified and the address where.
    waitFor(ticket, "RepoStatus", "Unverified");
    assertThat(vera.field(ticket, "RepositoryURL")).contains("/releases/R-");
    assertThat(vera.field(ticket, "RepoAction")).isEmpty();
    assertThat(vera.field(ticket, "RolloutStatus")).isEqualTo("Certified");
    // 5. The ticket is the technical unit's now.
    assertThat(vera.field(ticket, "AssignedTo")).isEqualTo("Technical-unit");

    // 5.3. It verifies, and says so; alone this moves nothing.
    vera.set(ticket, Map.of("RolloutStatus", "Verified"));
    waitFor(ticket, "RolloutStatus", "Verified");
    assertThat(vera.field(ticket, "RepoStatus")).isEqualTo("Unverified");
    // Margin: Verified -> Rolling-out triggers the passage, and the managers get the ticket.
    vera.set(ticket, Map.of("RolloutStatus", "Rolling-out"));
    // 1 to 3 of the second list: moved, with status and address. 4. The managers are told.
    waitFor(ticket, "RepoStatus", "Stage-Rollout");
    assertThat(vera.field(ticket, "AssignedTo")).isEqualTo("Staged-rollout");
    assertThat(vera.field(ticket, "RepositoryURL")).contains("/releases/R-");

    eddi.say(ticket, "Report: Success\nUpdated 40 nodes; all is well.");
    waitForWords(ticket, "The report of eddi was taken");
    // 5. All is well, so the managers set RepoAction; Outcome is theirs to set, and obligatory.
    max.set(ticket, Map.of("Outcome", "Success", "RepoAction", "MoveToProduction"));
    // 6, 7.1, 7.2. Moved to production, with status and address; done closes the ticket.
    waitFor(ticket, "RepoStatus", "Production");
    waitFor(ticket, "RolloutStatus", "Done");
    assertThat(max.field(ticket, "RepositoryURL")).endsWith("/repos/production/umd/5/el9/x86_64");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> max.status(ticket).equals("resolved"));
    assertThat(paula.said(ticket))
        .contains("was filed by pia as R-")
        .contains("is in production with Outcome Success");
    assertThat(log.getAll()).contains("RepoAction").doesNotContain(SECRET, new String(rt.token()));
  }

  @Test
  void aBundleThatCannotBeTakenIsFailedWithEveryReason() throws IOException {
    var ticket = filed("transferd-3.0.2-wrong-checksum.xml", "transferd 3.0.2");

    // 4.3.2. RepoStatus says Failed, and a comment why. 5. The technical unit has the ticket.
    waitFor(ticket, "RepoStatus", "Failed");
    assertThat(vera.field(ticket, "AssignedTo")).isEqualTo("Technical-unit");
    waitForWords(ticket, "could not be taken");
    assertThat(paula.said(ticket)).contains("SHA-256");
  }

  @Test
  void aReleaseWithProblemsIsRejectedAndItsTicketCloses() throws IOException {
    var ticket = filed("quotawatch-0.9.0.xml", "quotawatch 0.9.0");
    waitFor(ticket, "RepoStatus", "Unverified");

    // 5.1.2. Rejected: Outcome, and Status done.
    vera.set(ticket, Map.of("Outcome", "Reject"));

    waitFor(ticket, "RolloutStatus", "Done");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> vera.status(ticket).equals("resolved"));
    waitForWords(ticket, "was rejected");
  }

  @Test
  void aChangeThatIsNotAllowedIsUndoneInRtWithTheReason() throws IOException {
    var ticket = filed("authmap-4.1.0.xml", "authmap 4.1.0");
    waitFor(ticket, "RepoStatus", "Unverified");

    max.set(ticket, Map.of("RepoAction", "MoveToProduction"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> max.field(ticket, "RepoAction").isEmpty());
    waitForWords(ticket, "RepoAction can be set to");
    assertThat(max.field(ticket, "RepoStatus")).isEqualTo("Unverified");
  }

  @Test
  void whatHappensWhileRtIsAwayArrivesInOrderWhenItIsBack() throws IOException {
    var ticket = filed("sitecheck-2.0.0.xml", "sitecheck 2.0.0");
    waitFor(ticket, "RepoStatus", "Unverified");
    var release = releaseOf(ticket);

    rt.stop();
    desk(release, "vera", Role.VERIFIER, Map.of(Field.REPO_ACTION, "MoveToStageRollOut"));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> stepOf(release) == Step.REPORTS);
    desk(release, "max", Role.MANAGER, Map.of(Field.OWNER, "max"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> server.getBean(ConnectedSystems.class).state("rt").condition(),
            Condition.AWAY::equals);
    rt.start();

    waitFor(ticket, "RepoStatus", "Stage-Rollout");
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> vera.owner(ticket).equals("max"));
    waitForWords(ticket, "max (desk) set Owner: - -> max");
    assertThat(vera.said(ticket))
        .containsOnlyOnce("vera (desk) set RepoAction")
        .containsSubsequence(
            "vera (desk) set RepoAction", "is in staged rollout", "max (desk) set Owner");
    assertThat(server.getBean(ConnectedSystems.class).historyOf("rt"))
        .extracting(SystemLog.Period::condition)
        .contains(Condition.AWAY)
        .first()
        .isEqualTo(Condition.ANSWERS);
  }

  private static ReleaseId releaseOf(String ticket) {
    return read(() -> server.getBean(Links.class).releaseOf(new Links.Link("rt", ticket)))
        .orElseThrow();
  }

  private static Step stepOf(ReleaseId release) {
    return read(() -> server.getBean(Releases.class).find(release)).orElseThrow().step();
  }

  private static void desk(ReleaseId release, String who, Role role, Map<Field, String> values) {
    var decision =
        server
            .getBean(ChangeDesk.class)
            .submit(
                new ChangeSet(
                    release,
                    new Actor(who, Set.of(role), Optional.empty()),
                    "desk",
                    Instant.now(),
                    values,
                    "",
                    OptionalLong.empty()),
                Duration.ofSeconds(20));
    assertThat(decision).isInstanceOf(Decision.Stored.class);
  }

  private static <T> T read(Supplier<T> reading) {
    return Objects.requireNonNull(
        server.getBean(TransactionOperations.class).execute(status -> reading.get()));
  }

  private static String filed(String sample, String subject) throws IOException {
    var metadata =
        Files.readString(SAMPLES.resolve(sample)).replace("${provider}", provider.address());
    return paula.open(subject, Map.of("RepoAction", "MoveToUnverified"), sample, metadata);
  }

  private static void waitFor(String ticket, String field, String value) {
    Awaitility.await("ticket " + ticket + ": " + field + " is " + value)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> vera.field(ticket, field), value::equals);
  }

  private static void waitForWords(String ticket, String words) {
    Awaitility.await("ticket " + ticket + " says: " + words)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> vera.said(ticket).contains(words));
  }

  private static String address() throws IOException {
    return Files.readString(home.resolve("url")).strip();
  }

  private static void account(String name, Role role, Optional<String> provider) {
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
                            provider,
                            Optional.of("site-north"),
                            List.of(
                                new Person.RoleRow(role, Optional.empty(), Optional.empty())))));
  }
}
