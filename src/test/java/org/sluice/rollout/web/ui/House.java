package org.sluice.rollout.web.ui;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Taken;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.Explanations;
import org.sluice.rollout.feedback.TemplatedClientLines;
import org.sluice.rollout.feedback.render.MustacheTemplates;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.gating.GateSettings;
import org.sluice.rollout.promotion.OperationRecord;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.VerificationReport;
import org.sluice.rollout.testing.Queue;
import org.sluice.rollout.testing.Systems;
import org.sluice.rollout.workflow.DecisionTables.Allowance;
import org.sluice.rollout.workflow.Position;
import org.sluice.rollout.workflow.WorkItem;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;

/** All pages over doubles, with one person of each role and one release that has everything. */
final class House {
  static final Instant NOW = Instant.parse("2031-05-05T12:00:00Z");
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  static final ReleaseId ID = new ReleaseId(1042);
  static final String TOKEN = "proof-of-origin";

  final Doubles.KeptReleases releases = new Doubles.KeptReleases();
  final Doubles.KeptSubmissions submissions = new Doubles.KeptSubmissions();
  final Doubles.KeptReports reports = new Doubles.KeptReports();
  final Doubles.KeptOperations operations = new Doubles.KeptOperations();
  final Doubles.KeptHistory history = new Doubles.KeptHistory();
  final Doubles.KeptPeople people = new Doubles.KeptPeople();
  final Doubles.KeptPositions positions = new Doubles.KeptPositions();
  final Doubles.ListedTables tables = new Doubles.ListedTables();
  final Scripts.ScriptedDesk desk = new Scripts.ScriptedDesk();
  final Scripts.ScriptedFiling filing = new Scripts.ScriptedFiling();
  final Scripts.ScriptedReporting reporting = new Scripts.ScriptedReporting();
  final Scripts.ScriptedVerification verification = new Scripts.ScriptedVerification();
  final Systems systems = new Systems(Clock.fixed(NOW, ZoneOffset.UTC));
  final Queue queue = new Queue();
  final InMemoryRepositories repositories = new InMemoryRepositories();
  private final MockMvc browser;

  House() {
    var templates = new MustacheTemplates(Path.of("there", "is", "none"));
    var clients =
        new TemplatedClientLines(
            templates, () -> "https://sluice.example", () -> 1, () -> "", platform -> false);
    var reading = new Reading(TransactionOperations.withoutTransaction());
    var visitors = new Visitors(people, reading);
    var pages = new Pages(templates, visitors);
    Explanations explanations = this::explain;
    var reader =
        new ReleaseReader(
            releases,
            submissions,
            reports,
            operations,
            history,
            explanations,
            positions,
            repositories,
            reading);
    var rules = new CommandRules(reports, new GateSettings(1, Duration.ofDays(3)));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var patience = new Patience(Duration.ZERO);
    browser =
        MockMvcBuilders.standaloneSetup(
                new SignInPage(pages),
                new ReleaseListPage(releases, repositories, reading, pages),
                new ReleasePage(
                    reader, tables, rules, clients, desk, clock, patience, reading, visitors,
                    pages),
                new ReportPage(reader, reporting, clients, visitors, pages),
                new VerificationPage(reader, verification, visitors, pages),
                new FilingPage(filing, visitors, pages),
                new SubmissionPage(submissions, releases, filing, reading, visitors, pages),
                new RepositoriesPage(repositories, clients, pages),
                new QueuePage(queue, visitors, pages),
                new SystemsPage(systems.connected, systems, visitors, pages))
            .setControllerAdvice(new PageErrors(pages))
            .build();
    for (var role : Role.values()) {
      people.save(person(role));
    }
    tables.allowances.add(
        new Allowance(Field.STATUS, "Verified", Set.of(Role.VERIFIER, Role.ADMINISTRATOR)));
    tables.allowances.add(
        new Allowance(Field.STATUS, "Rolling-out", Set.of(Role.VERIFIER, Role.ADMINISTRATOR)));
    tables.allowances.add(
        new Allowance(Field.REPO_ACTION, "Withdraw", Set.of(Role.PROVIDER, Role.ADMINISTRATOR)));
    tables.allowances.add(new Allowance(Field.OWNER, "", Set.of(Role.VERIFIER, Role.MANAGER)));
  }

  /** One person of each role; the provider is of the provider that files. */
  private static Person person(Role role) {
    return new Person(
        role.toString(),
        "",
        role == Role.PROVIDER ? Optional.of("EMT") : Optional.empty(),
        Optional.empty(),
        List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty())));
  }

  /** A release in verification, of which everything is known that can be, in these words. */
  House withAReleaseThatSays(String words) {
    releases.all.put(ID, release(Step.VERIFICATION, words));
    submissions.all.put(
        5L,
        new Submission(
            5,
            "EMT",
            words,
            "6.0.1",
            words,
            words,
            true,
            words,
            Optional.empty(),
            Map.of(Enclosure.CHANGE_LOG, new Statement(Statement.Kind.TEXT, words)),
            List.of(new Target(EL9, "x86_64", Optional.empty(), List.of())),
            words,
            NOW));
    reports.add(
        new Report(
            ID, words, words, ReleaseOutcome.WARNING, words, words, List.of(words + ".log"), NOW),
        List.of());
    reports.add(
        new VerificationReport(
            ID,
            words,
            true,
            List.of(
                new VerificationReport.CriterionResult(
                    words, true, VerificationReport.Result.FAIL, words)),
            words,
            NOW));
    operations.save(
        new OperationRecord(
            "op-1",
            List.of(ID),
            WorkItem.Work.FETCH,
            OperationRecord.State.REFUSED,
            NOW,
            Optional.of(NOW),
            OptionalLong.empty(),
            List.of(Finding.blocks("checksum-differs", words, words, words)),
            Effect.NONE,
            words));
    var later = NOW;
    for (var kind : Event.Kind.values()) {
      later = later.plusSeconds(60);
      history.append(
          new Event(
              ID,
              later,
              words,
              words,
              kind,
              Optional.of(new FieldChange(Field.OWNER, words, words)),
              words,
              words,
              ""));
    }
    positions.all.put(
        ID,
        new Position(
            List.of("verify"), List.of("filed", "fetchPackages"), List.of("f1"), List.of(words)));
    return this;
  }

  static Release release(Step step, String words) {
    return new Release(
        ID,
        5,
        "EMT",
        words,
        "6.0.1",
        EL9,
        "x86_64",
        step,
        NOW,
        new Fields(
            Map.of(
                Field.STATUS, "Certified", Field.REPO_STATUS, "Stage-Rollout", Field.OWNER, words)),
        2,
        NOW,
        17);
  }

  /** Publishes a package of the release as unverified. */
  House withAPackage(String fileName) {
    var taken =
        (Taken.Accepted)
            repositories.take(
                fileName,
                PackageFormat.RPM,
                () -> new ByteArrayInputStream(fileName.getBytes(StandardCharsets.UTF_8)));
    repositories.apply(
        new Operation.Add(new OperationId("add-1"), ID, EL9, List.of(taken.item().digest())));
    return this;
  }

  Page open(String path, String as) {
    return perform(get(URI.create(path)), as);
  }

  Page send(MockMultipartHttpServletRequestBuilder form, String as) {
    return perform(form, as);
  }

  Page send(MockHttpServletRequestBuilder form, String as) {
    return perform(form, as);
  }

  static MockMultipartHttpServletRequestBuilder upload(String path, String field, String file) {
    return multipart(path)
        .file(
            new MockMultipartFile(
                field, file, "application/xml", "content".getBytes(StandardCharsets.UTF_8)));
  }

  private Page perform(AbstractMockHttpServletRequestBuilder<?> request, String as) {
    request.requestAttr("_csrf", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", TOKEN));
    if (!as.isEmpty()) {
      Principal principal = () -> as;
      request.principal(principal);
    }
    try {
      var result = browser.perform(request).andReturn();
      return new Page(result.getResponse(), result.getFlashMap());
    } catch (Exception failed) {
      throw new IllegalStateException("The page failed", failed);
    }
  }

  private Explanations.Explanation explain(ReleaseId id) {
    var release = releases.lockedForChange(id);
    return new Explanations.Explanation(
        id + " waits for " + release.product() + ".",
        release.step(),
        NOW,
        List.of(Role.VERIFIER, Role.PROVIDER),
        List.of("a verifier can pass it on", "its provider can withdraw it"),
        "Nobody has looked at it yet.");
  }

  /**
   * What a browser received.
   *
   * @param response the answer
   * @param kept what the next page is told
   */
  record Page(MockHttpServletResponse response, Map<String, Object> kept) {
    int status() {
      return response.getStatus();
    }

    String text() {
      try {
        return response.getContentAsString();
      } catch (UnsupportedEncodingException impossible) {
        throw new IllegalStateException("Every Java has UTF-8", impossible);
      }
    }

    String leadsTo() {
      return Optional.ofNullable(response.getHeader("Location")).orElse("nowhere");
    }

    Notice saysNext() {
      return (Notice) Objects.requireNonNull(kept.get("notice"));
    }
  }
}
