package org.sluice.rollout.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.config.Start;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.persistence.EventSealer;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Reports;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A server with people who go on wherever they find their releases, to be killed and started again
 * until every release is in production. Arguments: home, samples, address of the provider.
 */
final class RestlessServer {
  static final String FINISHED = "every release is done, and the history holds";

  private static final List<String> FILED =
      List.of("gridmon-2.4.1.xml", "stagectl-1.9.0.json", "quotawatch-0.9.0.xml");

  private final ConfigurableApplicationContext context;
  private final Path samples;
  private final String provider;

  private RestlessServer(ConfigurableApplicationContext context, Path samples, String provider) {
    this.context = context;
    this.samples = samples;
    this.provider = provider;
  }

  public static void main(String[] arguments) throws Exception {
    var samples = Path.of(arguments[1]);
    var context =
        Start.run(
            Application.class,
            "--sluice.home=" + arguments[0],
            "--server.port=0",
            "--sluice.fetch.allow-private-addresses=true",
            "--sluice.rollout.retries=100ms,200ms,500ms");
    System.out.println("ready");
    new RestlessServer(context, samples, arguments[2]).live();
    context.close();
    System.exit(0);
  }

  private void live() throws IOException, InterruptedException {
    for (var file : FILED) {
      if (all().stream().noneMatch(release -> file.startsWith(release.product()))) {
        context
            .getBean(Filing.class)
            .file(
                file,
                Files.readString(samples.resolve(file))
                    .replace("${provider}", provider)
                    .getBytes(StandardCharsets.UTF_8),
                person("pia", Role.PROVIDER, Optional.of("Example Middleware Team")),
                "desk");
      }
    }
    while (all().stream().anyMatch(release -> release.step() != Step.DONE)) {
      all().forEach(this::goOn);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    var sealer = context.getBean(EventSealer.class);
    sealer.seal();
    System.out.println(sealer.firstBreak().isEmpty() ? FINISHED : "the history was changed");
  }

  private void goOn(Release release) {
    switch (release.step()) {
      case FETCH_REFUSED -> throw new IllegalStateException(release + " was refused");
      case VERIFICATION ->
          set(
              release,
              person("vera", Role.VERIFIER, Optional.empty()),
              Map.of(Field.REPO_ACTION, "MoveToStageRollOut"));
      case REPORTS -> report(release);
      case DECISION ->
          set(
              release,
              person("max", Role.MANAGER, Optional.empty()),
              Map.of(Field.OUTCOME, "Success", Field.REPO_ACTION, "MoveToProduction"));
      default -> {}
    }
  }

  private void report(Release release) {
    boolean isNew = read(() -> context.getBean(Reports.class).of(release.id())).isEmpty();
    if (isNew) {
      context
          .getBean(Reporting.class)
          .submit(
              release.id(),
              person("ada", Role.EARLY_ADOPTER, Optional.empty()),
              new Reporting.Findings(ReleaseOutcome.SUCCESS, "", "It runs.", List.of()),
              "desk");
    }
  }

  private void set(Release release, Person by, Map<Field, String> values) {
    context
        .getBean(ChangeDesk.class)
        .submit(
            new ChangeSet(
                release.id(),
                by.actingOn(release.product(), release.platform().toString()),
                "desk",
                context.getBean(Clock.class).instant(),
                values,
                "",
                OptionalLong.of(release.revision())),
            Duration.ofSeconds(20));
  }

  private List<Release> all() {
    return read(() -> context.getBean(Releases.class).search(Releases.Filter.ALL, 0, 100));
  }

  private <T> T read(Supplier<T> reading) {
    return Objects.requireNonNull(
        context.getBean(TransactionOperations.class).execute(status -> reading.get()));
  }

  private static Person person(String name, Role role, Optional<String> provider) {
    return new Person(
        name,
        "",
        provider,
        Optional.of("site-north"),
        List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty())));
  }
}
