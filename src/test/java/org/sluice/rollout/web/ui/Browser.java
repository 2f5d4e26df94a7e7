package org.sluice.rollout.web.ui;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, used as people use it: by what stands on the page. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;
  private final String address;

  private Browser(String address, Path profile, Map<String, Object> preferences) {
    this.address = address;
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
        "--user-data-dir=" + profile);
    // Named outright, so that nothing is looked for, let alone downloaded.
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .build();
    this.driver = new ChromeDriver(service, options);
    driver.manage().timeouts().implicitlyWait(PATIENCE);
  }

  /** A browser as most people have it. */
  static Browser of(String address, Path profile) {
    return new Browser(address, profile, Map.of());
  }

  /** A browser that runs no scripts. */
  static Browser withoutScripts(String address, Path profile) {
    return new Browser(
        address, profile, Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  /** Makes the window as wide as a phone. */
  void shrinkToAPhone(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", true));
  }

  void signIn(String name, String password) {
    driver.get(address);
    fill("username", name);
    fill("password", password);
    press("Sign in");
  }

  void signOut() {
    press("Sign out");
  }

  void open(String path) {
    driver.get(address + path);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Follows the first link whose text contains this. */
  void follow(String text) {
    driver.findElement(By.partialLinkText(text)).click();
  }

  /** Writes into what has this id; into a file field it is the file's path. */
  void fill(String id, String text) {
    driver.findElement(By.id(id)).sendKeys(text);
  }

  /** Chooses what has this id. */
  void choose(String id) {
    driver.findElement(By.id(id)).click();
  }

  void press(String text) {
    driver
        .findElement(
            By.xpath("//main//button[.='%1$s']|//header//button[.='%1$s']".formatted(text)))
        .click();
  }

  /** Unfolds what stands under this. */
  void unfold(String text) {
    driver.findElement(By.xpath("//summary[.='%s']".formatted(text))).click();
  }

  /** Text of the first element that is so selected; waits until it is there. */
  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** Waits until something is there, drawn by a script perhaps. */
  void see(String selector) {
    driver.findElement(By.cssSelector(selector));
  }

  String title() {
    return text("h1");
  }

  String notice() {
    return text(".notice");
  }

  String path() {
    return driver.getCurrentUrl().substring(address.length());
  }

  /** How wide the page is, with what one would have to scroll to. */
  long width() {
    return ((Number) driver.executeScript("return document.documentElement.scrollWidth"))
        .longValue();
  }

  /** What the browser refused or could not load. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> new File(place, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow();
  }
}
