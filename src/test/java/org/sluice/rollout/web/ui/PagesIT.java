package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.rollout.Application;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Role;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The real server in a real browser: somebody signs in, files a release and sees it. */
@NeedsTools({"chromium", "chromedriver"})
class PagesIT {
  private static final String PASSWORD = "four words in a row";
  private static final String METADATA =
      """
      <release schema="1">
        <product>%s</product><version>6.0.1</version><provider>EMT</provider>
        <releaseNotes><text>A calmer cache.</text></releaseNotes><changeLog><link>https://emt.example/changes/of/a/release/with/a/long/address/6.0.1</link></changeLog>
        <targets><target><platform>umd/5/el9/x86_64</platform><packages>
          <file address="https://packages.example/bdii-6.0.1-1.el9.noarch.rpm"/>
        </packages></target></targets>
      </release>
      """;

  @TempDir private static Path home;
  private static ServletWebServerApplicationContext server;

  @TempDir private Path folder;
  private Optional<ChromeDriver> browser = Optional.empty();

  @BeforeAll
  static void startTheServer() {
    server =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class)
                .run("--sluice.home=" + home, "--server.port=0", "--server.shutdown=immediate");
    server
        .getBean(Accounts.class)
        .add(
            new Accounts.NewPerson(
                "pia",
                Optional.of(PASSWORD),
                Optional.of("EMT"),
                Optional.empty(),
                List.of(new Person.RoleRow(Role.PROVIDER, Optional.empty(), Optional.empty()))));
  }

  @AfterAll
  static void stopTheServer() {
    server.close();
  }

  @AfterEach
  void endTheBrowser() {
    browser.ifPresent(ChromeDriver::quit);
  }

  @Test
  void somebodySignsInFilesAReleaseAndSeesItAndItsPlaceInTheProcess() throws IOException {
    var page = browser(Map.of());

    signIn(page, "wrong");
    assertThat(page.findElement(By.className("notice")).getText()).contains("do not belong");
    signIn(page, PASSWORD);
    file(page, "bdii");
    page.findElement(By.partialLinkText("R-")).click();

    assertThat(page.findElement(By.tagName("h1")).getText()).contains("bdii", "6.0.1");
    // Found once the script has drawn it; the browser is told below how long to look.
    page.findElement(By.cssSelector(".diagram [data-element-id=completeSubmission].active"));
    page.findElement(By.linkText("Releases")).click();
    assertThat(page.findElement(By.cssSelector("tbody")).getText()).contains("bdii", "Certified");
    assertThat(complaints(page)).isEmpty();
  }

  @Test
  void nothingOfItNeedsAScript() throws IOException {
    var page = browser(Map.of("profile.managed_default_content_settings.javascript", 2));

    signIn(page, PASSWORD);
    file(page, "gridmon");
    page.findElement(By.partialLinkText("R-")).click();
    page.findElement(By.id("field-RepoAction")).sendKeys("Withdraw");
    page.findElement(By.id("comment")).sendKeys("Filed by mistake.");
    page.findElement(By.xpath("//button[text()='Change']")).click();

    assertThat(page.findElement(By.className("notice")).getText()).contains("Withdraw");
    assertThat(page.findElement(By.className("timeline")).getText()).contains("Filed by mistake.");
    page.findElement(By.xpath("//button[text()='Sign out']")).click();
    assertThat(page.findElement(By.tagName("h1")).getText()).isEqualTo("Sign in");
  }

  @Test
  void noPageIsWiderThanAPhone() throws IOException {
    var page = browser(Map.of());
    page.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));

    signIn(page, PASSWORD);
    fitsThePhone(page);
    file(page, "phone");
    fitsThePhone(page);
    page.findElement(By.partialLinkText("R-")).click();
    fitsThePhone(page);
    page.findElement(By.linkText("Repositories")).click();
    fitsThePhone(page);
  }

  private static void fitsThePhone(ChromeDriver page) {
    assertThat(page.executeScript("return document.documentElement.scrollWidth"))
        .as(page.getCurrentUrl())
        .isEqualTo(360L);
  }

  private void signIn(ChromeDriver page, String password) {
    page.get("http://127.0.0.1:" + server.getWebServer().getPort() + "/");
    page.findElement(By.id("username")).sendKeys("pia");
    page.findElement(By.id("password")).sendKeys(password);
    page.findElement(By.cssSelector("main button")).click();
  }

  private void file(ChromeDriver page, String product) throws IOException {
    var metadata = Files.writeString(folder.resolve("release.xml"), METADATA.formatted(product));
    page.findElement(By.linkText("File a release")).click();
    page.findElement(By.id("metadata")).sendKeys(metadata.toString());
    page.findElement(By.cssSelector("main button")).click();

    assertThat(page.findElement(By.className("notice")).getText())
        .contains("Filed", "Still missing", "documentation");
  }

  /** What the browser refused or could not load. */
  private static List<String> complaints(ChromeDriver page) {
    return page.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  private ChromeDriver browser(Map<String, Object> preferences) {
    var wanted = new LoggingPreferences();
    wanted.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.setExperimentalOption("prefs", preferences);
    options.setCapability("goog:loggingPrefs", wanted);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1600",
        "--user-data-dir=" + folder.resolve("browser"));
    // Named outright, so that nothing is looked for, let alone downloaded.
    var driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .build();
    var started = new ChromeDriver(driver, options);
    browser = Optional.of(started);
    started.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
    return started;
  }

  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> new File(place, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow();
  }
}
