package org.sluice.rollout.web.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Server;
import org.sluice.rollout.testing.Visitor;

@ExtendWith(Server.class)
class PublishedFilesTest {
  private static final String FILE = "/repos/production/umd/5/el9/x86_64/repodata/repomd.xml";
  private static final String TEXT = "0123456789";

  private final House house;
  private final Visitor visitor;

  PublishedFilesTest(House house, Visitor visitor) {
    this.house = house;
    this.visitor = visitor;
  }

  @BeforeEach
  void twoGenerationsOfWhichTheSecondIsCurrent() throws IOException {
    var repository = "production/umd/5/el9/x86_64";
    house.write("packages/" + repository + "/000001/bdii-1.rpm", "rpm");
    house.write("states/" + repository + "/000001/repodata/repomd.xml", "older");
    house.write("states/" + repository + "/000002/repodata/repomd.xml", TEXT);
    house.write("states/" + repository + "/000002.json", "never shown");
    house.write("journal/secret", "never shown");
    house.write("store/ab/abcd", "never shown");
    link(
        "states/" + repository + "/000002/bdii-1.rpm",
        "packages/" + repository + "/000001/bdii-1.rpm");
    link("states/" + repository + "/000002/stray", "store/ab/abcd");
    link("states/" + repository + "/000002/journal-file", "journal/secret");
    link("generations/000001/" + repository, "states/" + repository + "/000001");
    link("generations/000002/" + repository, "states/" + repository + "/000002");
    link("generations/000002/other", "generations/000001");
    house.write("generations/000002/manifest.json", "{}");
    link("current", "generations/000002");
    link("asof/2026-11-01", "generations/000001");
    link("asof/2026-11-02", "journal");
  }

  @Test
  void theRootListsTheStages() {
    assertThat(get("/repos/").body()).contains("<a href=\"production/\">");
  }

  @Test
  void theRootIsAnEmptyFolderBeforeAnythingIsPublished() throws IOException {
    Files.delete(house.published.resolve("current"));

    assertThat(get("/repos/").statusCode()).isEqualTo(200);
    assertThat(get("/repos/").body()).doesNotContain("production");
    assertThat(get("/repos/production/").statusCode()).isEqualTo(404);
  }

  @Test
  void eachAddressShowsItsOwnGeneration() {
    assertThat(get(FILE).body()).isEqualTo(TEXT);
    assertThat(get(FILE.replace("/repos/", "/repos/generations/2/")).body()).isEqualTo(TEXT);
    assertThat(get(FILE.replace("/repos/", "/repos/generations/000001/")).body())
        .isEqualTo("older");
    assertThat(get(FILE.replace("/repos/", "/repos/asof/2026-11-01/")).body()).isEqualTo("older");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/repos/journal/secret",
        "/repos/store/ab/abcd",
        "/repos/states/production/umd/5/el9/x86_64/000002.json",
        "/repos/packages/production/umd/5/el9/x86_64/000001/bdii-1.rpm",
        "/repos/production/umd/5/el9/x86_64/stray",
        "/repos/production/umd/5/el9/x86_64/journal-file",
        "/repos/other/production/umd/5/el9/x86_64/repodata/repomd.xml",
        "/repos/asof/2026-11-02/secret",
        "/repos/asof/2026-11-03/x",
        "/repos/generations/3/x",
        "/repos/generations/current/x",
        "/repos/current/production/",
        "/repos/no/such/file",
        "/repos/.hidden",
        "/repos/..%2fjournal/secret",
        "/repos/%2e%2e/journal/secret",
        "/repos/production/..;/journal/secret",
        "/repos/generations/2/..%5c..%5cjournal/secret",
        "/repos/production/%00"
      })
  void whatIsNotPublishedIsNotServed(String path) {
    var answer = get(path);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("never shown").doesNotContain("older");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, 0123, bytes 0-3/10",
    "bytes=8-, 206, 89, bytes 8-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=8-99, 206, 89, bytes 8-9/10",
    "bytes=10-, 416, '', bytes */10",
    "'bytes=0-1,4-5', 200, 0123456789, ''",
    "lines=1-2, 200, 0123456789, ''",
    "bytes=5-2, 200, 0123456789, ''"
  })
  void partsOfAFile(String range, int status, String body, String contentRange) {
    var answer = visitor.send(visitor.to(FILE).header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(header(answer, "Content-Range")).isEqualTo(contentRange);
  }

  @Test
  void brokenDownloadGoesOnOnlyIfTheFileIsTheSame() {
    var first = get(FILE);

    assertThat(part(header(first, "ETag")).statusCode()).isEqualTo(206);
    assertThat(part(header(first, "Last-Modified")).statusCode()).isEqualTo(206);
    assertThat(part("\"another\"").body()).isEqualTo(TEXT);
    assertThat(part("Mon, 02 Nov 2020 12:00:00 GMT").body()).isEqualTo(TEXT);
  }

  @Test
  void fileThatIsKnownIsNotSentAgain() {
    var first = get(FILE);

    assertThat(with("If-None-Match", header(first, "ETag")).statusCode()).isEqualTo(304);
    assertThat(with("If-Modified-Since", header(first, "Last-Modified")).statusCode())
        .isEqualTo(304);
    assertThat(with("If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
  }

  @Test
  void headTellsWhatGetWouldSend() {
    var answer = visitor.send(visitor.to(FILE).method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "Content-Length")).isEqualTo("10");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/xml");
    assertThat(header(answer, "Set-Cookie")).isEmpty();
  }

  @Test
  void onlyAddressesThatNeverChangeMayBeKept() {
    assertThat(header(get(FILE), "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(get(FILE.replace("/repos/", "/repos/generations/2/")), "Cache-Control"))
        .contains("max-age");
  }

  @ParameterizedTest
  @CsvSource({
    "InRelease, text/plain;charset=utf-8",
    "Packages, text/plain;charset=utf-8",
    "Packages.gz, application/gzip",
    "primary.xml.zst, application/zstd",
    "Packages.xz, application/x-xz",
    "a.rpm, application/x-rpm",
    "a.deb, application/vnd.debian.binary-package",
    "key.asc, text/plain;charset=utf-8",
    "x.repo, text/plain;charset=utf-8",
    "0f0f, application/octet-stream"
  })
  void typeFollowsTheName(String name, String type) {
    assertThat(ContentTypes.of(name)).isEqualTo(type);
  }

  @Test
  void folderIsAPageWhoseNamesAreEscaped() {
    house.write("states/production/umd/5/el9/x86_64/000002/<b>&.txt", "x");

    var page = get("/repos/production/umd/5/el9/x86_64/");

    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("&lt;b&gt;&amp;.txt").doesNotContain("<b>");
    assertThat(page.body()).contains("href=\"repodata/\"");
    assertThat(get("/repos/production").statusCode()).isEqualTo(302);
  }

  @Test
  void nobodyWritesToWhatIsPublished() {
    assertThat(visitor.status("PUT", FILE, "")).isEqualTo(405);
    assertThat(visitor.status("DELETE", FILE, "")).isEqualTo(405);
  }

  private HttpResponse<String> get(String path) {
    return visitor.send(visitor.to(path));
  }

  private HttpResponse<String> with(String header, String value) {
    return visitor.send(visitor.to(FILE).header(header, value));
  }

  private HttpResponse<String> part(String condition) {
    return visitor.send(
        visitor.to(FILE).header("Range", "bytes=2-3").header("If-Range", condition));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private void link(String from, String to) throws IOException {
    Path link = house.published.resolve(from);
    var folder = Objects.requireNonNull(link.getParent());
    Files.createDirectories(folder);
    var draft = link.resolveSibling("draft-" + UUID.randomUUID());
    Files.createSymbolicLink(draft, folder.relativize(house.published.resolve(to)));
    Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
