package org.sluice.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a script sees it: what it asks, what it prints, how it ends. */
class CommandLineTest {
  private static final String RELEASE =
      """
      {"id":"R-1001","product":"bdii","version":"6.0.1","platform":"umd/5/el9/x86_64",
       "architecture":"x86_64","submission":7,"busy":false,"revision":3,
       "fields":{"Status":"Certified","RepoStatus":"Unverified"}}
      """;

  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    answers.put("GET /api/v1/releases/R-1001", new Answer(200, RELEASE));
    answers.put(
        "GET /api/v1/releases/R-1001/explain",
        new Answer(200, "{\"sentence\":\"R-1001 waits for verification.\"}"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void showPrintsFieldsAndWhatItWaitsFor() {
    assertThat(run("release", "show", "R-1001")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("bdii 6.0.1 for umd/5/el9/x86_64")
        .contains("Certified")
        .contains("R-1001 waits for verification.");
    assertThat(asked).first().asString().contains("Bearer secret");
  }

  @Test
  void jsonIsTheServersWholeAnswer() {
    assertThat(run("release", "show", "R-1001", "--json")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString()).contains("\"submission\" : 7");
  }

  @Test
  void ticketSystemsAndWhatTheyWereNotToldAreShownAndTriedAgain() {
    answers.put(
        "GET /api/v1/systems",
        new Answer(
            200, "{\"systems\":[{\"text\":\"rt answers\",\"since\":\"2026-11-02T08:00:00Z\"}]}"));
    answers.put(
        "GET /api/v1/undelivered",
        new Answer(200, "{\"messages\":[{\"text\":\"17 to ticket 4711 in rt: given up\"}]}"));
    answers.put(
        "POST /api/v1/undelivered/17/retry",
        new Answer(200, "{\"text\":\"1 message is tried again\"}"));

    assertThat(run("tickets", "list")).isEqualTo(ExitCode.DONE);
    assertThat(run("tickets", "undelivered")).isEqualTo(ExitCode.DONE);
    assertThat(run("tickets", "retry", "17")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("rt answers (since 2026-11-02T08:00:00Z)")
        .contains("17 to ticket 4711 in rt: given up")
        .contains("1 message is tried again");
  }

  @Test
  void queueIsListedAndWhatFailedIsTriedAgain() {
    answers.put("GET /api/v1/queue", new Answer(200, "{\"queue\":[{\"text\":\"R-7 stuck\"}]}"));
    answers.put(
        "POST /api/v1/queue/R-7/retry",
        new Answer(200, "{\"text\":\"What failed for R-7 is tried again.\"}"));

    assertThat(run("queue", "list")).isEqualTo(ExitCode.DONE);
    assertThat(run("queue", "retry", "R-7")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("R-7 stuck")
        .contains("What failed for R-7 is tried again.");
  }

  @Test
  void setTravelsAsAPatchWithAllFieldsTogether() {
    answers.put(
        "PATCH /api/v1/releases/R-1001",
        new Answer(
            200, "{\"decision\":\"stored\",\"changes\":[{\"text\":\"Outcome: - -> Success\"}]}"));

    int code =
        run(
            "release",
            "set",
            "R-1001",
            "Outcome=Success",
            "RepoAction=MoveToProduction",
            "--comment",
            "Two sites run it.");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(asked)
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("PATCH /api/v1/releases/R-1001")
                    .contains("\"Outcome\":\"Success\"")
                    .contains("\"RepoAction\":\"MoveToProduction\"")
                    .contains("Two sites run it."));
    assertThat(out.toString()).contains("Outcome: - -> Success");
  }

  @Test
  void aRefusalIsToldWithItsReasonsAndEndsWithOne() {
    answers.put(
        "PATCH /api/v1/releases/R-1001",
        new Answer(
            409,
            """
            {"title":"Not permitted","detail":"The change was refused.",
             "refusals":[{"subject":"Outcome","problem":"Only a manager can.","remedy":"Ask one."}]}
            """));

    assertThat(run("release", "set", "R-1001", "Outcome=Success")).isEqualTo(ExitCode.REFUSED);

    assertThat(err.toString()).contains("Outcome: Only a manager can. Ask one.");
  }

  @Test
  void allFaultsOfAFileAreTold(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("bdii.xml"), "<relase/>");
    answers.put(
        "POST /api/v1/releases",
        new Answer(
            422,
            """
            {"detail":"The file has faults.","faults":[
              {"file":"bdii.xml","place":"1:1","problem":"It is a <relase>.","expected":"A <release>."}]}
            """));

    assertThat(run("release", "file", file.toString())).isEqualTo(ExitCode.REFUSED);

    assertThat(err.toString()).contains("bdii.xml, 1:1: It is a <relase>. A <release>.");
    assertThat(asked).anySatisfy(request -> assertThat(request).contains("<relase/>"));
  }

  @Test
  void aWrongCommandEndsWithTwoAndNamesTheNearestOne() {
    assertThat(run("relese", "show", "R-1001")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("release");
  }

  @Test
  void aFileThatIsNotThereEndsWithTwo() {
    assertThat(run("release", "file", "no-such-file.xml")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("no-such-file.xml");
  }

  @Test
  void aServerThatDoesNotAnswerEndsWithThree() {
    server.stop(0);

    assertThat(run("release", "list")).isEqualTo(ExitCode.UNREACHABLE);

    assertThat(err.toString()).contains("Is the server running?");
  }

  @Test
  void somethingElseThanOurServerEndsWithThree() {
    answers.put("GET /api/v1/releases", new Answer(200, "<html>"));

    assertThat(run("release", "list")).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void theHomeOfAServerGivesItsAddressAndToken(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("url"), address() + "\n");
    Files.writeString(home.resolve("admin-token"), "of-the-home\n");

    int code =
        Main.run(
            Map.of(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "release",
            "explain",
            "R-1001",
            "--home",
            home.toString());

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(asked).first().asString().contains("Bearer of-the-home");
  }

  private int run(String... arguments) {
    return Main.run(
        Map.of("SLUICE_URL", address(), "SLUICE_TOKEN", "secret"),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
      var method = override == null ? exchange.getRequestMethod() : override;
      var what = method + " " + exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(what + "\n" + exchange.getRequestHeaders().getFirst("Authorization") + "\n" + body);
      var answer = answers.getOrDefault(what, new Answer(404, "{\"detail\":\"Not there.\"}"));
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .add("Content-Type", answer.body().startsWith("<") ? "text/html" : "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Answer(int status, String body) {}
}
