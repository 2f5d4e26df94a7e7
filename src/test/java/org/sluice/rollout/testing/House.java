package org.sluice.rollout.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Accounts.NewPerson;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.PeopleInMemory;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.accounts.Tokens;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.springframework.transaction.support.TransactionOperations;

/** Everything behind the doors of the server under test, for tests to arrange and to look at. */
public final class House {
  /** When everything happened that has no other time. */
  public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  /** The password of everybody who has one. */
  public static final String PASSWORD = "four words in a row";

  /** The platform of every release. */
  public static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");

  /** Kept releases. */
  public final Shelves.ReleaseShelf releases = new Shelves.ReleaseShelf();

  /** Kept submissions. */
  public final Shelves.SubmissionShelf submissions = new Shelves.SubmissionShelf();

  /** Kept reports. */
  public final Shelves.ReportShelf reports = new Shelves.ReportShelf();

  /** What happened. */
  public final Shelves.HistoryShelf history = new Shelves.HistoryShelf();

  /** What was asked of the repositories. */
  public final Shelves.OperationShelf operations = new Shelves.OperationShelf();

  /** Connected systems, and what they have not been told. */
  public final Systems systems = new Systems(Clock.fixed(NOON, ZoneOffset.UTC));

  /** What is to be done to the repositories. */
  public final Queue queue = new Queue();

  /** What a ticket system posts to us. */
  public final Hook hook = new Hook();

  /** What is not decided. */
  public final Shelves.InboxShelf inbox = new Shelves.InboxShelf();

  /** Who decides. */
  public final Played.Desk desk = new Played.Desk();

  /** Who takes submissions. */
  public final Played.Counter filing = new Played.Counter();

  /** Who takes reports. */
  public final Played.ReportCounter reporting = new Played.ReportCounter();

  /** Who takes verifications. */
  public final Played.VerificationCounter verification = new Played.VerificationCounter();

  /** The time of the server. */
  public final TestClock clock = new TestClock(NOON);

  /** The published repositories. */
  public final InMemoryRepositories repositories = new InMemoryRepositories();

  /** The folder that is served under {@code /repos}. */
  public final Path published = folder();

  final PeopleInMemory people = new PeopleInMemory();
  private final SecureRandom random = new SecureRandom();
  final TransactionOperations transactions = TransactionOperations.withoutTransaction();
  final Passwords passwords = new Passwords(random);
  final Accounts accounts = new Accounts(people, passwords, transactions);
  final Tokens tokens = new Tokens(people, transactions, random);
  private final Map<Role, String> tokenOf = new ConcurrentHashMap<>();

  House() {
    for (var role : Role.values()) {
      accounts.add(
          new NewPerson(
              "the-" + role,
              Optional.of(PASSWORD),
              role == Role.PROVIDER ? Optional.of("EMT") : Optional.empty(),
              Optional.empty(),
              List.of(new RoleRow(role, Optional.empty(), Optional.empty()))));
      tokenOf.put(role, tokens.create("the-" + role, "test"));
    }
  }

  /** A token of the person who has this role alone; the person is named {@code the-ROLE}. */
  public String token(Role role) {
    return String.valueOf(tokenOf.get(role));
  }

  /** Somebody new with a password, whose name nobody had before. */
  public String newcomer() {
    var name = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    accounts.add(
        new NewPerson(
            name,
            Optional.of(PASSWORD),
            Optional.empty(),
            Optional.empty(),
            List.of(new RoleRow(Role.MANAGER, Optional.empty(), Optional.empty()))));
    return name;
  }

  /** The person of a token, if it is one. */
  public Optional<String> personOf(String token) {
    return tokens.find(token).map(person -> person.name());
  }

  /** Keeps a release that stands at a step. */
  public Release release(long number, Step step, Map<Field, String> fields) {
    return releases.save(
        new Release(
            new ReleaseId(number),
            17,
            "EMT",
            "bdii",
            "6.0." + number,
            EL9,
            "x86_64",
            step,
            NOON,
            new Fields(fields),
            1,
            NOON.minus(Duration.ofDays(1)),
            12));
  }

  /** Forgets what was kept and told; people stay. */
  void clear() {
    releases.kept.clear();
    submissions.kept.clear();
    reports.kept.clear();
    reports.verifications.clear();
    history.kept.clear();
    operations.kept.clear();
    inbox.undecided.clear();
    systems.undelivered.clear();
    queue.entries.clear();
    queue.tried.clear();
    hook.nudged.clear();
    desk.reset();
    filing.asked.clear();
    reporting.asked.clear();
    verification.asked.clear();
  }

  /** Writes a file below the published folder. */
  public Path write(String path, String text) {
    try {
      var file = published.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path folder() {
    try {
      var folder = Files.createTempDirectory("published").toRealPath();
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
