package org.sluice.rollout.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.rollout.web.ui.House.ID;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.rollout.release.Role;
import org.springframework.core.io.ClassPathResource;

/** What holds for every page, whoever looks at it. */
class PagesTest {
  private static final String HOSTILE =
      "\"'><script>alert('x')</script><img src=x onerror=alert(1)>{{frame}}";
  private static final List<String> PATHS =
      List.of(
          "/sign-in",
          "/releases",
          "/releases?state=all&text=bdii",
          "/releases/R-1042",
          "/releases/R-1042/report",
          "/releases/R-1042/verification",
          "/submissions/new",
          "/submissions/5",
          "/repositories",
          "/systems",
          "/repositories/packages?stage=unverified&platform=umd/5/el9/x86_64");

  private static final Pattern FORM =
      Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL);
  private static final Pattern CONTROL =
      Pattern.compile("<(?:input|select|textarea)\\b[^>]*>", Pattern.DOTALL);

  static Stream<Arguments> everyPageForEveryRole() {
    return PATHS.stream()
        .flatMap(
            path -> Arrays.stream(Role.values()).map(role -> Arguments.of(path, role.toString())));
  }

  @ParameterizedTest
  @MethodSource("everyPageForEveryRole")
  void opensForEveryRoleAndIsWhole(String path, String role) {
    var page =
        new House()
            .withAReleaseThatSays("bdii")
            .withAPackage("bdii-6.0.1-1.noarch.rpm")
            .open(path, role);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().getContentType()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.text()).contains("<h1", "</html>", role).doesNotContain("{{");
  }

  @ParameterizedTest
  @MethodSource("everyPageForEveryRole")
  void showsHostileWordsAsWordsAndNeverAsMarkup(String path, String role) {
    var page =
        new House()
            .withAReleaseThatSays(HOSTILE)
            .withAPackage("bdii-6.0.1-1.noarch.rpm")
            .open(path, role);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("<script>", "<img src=x", "\"'>");
  }

  @ParameterizedTest
  @MethodSource("everyPageForEveryRole")
  void everyFormThatChangesSomethingProvesWhereItCameFrom(String path, String role) {
    var page = new House().withAReleaseThatSays("bdii").open(path, role);

    assertThat(matches(FORM, page.text()))
        .isNotEmpty()
        .allSatisfy(
            form ->
                assertThat(form)
                    .contains(
                        "<input type=\"hidden\" name=\"_csrf\" value=\"" + House.TOKEN + "\">"));
  }

  @ParameterizedTest
  @MethodSource("everyPageForEveryRole")
  void bringsNoScriptAndNoStyleOfItsOwn(String path, String role) {
    var text = new House().withAReleaseThatSays("bdii").open(path, role).text();

    assertThat(text)
        .doesNotContain("<style", " style=", "javascript:")
        .doesNotContainPattern("\\son[a-z]+=");
    assertThat(matches(Pattern.compile("<script[^>]*>"), text))
        .allSatisfy(script -> assertThat(script).contains(" src=\"/"));
  }

  @ParameterizedTest
  @MethodSource("everyPageForEveryRole")
  void namesEverythingThatCanBeFilledIn(String path, String role) {
    var text = new House().withAReleaseThatSays("bdii").open(path, role).text();

    assertThat(matches(CONTROL, text))
        .filteredOn(control -> !control.contains("type=\"hidden\""))
        .allSatisfy(
            control ->
                assertThat(control.contains("aria-label=") || hasLabel(control, text)).isTrue());
  }

  @Test
  void nobodyIsShownTheWayOutBeforeTheyAreIn() {
    var page = new House().open("/sign-in", "");

    assertThat(page.text())
        .contains("name=\"username\"", "name=\"password\"")
        .doesNotContain("/sign-out");
  }

  @Test
  void wrongPasswordIsSaidWithoutSayingWhichWasWrong() {
    var page = new House().open("/sign-in?error", "");

    assertThat(page.text()).contains("User name and password do not belong together.");
  }

  @Test
  void unknownReleaseIsNamedOnAPage() {
    var page = new House().open("/releases/R-77", "manager");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("There is no release R-77.");
  }

  @Test
  void idThatIsNoneIsExplained() {
    var page = new House().open("/releases/bdii", "manager");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("R- and a number, such as R-1042");
  }

  @Test
  void accountThatWasTakenAwayOpensNothing() {
    var page = new House().withAReleaseThatSays("bdii").open("/releases/" + ID, "gone");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text()).contains("Sign in");
  }

  @Test
  void everythingThatPagesLinkToIsInTheApplication() {
    var text = new House().withAReleaseThatSays("bdii").open("/releases/" + ID, "manager").text();

    var linked = matches(Pattern.compile("(?<=(?:src|href)=\")/(?:assets|webjars)/[^\"]+"), text);
    assertThat(linked)
        .hasSizeGreaterThan(4)
        .allSatisfy(
            path ->
                assertThat(
                        new ClassPathResource("static" + path).exists()
                            || new ClassPathResource("META-INF/resources" + path).exists())
                    .as(path)
                    .isTrue());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static boolean hasLabel(String control, String text) {
    var id = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(control);
    return id.find() && text.contains("for=\"" + id.group(1) + "\"");
  }
}
