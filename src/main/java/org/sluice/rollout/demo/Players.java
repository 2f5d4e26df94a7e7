package org.sluice.rollout.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Releases;
import org.sluice.rollout.release.Step;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people do in the demo: each method is one act over the desk, or a wait for what it set off.
 */
final class Players {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DESK = "desk";

  private final Filing filing;
  private final ChangeDesk desk;
  private final Reporting reporting;
  private final Releases releases;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final String providerAddress;

  Players(
      Filing filing,
      ChangeDesk desk,
      Reporting reporting,
      Releases releases,
      TransactionOperations transactions,
      Clock clock,
      String providerAddress) {
    this.filing = filing;
    this.desk = desk;
    this.reporting = reporting;
    this.releases = releases;
    this.transactions = transactions;
    this.clock = clock;
    this.providerAddress = providerAddress;
  }

  ReleaseId file(Person by, Path metadata) throws IOException {
    var result = filing.file(nameOf(metadata), filled(metadata), by, DESK);
    if (result instanceof Filing.Result.Filed filed) {
      return filed.releases().get(0).id();
    }
    throw new DemoFailedException("%s could not be filed: %s".formatted(metadata, result));
  }

  void correct(Person by, ReleaseId id, Path metadata) throws IOException {
    var result =
        filing.complete(release(id).submission(), nameOf(metadata), filled(metadata), by, DESK);
    if (!(result instanceof Filing.Result.Filed)) {
      throw new DemoFailedException("%s could not correct %s: %s".formatted(metadata, id, result));
    }
  }

  void set(Person by, ReleaseId id, Map<Field, String> values, String comment) {
    var release = release(id);
    var decision =
        desk.submit(
            new ChangeSet(
                id,
                by.actingOn(release.product(), release.platform().toString()),
                DESK,
                clock.instant(),
                values,
                comment,
                OptionalLong.of(release.revision())),
            PATIENCE);
    if (decision instanceof Decision.Refused refused) {
      throw new DemoFailedException("%s refused %s: %s".formatted(id, values, refused));
    }
  }

  void report(Person by, ReleaseId id, ReleaseOutcome outcome, String comment) {
    var result =
        reporting.submit(
            id, by, new Reporting.Findings(outcome, "update", comment, List.of()), DESK);
    if (!(result instanceof Reporting.Result.Kept)) {
      throw new DemoFailedException("The report on %s was not kept: %s".formatted(id, result));
    }
  }

  /** Waits until the process of a release has come to a step. */
  void waitFor(ReleaseId id, Step step) {
    Instant end = clock.instant().plus(PATIENCE);
    while (release(id).step() != step) {
      if (clock.instant().isAfter(end)) {
        throw new DemoFailedException(
            "%s did not come to %s; it is at %s"
                .formatted(id, step.activity(), release(id).step().activity()));
      }
      pause();
    }
  }

  Release release(ReleaseId id) {
    return Objects.requireNonNull(transactions.execute(status -> releases.find(id))).orElseThrow();
  }

  /** The samples leave the provider's address open, since its port differs from run to run. */
  private byte[] filled(Path metadata) throws IOException {
    return Files.readString(metadata)
        .replace("${provider}", providerAddress)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("The demo was interrupted");
    }
  }
}
