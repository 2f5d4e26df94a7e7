package org.sluice.rollout.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Server;
import org.sluice.rollout.testing.Visitor;

@ExtendWith(Server.class)
class DoorsTest {
  /** Every address of the API, and whether it is for administrators alone. */
  private static final Map<String, Boolean> GUARDED =
      Map.ofEntries(
          Map.entry("GET /api/v1/releases", false),
          Map.entry("POST /api/v1/releases", false),
          Map.entry("GET /api/v1/releases/R-1", false),
          Map.entry("PATCH /api/v1/releases/R-1", false),
          Map.entry("GET /api/v1/releases/R-1/history", false),
          Map.entry("GET /api/v1/releases/R-1/explain", false),
          Map.entry("GET /api/v1/releases/R-1/position", false),
          Map.entry("GET /api/v1/releases/R-1/operations", false),
          Map.entry("GET /api/v1/releases/R-1/reports", false),
          Map.entry("POST /api/v1/releases/R-1/reports", false),
          Map.entry("GET /api/v1/releases/R-1/verification", false),
          Map.entry("POST /api/v1/releases/R-1/verification", false),
          Map.entry("GET /api/v1/submissions/17", false),
          Map.entry("PUT /api/v1/submissions/17", false),
          Map.entry("GET /api/v1/repositories", false),
          Map.entry("GET /api/v1/repositories/packages", false),
          Map.entry("GET /api/v1/repositories/client-file", false),
          Map.entry("GET /api/v1/queue", false),
          Map.entry("POST /api/v1/queue/R-1/retry", false),
          Map.entry("GET /api/v1/systems", false),
          Map.entry("GET /api/v1/undelivered", true),
          Map.entry("POST /api/v1/undelivered/17/retry", true),
          Map.entry("POST /api/v1/undelivered/retry", true),
          Map.entry("POST /api/v1/tokens", false),
          Map.entry("PUT /api/v1/password", false),
          Map.entry("GET /api/v1/no-such-thing", false),
          Map.entry("POST /api/v1/users", true),
          Map.entry("GET /actuator/metrics", true));

  private final House house;
  private final Visitor visitor;

  DoorsTest(House house, Visitor visitor) {
    this.house = house;
    this.visitor = visitor;
  }

  @TestFactory
  Stream<DynamicTest> nothingOfTheApiAnswersWithoutAToken() {
    return GUARDED.keySet().stream()
        .flatMap(
            one ->
                Stream.of("", "Bearer sluice_wrong", "Bearer ", "Basic dXNlcjpwYXNz", "sluice")
                    .map(
                        header ->
                            DynamicTest.dynamicTest(
                                one + " with '" + header + "'",
                                () -> assertThat(status(one, header)).isEqualTo(401))));
  }

  @TestFactory
  Stream<DynamicTest> eachRoleIsLetInWhereItMay() {
    return GUARDED.entrySet().stream()
        .flatMap(
            one ->
                Arrays.stream(Role.values())
                    .map(
                        role ->
                            DynamicTest.dynamicTest(
                                one.getKey() + " by " + role,
                                () -> {
                                  house.release(1, Step.VERIFICATION, Map.of());
                                  boolean isClosed = one.getValue() && role != Role.ADMINISTRATOR;
                                  int status = status(one.getKey(), "Bearer " + house.token(role));
                                  if (isClosed) {
                                    assertThat(status).isEqualTo(403);
                                  } else {
                                    assertThat(status).isNotIn(401, 403, 500);
                                  }
                                })));
  }

  @Test
  void whoHasNoTokenIsToldSoInAProblem() {
    var answer = visitor.send(visitor.to("/api/v1/releases"));

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"sluice\"");
    assertThat(visitor.json(answer).path("type").asText()).isEqualTo("/problems/not-signed-in");
    assertThat(visitor.json(answer).path("detail").asText()).contains("Authorization: Bearer");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whoIsNoAdministratorIsToldSoInAProblem() {
    var answer = visitor.send(Role.MANAGER, "POST", "/api/v1/users", "{}");

    assertThat(visitor.json(answer).path("type").asText()).isEqualTo("/problems/not-permitted");
    assertThat(visitor.json(answer).path("detail").asText())
        .isEqualTo("Only an administrator can do this. You are signed in as the-manager.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/v3/api-docs", "/repos/", "/client/x.repo"})
  void someDoorsAreOpen(String path) {
    assertThat(visitor.send(visitor.to(path)).statusCode()).isIn(200, 404);
  }

  @Test
  void pagesSendStrangersToTheForm() {
    var answer = visitor.send(visitor.to("/releases").header("Accept", "text/html"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
  }

  @Test
  void tokenOpensNoPages() {
    assertThat(visitor.send(visitor.as(Role.ADMINISTRATOR, "/releases")).statusCode())
        .isEqualTo(302);
  }

  @Test
  void sessionOfThePagesReadsTheApiAndChangesNothing() {
    house.release(1, Step.VERIFICATION, Map.of());
    signIn(house.newcomer(), House.PASSWORD);

    assertThat(visitor.status("GET", "/api/v1/releases/R-1", "")).isEqualTo(200);
    assertThat(visitor.status("PATCH", "/api/v1/releases/R-1", "")).isEqualTo(401);
    assertThat(visitor.status("POST", "/api/v1/tokens", "")).isEqualTo(401);
    assertThat(house.desk.asked).isEmpty();
  }

  @Test
  void methodOverrideOpensNoDoor() {
    var request =
        visitor
            .to("/api/v1/releases/R-1")
            .header("X-HTTP-Method-Override", "GET")
            .method("POST", BodyPublishers.ofString("{}"));
    signIn(house.newcomer(), House.PASSWORD);

    assertThat(visitor.send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void signingInMakesASessionThatScriptsAndForeignPagesDoNotGet() {
    var before = visitor.cookie("JSESSIONID");

    var answer = signIn(house.newcomer(), House.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Lax");
    assertThat(visitor.cookie("JSESSIONID")).isNotEqualTo(before);
  }

  @Test
  void formWithoutItsProofIsRefused() {
    var answer =
        visitor.form("/sign-in", Map.of("username", house.newcomer(), "password", House.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void signingOutEndsTheSession() {
    signIn(house.newcomer(), House.PASSWORD);

    var answer = visitor.form("/sign-out", Map.of("_csrf", proof()));

    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?out");
    assertThat(visitor.status("GET", "/api/v1/releases", "")).isEqualTo(401);
  }

  @Test
  void wrongPasswordAndUnknownNameGetTheSameAnswer() {
    var known = signIn(house.newcomer(), "wrong password");
    var unknown = signIn("nobody-at-all", "wrong password");

    assertThat(known.statusCode()).isEqualTo(302);
    assertThat(known.headers().firstValue("Location").orElse("")).endsWith("/sign-in?error");
    assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
    assertThat(unknown.headers().firstValue("Location"))
        .isEqualTo(known.headers().firstValue("Location"));
    assertThat(unknown.body()).isEqualTo(known.body());
  }

  @Test
  void afterFiveFailuresEvenTheRightPasswordHasToWait() {
    var name = house.newcomer();
    for (int i = 0; i < 5; i++) {
      signIn(name, "wrong password");
    }

    var tooSoon = signIn(name, House.PASSWORD);
    house.clock.advance(Duration.ofSeconds(2));
    var later = signIn(name, House.PASSWORD);

    assertThat(tooSoon.headers().firstValue("Location").orElse("")).endsWith("/sign-in?later");
    assertThat(later.headers().firstValue("Location").orElse("")).endsWith("/");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/releases", "/repos/", "/sign-in", "/actuator/health"})
  void everyAnswerTellsBrowsersToBeCareful(String path) {
    var headers = visitor.send(visitor.to(path)).headers();

    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'")
        .doesNotContain("script-src 'self' 'unsafe-inline'");
  }

  private HttpResponse<String> signIn(String name, String password) {
    return visitor.form(
        "/sign-in", Map.of("username", name, "password", password, "_csrf", proof()));
  }

  /** The proof that a form of ours carries; here from the page that these tests serve. */
  private String proof() {
    var page = visitor.send(visitor.to("/sign-in")).body();
    var found = Pattern.compile("csrf=(\\S+)").matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private int status(String methodAndPath, String authorization) {
    var parts = methodAndPath.split(" ", 2);
    return visitor.status(parts[0], parts[1], authorization);
  }
}
