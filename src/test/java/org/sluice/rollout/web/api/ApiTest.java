package org.sluice.rollout.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.adopters.Reporting;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.Filing;
import org.sluice.rollout.intake.UndecidedException;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Fault;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.ReleaseOutcome;
import org.sluice.rollout.release.Report;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Server;
import org.sluice.rollout.testing.Visitor;
import org.sluice.rollout.workflow.Signal;

@ExtendWith(Server.class)
class ApiTest {
  private static final String ONE = "/api/v1/releases/R-1";

  private final House house;
  private final Visitor visitor;

  ApiTest(House house, Visitor visitor) {
    this.house = house;
    this.visitor = visitor;
  }

  @BeforeEach
  void oneReleaseInVerification() {
    house.release(1, Step.VERIFICATION, Map.of(Field.STATUS, "Certified"));
  }

  @Test
  void releaseShowsItsFieldsRevisionAndWhetherItIsBusy() {
    var answer = visitor.get("/api/v1/releases/r1");
    var release = visitor.json(answer);

    assertThat(release.path("id").asText()).isEqualTo("R-1");
    assertThat(release.path("fields").path("Status").asText()).isEqualTo("Certified");
    assertThat(release.path("fields").path("Outcome").isTextual()).isTrue();
    assertThat(release.path("busy").asBoolean()).isFalse();
    assertThat(answer.headers().firstValue("ETag")).contains("\"12\"");
  }

  @Test
  void releaseIsBusyWhileTheRepositoriesAreAtWork() {
    house.release(2, Step.FETCH, Map.of());

    assertThat(visitor.json(visitor.get("/api/v1/releases/R-2")).path("busy").asBoolean()).isTrue();
  }

  @Test
  void storedChangeIsToldWithCommandAndRelease() {
    house.desk.decides =
        changes ->
            new Decision.Stored(
                List.of(new FieldChange(Field.STATUS, "Certified", "Verified")),
                Optional.of(Signal.MOVE_TO_STAGED_ROLLOUT));

    var answer = change("{\"fields\": {\"status\": \"verified\"}, \"comment\": \"good\"}");
    var body = visitor.json(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body.path("decision").asText()).isEqualTo("stored");
    assertThat(body.path("command").asText()).isEqualTo("MoveToStageRollOut");
    assertThat(body.path("changes").path(0).path("text").asText())
        .isEqualTo("Status: Certified -> Verified");
    var asked = house.desk.asked.get(0);
    assertThat(asked.wanted()).isEqualTo(Map.of(Field.STATUS, "Verified"));
    assertThat(asked.comment()).isEqualTo("good");
    assertThat(asked.source()).isEqualTo("api");
    assertThat(asked.actor().roles()).containsExactly(Role.MANAGER);
  }

  @Test
  void clientWithoutPatchSendsItAsPostAndSaysWhereItComesFrom() {
    var answer =
        visitor.send(
            visitor
                .as(Role.MANAGER, ONE)
                .header("Content-Type", "application/json")
                .header("X-HTTP-Method-Override", "PATCH")
                .header("X-Sluice-Source", "cli")
                .POST(BodyPublishers.ofString("{\"Owner\": \"maria\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(house.desk.asked.get(0).source()).isEqualTo("cli");
  }

  @Test
  void commandThatHasToWaitIsAccepted() {
    house.desk.decides = changes -> new Decision.Pending(Signal.WITHDRAW, "It waits.");

    var answer = change("{\"RepoAction\": \"Withdraw\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(visitor.json(answer).path("decision").asText()).isEqualTo("pending");
    assertThat(visitor.json(answer).path("reason").asText()).isEqualTo("It waits.");
  }

  @Test
  void changeThatNobodyHasDecidedYetIsAcceptedWithItsNumber() {
    house.desk.decides =
        changes -> {
          throw new UndecidedException(41);
        };

    var answer = change("{\"Owner\": \"maria\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(visitor.json(answer).path("inbox").asLong()).isEqualTo(41);
  }

  @Test
  void refusedChangeGivesEveryReason() {
    house.desk.decides =
        changes ->
            new Decision.Refused(
                List.of(new Refusal("not-permitted", "Outcome", "You may not.", "Ask maria.")));

    var answer = change("{\"Outcome\": \"Success\"}");
    var problem = visitor.json(answer);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.path("type").asText()).isEqualTo("/problems/not-permitted");
    assertThat(problem.path("refusals").path(0).path("remedy").asText()).isEqualTo("Ask maria.");
  }

  @ParameterizedTest
  @CsvSource({"true, 412", "false, 409"})
  void whoWasOvertakenIsToldBothValues(boolean byTag, int status) {
    house.desk.decides =
        changes ->
            new Decision.Refused(List.of(new Refusal("changed-meanwhile", "release", "x", "y")));
    var request =
        visitor
            .as(Role.MANAGER, ONE)
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                BodyPublishers.ofString(
                    "{\"Status\": \"Verified\"" + (byTag ? "}" : ", \"seenRevision\": 11}")));
    if (byTag) {
      request.header("If-Match", "\"11\"");
    }

    var answer = visitor.send(request);
    var conflict = visitor.json(answer).path("conflicts").path(0);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(house.desk.asked.get(0).seenVersion()).isEqualTo(OptionalLong.of(11));
    assertThat(conflict.path("wanted").asText()).isEqualTo("Verified");
    assertThat(conflict.path("now").asText()).isEqualTo("Certified");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Colour\": \"red\"} | Status",
        "{\"Status\": \"Finished\"} | Certified",
        "{\"Status\": 7} | text in quotes",
        "{\"Status\": {\"a\": 1}} | text in quotes",
        "{\"Status\": \"Done\", \"status\": \"Done\"} | each field once",
        "{\"Status\": \"Done\", \"Status\": \"Done\"} | Duplicate",
        "{} | RepoAction",
        "[] | RepoAction",
        "{\"comment\": \"only\"} | RepoAction",
        "{\"Status\": \"Done\", \"seenRevision\": \"x\"} | revision",
        "{\"Status\": | JSON",
        "'' | body"
      })
  void changeThatIsNotUnderstoodNamesWhatIs(String body, String named) {
    var answer = change(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(visitor.json(answer).path("type").asText()).isEqualTo("/problems/not-understood");
    assertThat(visitor.json(answer).path("detail").asText()).contains(named);
    assertThat(house.desk.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/releases/R-99, 404",
    "GET, /api/v1/releases/banana, 400",
    "GET, /api/v1/releases?limit=0, 400",
    "GET, /api/v1/releases?limit=many, 400",
    "GET, /api/v1/releases?offset=-1, 400",
    "GET, /api/v1/releases?status=Finished, 400",
    "GET, /api/v1/releases?platform=x, 400",
    "GET, /api/v1/releases/R-1/verification, 404",
    "GET, /api/v1/submissions/99, 404",
    "GET, /api/v1/submissions/x, 400",
    "GET, /api/v1/repositories/packages, 400",
    "GET, /api/v1/repositories/packages?repository=nowhere, 404",
    "GET, /api/v1/nothing, 404",
    "DELETE, /api/v1/releases, 405",
    "POST, /api/v1/releases, 415"
  })
  void badRequestIsAProblem(String method, String path, int status) {
    var answer = visitor.send(Role.MANAGER, method, path, "{}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(visitor.json(answer).path("type").asText()).startsWith("/problems/");
    assertThat(visitor.json(answer).path("detail").asText()).isNotBlank();
  }

  @Test
  void listIsFilteredAndPaged() {
    house.release(2, Step.VERIFICATION, Map.of(Field.STATUS, "Verified"));
    house.release(3, Step.VERIFICATION, Map.of(Field.STATUS, "Verified"));

    var page = visitor.json(visitor.get("/api/v1/releases?status=verified&limit=1&offset=1"));

    assertThat(page.path("total").asInt()).isEqualTo(2);
    assertThat(page.path("releases")).hasSize(1);
    assertThat(page.path("releases").path(0).path("id").asText()).isEqualTo("R-2");
  }

  @Test
  void historyAndExplanationSpeakToPeopleToo() {
    house.history.append(
        new Event(
            new ReleaseId(1),
            House.NOON,
            "maria",
            "cli",
            Event.Kind.CHANGED,
            Optional.of(new FieldChange(Field.STATUS, "Certified", "Verified")),
            "good",
            "",
            ""));

    var event = visitor.json(visitor.get(ONE + "/history")).path("events").path(0);
    var explanation = visitor.json(visitor.get(ONE + "/explain"));

    assertThat(event.path("text").asText())
        .isEqualTo("2026-11-02 12:00:00 UTC  maria (cli): Status: Certified -> Verified. good");
    assertThat(event.path("to").asText()).isEqualTo("Verified");
    assertThat(explanation.path("sentence").asText()).contains("waits for the technology unit");
    assertThat(explanation.path("who").path(0).asText()).isEqualTo("verifier");
    assertThat(visitor.json(visitor.get(ONE + "/position")).path("active").path(0).asText())
        .isEqualTo("verify");
  }

  @Test
  void filedMetadataAnswerWithSubmissionReleasesAndWarnings() {
    house.filing.answers =
        new Filing.Result.Filed(
            submission(),
            List.copyOf(house.releases.kept.values()),
            List.of(new Fault(Fault.Severity.WARNS, "a.xml", "line 2", "No checksum.", "Add it.")));

    var answer = file("metadata|../../a.xml");
    var body = visitor.json(answer);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/submissions/17");
    assertThat(body.path("releases").path(0).path("id").asText()).isEqualTo("R-1");
    assertThat(body.path("warnings").path(0).path("sentence").asText()).contains("No checksum.");
    assertThat(body.path("submission").path("missing")).isNotEmpty();
    assertThat(house.filing.asked).containsExactly("api a.xml the-provider 5");
  }

  @Test
  void everyFaultOfMetadataIsListed() {
    house.filing.answers =
        new Filing.Result.Faulty(
            List.of(
                new Fault(Fault.Severity.STOPS, "a.xml", "line 2", "Unknown.", "Use product."),
                new Fault(Fault.Severity.STOPS, "a.xml", "line 9", "Missing.", "Add version.")));

    var answer = file("metadata|a.xml");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(visitor.json(answer).path("faults")).hasSize(2);
    assertThat(visitor.json(answer).path("faults").path(1).path("place").asText())
        .isEqualTo("line 9");
  }

  @Test
  void methodThatIsNotThereNamesThoseThatAre() {
    var answer = visitor.send(Role.MANAGER, "DELETE", "/api/v1/releases", "");

    assertThat(visitor.json(answer).path("detail").asText()).contains("GET").contains("POST");
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
  }

  @Test
  void uploadWithoutItsPartIsAProblem() {
    var answer = file("something|a.xml");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(visitor.json(answer).path("detail").asText()).contains("metadata");
  }

  @Test
  void uploadOfFiftyMegabytesIsRefusedWithWhatIsTaken() {
    var parts = Map.of("metadata|release.xml", "x".repeat(50 << 20));

    var answer = visitor.upload(Role.PROVIDER, "POST", "/api/v1/releases", parts);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(visitor.json(answer).path("detail").asText())
        .contains("20 MB", "nothing was kept", "1 MiB");
    assertThat(visitor.json(answer).path("instance").asText()).isEqualTo("/api/v1/releases");
  }

  @Test
  void reportComesWithFilesOrWithout() {
    house.reporting.answers =
        person ->
            new Reporting.Result.Kept(
                new Report(
                    new ReleaseId(1),
                    person.name(),
                    "",
                    ReleaseOutcome.SUCCESS,
                    "",
                    "fine",
                    List.of(),
                    House.NOON));
    var report = "{\"outcome\": \"ok\", \"comment\": \"fine\"}";
    var parts = new LinkedHashMap<String, String>();
    parts.put("report", report);
    parts.put("attachment|../log.txt", "lines");

    var plain = visitor.send(Role.EARLY_ADOPTER, "POST", ONE + "/reports", report);
    var withFile = visitor.upload(Role.EARLY_ADOPTER, "POST", ONE + "/reports", parts);

    assertThat(plain.statusCode()).isEqualTo(201);
    assertThat(visitor.json(plain).path("outcome").asText()).isEqualTo("Success");
    assertThat(withFile.statusCode()).isEqualTo(201);
    assertThat(house.reporting.asked.get(1).attachments())
        .singleElement()
        .satisfies(file -> assertThat(file.name()).isEqualTo("log.txt"));
  }

  @Test
  void misspelledNameInJsonIsNamedWithThoseThatAreKnown() {
    var answer = visitor.send(Role.EARLY_ADOPTER, "POST", ONE + "/reports", "{\"result\": \"ok\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(visitor.json(answer).path("detail").asText()).contains("result").contains("outcome");
  }

  @Test
  void newPersonGetsAPasswordAndATokenThatOpen() {
    var answer =
        visitor.send(
            Role.ADMINISTRATOR,
            "POST",
            "/api/v1/users",
            "{\"name\": \"zoe\", \"roles\": [\"verifier:product=bdii\"], \"provider\": \"\","
                + " \"site\": \"\", \"withToken\": true}");
    var person = visitor.json(answer);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(person.path("password").asText()).hasSizeGreaterThan(30);
    assertThat(person.path("roles").path(0).asText()).isEqualTo("verifier:product=bdii");
    assertThat(house.personOf(person.path("token").asText())).contains("zoe");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void onlyAdministratorsMakeTokensForOthers() {
    var other = "{\"user\": \"the-verifier\", \"label\": \"x\"}";

    var own = visitor.send(Role.MANAGER, "POST", "/api/v1/tokens", "{\"label\": \"x\"}");
    var refused = visitor.send(Role.MANAGER, "POST", "/api/v1/tokens", other);
    var made = visitor.send(Role.ADMINISTRATOR, "POST", "/api/v1/tokens", other);

    assertThat(house.personOf(visitor.json(own).path("token").asText())).contains("the-manager");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(house.personOf(visitor.json(made).path("token").asText())).contains("the-verifier");
  }

  @Test
  void queueTellsWhatFailedAndWhenItIsTriedAgain() {
    house.queue.failing(house.release(2, Step.FETCH, Map.of()), "refused", House.NOON);

    var entry = visitor.json(visitor.get("/api/v1/queue")).path("queue").path(0);

    assertThat(entry.path("release").asText()).isEqualTo("R-2");
    assertThat(entry.path("state").asText()).isEqualTo("failed");
    assertThat(entry.path("nextTry").asText()).isEqualTo("2026-11-02T12:00:00Z");
    assertThat(entry.path("text").asText())
        .isEqualTo(
            "R-2  bdii 6.0.2 for umd/5/el9/x86_64: fetch, failed 2 times; next try at"
                + " 2026-11-02T12:00:00Z: refused");
  }

  @Test
  void onlyAnAdministratorHasWhatFailedTriedAgain() {
    var path = "/api/v1/queue/R-1/retry";

    var refused = visitor.send(Role.MANAGER, "POST", path, "{}");
    var done = visitor.send(Role.ADMINISTRATOR, "POST", path, "{}");
    var missing = visitor.send(Role.ADMINISTRATOR, "POST", "/api/v1/queue/R-77/retry", "{}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(visitor.json(refused).path("type").asText()).endsWith("not-permitted");
    assertThat(visitor.json(done).path("text").asText())
        .isEqualTo("What failed for R-1 is tried again.");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(house.queue.tried).containsExactly("R-1 the-administrator api");
  }

  private HttpResponse<String> change(String body) {
    return visitor.send(Role.MANAGER, "PATCH", ONE, body);
  }

  private HttpResponse<String> file(String part) {
    return visitor.upload(Role.PROVIDER, "POST", "/api/v1/releases", Map.of(part, "<xml>"));
  }

  private static Submission submission() {
    return new Submission(
        17,
        "EMT",
        "bdii",
        "6.0.1",
        "",
        "",
        false,
        "",
        Optional.empty(),
        Map.of(),
        List.of(),
        "pia",
        House.NOON);
  }
}
