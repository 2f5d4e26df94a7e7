package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/** A real nginx with the configuration that docs/repositories.md gives, word for word. */
@NeedsTools({"nginx"})
class NginxTest {
  private static final String YUM = "unverified/umd/5/el9/x86_64/";
  private static final String APT = "unverified/umd/5/debian12/";

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Path root = Path.of("");
  private DirectoryRepositories repositories;
  private Process nginx;
  private int port;

  @BeforeEach
  void publishAndServe() throws IOException {
    // Workers of a server that root starts run as somebody who may not look into folders of tests.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    root = Files.createDirectory(folder.resolve("repos"));
    repositories = RestlessVictim.open(root);
    add(1, RestlessVictim.EL9, RpmFixtures.rpm("bdii", "6.0", "1").in(folder));
    add(2, RestlessVictim.DEBIAN12, DebFixtures.deb("bdii", "6.0-1").in(folder));
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    nginx =
        new ProcessBuilder("nginx", "-e", "stderr", "-c", configuration().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> answers() || !nginx.isAlive());
    assertThat(nginx.isAlive()).as(Files.readString(folder.resolve("nginx.log"))).isTrue();
  }

  @AfterEach
  void end() throws InterruptedException {
    nginx.destroy();
    nginx.waitFor();
  }

  @Test
  void indexesAreAskedForEachTimeAndWhatIsNamedByItsChecksumIsKept() throws Exception {
    assertThat(cacheControlOf(YUM + "repodata/repomd.xml")).isEqualTo("no-cache");
    assertThat(cacheControlOf(YUM + "repodata/repomd.xml.asc")).isEqualTo("no-cache");
    assertThat(cacheControlOf(APT + "dists/unverified/InRelease")).isEqualTo("no-cache");
    assertThat(cacheControlOf(oneOf("-primary.xml.gz"))).contains("immutable");
    assertThat(cacheControlOf(oneOf("/by-hash/SHA256/[0-9a-f]{64}"))).contains("immutable");
    assertThat(cacheControlOf(oneOf("bdii.*\\.rpm"))).isEqualTo("public, max-age=86400");
    assertThat(cacheControlOf(oneOf("bdii.*\\.deb"))).isEqualTo("public, max-age=86400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store/",
        "journal/lock",
        "keys/keys.json",
        "states/",
        "packages/",
        "current/../keys/keys.json",
        "generations/000001/../../keys/keys.json",
        "current/%2e%2e/keys/keys.json"
      })
  void whatIsNotPublishedIsNotThere(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void clientThatKeepsItsConnectionSeesEachMoveAtOnce() throws Exception {
    var index = "current/staged-rollout/umd/5/el9/x86_64/repodata/repomd.xml";
    var before = get(index).body();

    apply(
        new Operation.Move(
            new OperationId("move"), List.of(new ReleaseId(1)), Stage.STAGED_ROLLOUT));

    assertThat(get(index).body())
        .isNotEqualTo(before)
        .isEqualTo(Files.readString(root.resolve(index)));
  }

  private void add(int number, Platform platform, Path file) {
    var format = file.toString().endsWith(".rpm") ? PackageFormat.RPM : PackageFormat.DEB;
    var taken = repositories.take(file.toString(), format, () -> Files.newInputStream(file));
    var digest = ((Taken.Accepted) taken).item().digest();
    apply(
        new Operation.Add(
            new OperationId("add-" + number), new ReleaseId(number), platform, List.of(digest)));
  }

  private void apply(Operation operation) {
    assertThat(repositories.apply(operation)).isInstanceOf(Outcome.Published.class);
  }

  private Path configuration() throws IOException {
    var manual = Path.of(System.getProperty("project.root"), "docs", "repositories.md");
    var text = Files.readString(manual);
    var begin = text.indexOf("```\n", text.indexOf("\nnginx (")) + 4;
    var told = text.substring(begin, text.indexOf("```", begin));
    var inServer = told.indexOf("\nlocation ");
    assertThat(told).startsWith("map $uri").contains("root /srv;");
    var temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> "%s_temp_path %s;\n".formatted(kind, folder.resolve(kind)))
            .reduce("", String::concat);
    return Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        pid %s;
        events {}
        http {
        access_log off;
        %s%s
        server {
        listen 127.0.0.1:%d;
        %s
        }
        }
        """
            .formatted(
                folder.resolve("nginx.pid"),
                temporary,
                told.substring(0, inServer),
                port,
                told.substring(inServer).replace("root /srv;", "root " + folder + ";")));
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String cacheControlOf(String path) throws Exception {
    var answer = get("current/" + path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.headers().firstValue("Cache-Control").orElse("nothing");
  }

  private HttpResponse<String> get(String path) throws Exception {
    var address = URI.create("http://127.0.0.1:%d/repos/%s".formatted(port, path));
    return client.send(
        HttpRequest.newBuilder(address).build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  /** A path below the current generation that ends so. */
  private String oneOf(String ending) throws IOException {
    var current = root.resolve("current").toRealPath();
    try (var files = Files.walk(current, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> current.relativize(file).toString())
          .filter(path -> path.startsWith("unverified/") && path.matches(".*" + ending))
          .findFirst()
          .orElseThrow();
    }
  }
}
