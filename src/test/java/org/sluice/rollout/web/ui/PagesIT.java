package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Role;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The real server in a real browser: people do by pages alone what there is to do. */
@NeedsTools({"chromium", "chromedriver"})
class PagesIT {
  private static final Path SAMPLES = Path.of(System.getProperty("project.root"), "samples");
  private static final String PASSWORD = "four words in a row";
  private static final String METADATA =
      """
      <release schema="1">
        <product>%s</product><version>6.0.1</version><provider>Example Middleware Team</provider>
        <releaseNotes><text>A calmer cache.</text></releaseNotes>
        <changeLog><link>https://emt.example/changes/of/a/release/with/a/long/address/6.0.1</link></changeLog>
        <targets><target><platform>umd/5/el9/x86_64</platform><packages>
          <file address="https://packages.example/bdii-6.0.1-1.el9.noarch.rpm"/>
        </packages></target></targets>
      </release>
      """;

  @TempDir private static Path home;
  private static ServletWebServerApplicationContext server;
  private static HttpServer provider;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void startTheServerAndAProvider() throws IOException {
    server =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class)
                .run(
                    "--sluice.home=" + home,
                    "--server.port=0",
                    "--server.shutdown=immediate",
                    "--sluice.fetch.allow-private-addresses=true");
    address = "http://127.0.0.1:" + server.getWebServer().getPort();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", PagesIT::sendAPackage);
    provider.start();
    account("pia", Role.PROVIDER, Optional.of("Example Middleware Team"));
    account("vera", Role.VERIFIER, Optional.empty());
    account("ada", Role.EARLY_ADOPTER, Optional.empty());
    account("max", Role.MANAGER, Optional.empty());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.stop(0);
  }

  @Test
  void somebodySignsInFilesAReleaseAndSeesItAndItsPlaceInTheProcess() throws IOException {
    try (var page = Browser.of(address, folder.resolve("browser"))) {
      page.signIn("pia", "wrong");
      assertThat(page.notice()).contains("do not belong");
      page.signIn("pia", PASSWORD);
      file(page, "bdii.xml", METADATA.formatted("bdii"));
      assertThat(page.notice()).contains("Filed", "Still missing", "documentation");
      page.follow("R-");

      assertThat(page.title()).contains("bdii", "6.0.1");
      page.see(".diagram [data-element-id=completeSubmission].active");
      page.see(".diagram-tools button");
      page.follow("Releases");
      assertThat(page.text("tbody")).contains("bdii", "Certified");
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void releaseIsLedThroughItsLifeByPagesAloneAndWithoutAScript() throws IOException {
    try (var page = Browser.withoutScripts(address, folder.resolve("browser"))) {
      page.signIn("pia", PASSWORD);
      file(page, "gridmon.xml", sample("gridmon-2.4.1.xml"));
      assertThat(page.notice()).contains("Filed").doesNotContain("missing");
      page.follow("R-");
      var release = page.path();
      waitFor(page, "Waits for verification");
      page.signOut();

      page.signIn("vera", PASSWORD);
      page.open(release);
      page.follow("Write the verification report");
      page.choose("passed-yes");
      page.fill("comment", "All criteria are met.");
      page.press("Store the report");
      assertThat(page.notice()).contains("Your verification report is stored.");
      page.unfold("Pass to staged rollout");
      page.press("Pass to staged rollout");
      waitFor(page, "Waits for reports of early adopters");
      page.signOut();

      page.signIn("ada", PASSWORD);
      page.open(release);
      page.follow("Report what you saw");
      assertThat(page.text(".lines")).contains("dnf", "/client/");
      page.choose("outcome-Success");
      page.fill("comment", "Runs on forty nodes.");
      page.press("Submit the report");
      waitFor(page, "Waits for a decision");
      page.signOut();

      page.signIn("max", PASSWORD);
      page.open(release);
      page.unfold("Promote to production");
      page.choose("promote-Success");
      page.press("Promote to production");
      waitFor(page, "Is in production");
      assertThat(page.text(".timeline")).contains("max", "Runs on forty nodes.");
    }
  }

  @Test
  void providerWithdrawsWithAReason() throws IOException {
    try (var page = Browser.withoutScripts(address, folder.resolve("browser"))) {
      page.signIn("pia", PASSWORD);
      file(page, "mistake.xml", METADATA.formatted("mistake"));
      page.follow("R-");
      page.unfold("Withdraw");
      page.fill("withdraw-comment", "Filed by mistake.");
      page.press("Withdraw");

      assertThat(page.notice()).contains("Withdraw");
      assertThat(page.text(".timeline")).contains("Filed by mistake.");
      page.signOut();
      assertThat(page.title()).isEqualTo("Sign in");
    }
  }

  @Test
  void noPageIsWiderThanAPhone() throws IOException {
    try (var page = Browser.of(address, folder.resolve("browser"))) {
      page.shrinkToAPhone(360);
      page.signIn("pia", PASSWORD);
      fitsThePhone(page);
      file(page, "phone.xml", METADATA.formatted("phone"));
      fitsThePhone(page);
      page.follow("R-");
      fitsThePhone(page);
      page.unfold("Who may change what now");
      page.unfold("Change fields by hand");
      page.unfold("Withdraw");
      fitsThePhone(page);
      page.follow("Repositories");
      fitsThePhone(page);
      page.follow("File a release");
      fitsThePhone(page);
    }
  }

  private static void fitsThePhone(Browser page) {
    assertThat(page.width()).as(page.path()).isEqualTo(360);
  }

  /** What runs in the background is there when the page is loaded once more. */
  private static void waitFor(Browser page, String headline) {
    Awaitility.await(headline)
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              page.reload();
              return page.text(".waits h2").equals(headline);
            });
  }

  private void file(Browser page, String name, String metadata) throws IOException {
    var file = Files.writeString(folder.resolve(name), metadata);
    page.follow("File a release");
    page.fill("metadata", file.toString());
    page.press("File the release");
  }

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name))
        .replace("${provider}", "http://127.0.0.1:" + provider.getAddress().getPort());
  }

  private static void sendAPackage(HttpExchange exchange) throws IOException {
    try (exchange) {
      var bytes =
          Files.readAllBytes(
              SAMPLES.resolve("provider").resolve("." + exchange.getRequestURI().getPath()));
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void account(String name, Role role, Optional<String> providerOf) {
    server
        .getBean(Accounts.class)
        .add(
            new Accounts.NewPerson(
                name,
                Optional.of(PASSWORD),
                providerOf,
                Optional.empty(),
                List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty()))));
  }
}
