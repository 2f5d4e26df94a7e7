package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.rollout.Application;
import org.sluice.rollout.config.Start;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Releases led through their whole lives with nothing but HTTP, and installed by dnf and apt over
 * HTTP with the client files as they are served.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LifeByApiIT {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");
  private static final String BOUNDARY = "part-of-a-form";

  @TempDir private static Path home;
  @TempDir private static Path client;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static ProviderServer provider;
  private static ConfigurableApplicationContext server;
  private static String address;
  private static String admin;
  private static String pia;
  private static String vera;
  private static String max;
  private static String ada;

  @BeforeAll
  static void start() throws IOException {
    provider = new ProviderServer(SAMPLES.resolve("provider"));
    server =
        Start.run(
            Application.class,
            "--sluice.home=" + home,
            "--server.port=0",
            "--sluice.fetch.allow-private-addresses=true");
    address = Files.readString(home.resolve("url")).strip();
    admin = Files.readString(home.resolve("admin-token")).strip();
    pia =
        token(
            Map.of(
                "name",
                "pia",
                "roles",
                List.of("provider"),
                "provider",
                "Example Middleware Team",
                "withToken",
                true));
    vera = token(Map.of("name", "vera", "roles", List.of("verifier"), "withToken", true));
    max = token(Map.of("name", "max", "roles", List.of("manager"), "withToken", true));
    ada =
        token(
            Map.of(
                "name",
                "ada",
                "roles",
                List.of("early-adopter"),
                "site",
                "site-north",
                "withToken",
                true));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @Test
  @NeedsTools({"dnf", "rpm"})
  void dnfInstallsWhatTheApiPromoted() throws IOException {
    var release = staged("gridmon-2.4.1.xml");
    assertThat(installedByDnf("staged-rollout/umd/5/el9/x86_64")).contains("gridmon-plugins");
    assertThat(installedByDnf("production/umd/5/el9/x86_64", "releases/" + release))
        .contains("gridmon-plugins");

    promote(release);

    assertThat(installedByDnf("production/umd/5/el9/x86_64"))
        .contains("gridmon-agent", "gridmon-libs", "gridmon-plugins");
    var events = ask(pia, "GET", "/api/v1/releases/" + release + "/history", "").path("events");
    assertThat(events.findValuesAsText("by")).contains("pia", "vera", "ada", "max", "sluice");
  }

  @Test
  @NeedsTools({"apt-get", "dpkg"})
  void aptInstallsWhatTheApiPromoted() throws IOException {
    var release = staged("stagectl-1.9.0.json");
    assertThat(installedByApt("staged-rollout/umd/5/debian12"))
        .contains("stagectl install ok installed");

    promote(release);

    assertThat(installedByApt("production/umd/5/debian12"))
        .contains("stagectl install ok installed", "stagectl-common install ok installed");
  }

  private static String staged(String sample) throws IOException {
    var metadata =
        Files.readString(SAMPLES.resolve(sample)).replace("${provider}", provider.address());
    var filed =
        send(
            request(pia, "/api/v1/releases")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(form(sample, metadata))));
    var release = filed.path("releases").path(0).path("id").asText();
    waitFor(release, "RepoStatus", "Unverified");
    set(
        vera,
        release,
        "{\"fields\":{\"Status\":\"Verified\",\"RepoAction\":\"MoveToStageRollOut\"}}");
    waitFor(release, "RepoStatus", "Stage-Rollout");
    return release;
  }

  private static void promote(String release) {
    ask(
        ada,
        "POST",
        "/api/v1/releases/" + release + "/reports",
        "{\"outcome\":\"Success\",\"comment\":\"It runs.\",\"environment\":\"update\"}");
    waitForStep(release, "decision");
    var sentence = ask(max, "GET", "/api/v1/releases/" + release + "/explain", "").path("sentence");
    assertThat(sentence.asText()).contains("a staged-rollout manager can promote it");
    set(max, release, "{\"fields\":{\"Outcome\":\"Success\",\"RepoAction\":\"MoveToProduction\"}}");
    waitFor(release, "RepoStatus", "Production");
    waitFor(release, "Status", "Done");
  }

  private static void set(String token, String release, String change) {
    ask(token, "PATCH", "/api/v1/releases/" + release, change);
  }

  private static void waitFor(String release, String field, String value) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> now(release).path("fields").path(field).asText().equals(value));
  }

  private static void waitForStep(String release, String step) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> now(release).path("step").asText().equals(step));
  }

  private static JsonNode now(String release) {
    return ask(pia, "GET", "/api/v1/releases/" + release, "");
  }

  private static String token(Map<String, Object> person) throws IOException {
    return ask(admin, "POST", "/api/v1/users", JSON.writeValueAsString(person))
        .path("token")
        .asText();
  }

  private static JsonNode ask(String token, String method, String path, String body) {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(30));
  }

  private static JsonNode send(HttpRequest.Builder request) {
    try {
      return JSON.readTree(text(request));
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static String text(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", answer.uri(), answer.body()).isBetween(200, 299);
      return answer.body();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String form(String fileName, String content) {
    return "--%1$s\r\nContent-Disposition: form-data; name=\"metadata\"; filename=\"%2$s\"\r\n\r\n%3$s\r\n--%1$s--\r\n"
        .formatted(BOUNDARY, fileName, content);
  }

  private static String clientFile(String repository) {
    return text(request(ada, "/api/v1/repositories/client-file?repository=" + repository));
  }

  private static List<String> installedByDnf(String... repositories) throws IOException {
    var root = Files.createTempDirectory(client, "root");
    for (var repository : repositories) {
      Files.writeString(
          root.resolve(repository.replace('/', '-') + ".repo"), clientFile(repository));
    }
    ForeignProgram.run(
        client,
        "dnf",
        "--quiet",
        "--assumeyes",
        "--noplugins",
        "--config=" + Files.writeString(root.resolve("dnf.conf"), "[main]\n"),
        "--installroot=" + root,
        "--setopt=reposdir=" + root,
        "--setopt=cachedir=" + root.resolve("cache"),
        "--releasever=9",
        "--forcearch=x86_64",
        "install",
        "gridmon-plugins");
    return ForeignProgram.run(
        client, "rpm", "--root", root.toString(), "-qa", "--qf", "%{NAME}\\n");
  }

  private static List<String> installedByApt(String repository) throws IOException {
    var apt = AptClient.withSources(clientFile(repository), client);
    apt.run("apt-get", "-q", "update");
    return apt.installed("stagectl");
  }
}
