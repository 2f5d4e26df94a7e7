package org.sluice.repo.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.closure.Deb.deb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.Finding;
import org.sluice.repo.deb.DebRules;

class DebClosureTest {
  private final Judging repository = new Judging(new DebRules());

  @ParameterizedTest
  @CsvSource({
    "b, true",
    "nothing, false",
    "b (>= 2), true",
    "b (>> 2-1), false",
    "b (<< 2-1), false",
    "b (<< 2-1+b1), true",
    "b (= 2-1), true",
    "b (= 2), false",
    "nothing | b, true",
    "nothing | nothing-else, false",
    "mail, true",
    "mail (>= 1), false",
    "web, true",
    "web (>= 3), true",
    "web (>> 3), false",
    "b:any, false",
    "tongue:any, true",
    "b:amd64, true",
    "b:arm64, false",
  })
  void relationsMeetAsPolicySays(String wanted, boolean met) {
    there(deb("b", "2-1"));
    there(deb("server", "1").with("Provides", "mail, web (= 3)"));
    there(deb("tongue", "1").with("Multi-Arch", "allowed"));
    enters(deb("top", "1").depends(wanted));

    assertThat(repository.findings().isEmpty()).as(repository.told()).isEqualTo(met);
  }

  @Test
  void preDependsCountAndRecommendsDoNot() {
    enters(deb("top", "1").with("Pre-Depends", "before").with("Recommends", "liked"));

    assertThat(repository.told()).contains("needs before").doesNotContain("liked");
  }

  @Test
  void onlyTheNewestVersionOfANameIsLookedAt() {
    there(deb("lib", "1"));
    there(deb("lib", "2"));
    enters(deb("top", "1").depends("lib (<< 2)"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet top_1_amd64");
    assertThat(repository.told()).contains("only lib 2 is there");
  }

  @Test
  void newerVersionThatEntersBreaksWhatNeedsTheOlder() {
    there(deb("lib", "1"));
    there(deb("app", "1").depends("lib (<< 2)"));
    enters(deb("lib", "2"));

    assertThat(repository.verdict()).containsExactly("move-breaks-package app_1_amd64");
    assertThat(repository.told()).contains("app_1_amd64 needs lib < 2; only lib 2 is there");
  }

  @ParameterizedTest
  @CsvSource({"Breaks", "Conflicts"})
  void breaksAndConflictsExcludeByVersion(String field) {
    there(deb("b", "1"));
    there(deb("c", "1").with(field, "b (<< 2)"));
    there(deb("d", "1").with(field, "b (<< 1)"));
    enters(deb("bad", "1").depends("b, c"));
    enters(deb("good", "1").depends("b, d"));

    assertThat(repository.verdict()).containsExactly("packages-exclude-each-other bad_1_amd64");
  }

  @Test
  void providerOfAVirtualNameMayBeTheOnlyOne() {
    there(deb("one", "1").with("Provides", "mail").with("Conflicts", "mail"));
    there(deb("two", "1").with("Provides", "mail").with("Conflicts", "mail"));
    enters(deb("good", "1").depends("one"));
    enters(deb("bad", "1").depends("one, two"));

    assertThat(repository.verdict()).containsExactly("packages-exclude-each-other bad_1_amd64");
  }

  @Test
  void eachArchitectureSeesItsOwnPackagesAndThoseForAll() {
    there(deb("data", "1", "all"));
    there(deb("lib", "1", "arm64"));
    enters(deb("arm", "1", "arm64").depends("lib, data"));
    enters(deb("intel", "1", "amd64").depends("lib, data"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet intel_1_amd64");
  }

  @Test
  void packageForAllHasToBeInstallableOnOneArchitectureAtLeast() {
    there(deb("lib", "1", "arm64"));
    there(deb("x", "1", "amd64"));
    enters(deb("good", "1", "all").depends("lib"));
    enters(deb("bad", "1", "all").depends("lib, x"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet bad_1_all");
  }

  @Test
  void alternativeThatTheOperatingSystemMayHaveIsNoFault() {
    repository.everProvided("ours");
    enters(deb("top", "1").depends("ours | theirs"));
    enters(deb("bad", "1").depends("ours"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet bad_1_amd64");
  }

  @Test
  void sharedFileBlocksUnlessOneReplacesTheOther() {
    there(deb("tool", "1").files("/usr/bin/run"));
    enters(deb("bad", "1").files("/usr/bin/run"));
    enters(deb("good", "1").files("/usr/bin/run").with("Replaces", "tool, bad"));

    assertThat(repository.verdict()).containsExactly("files-collide bad_1_amd64");
    assertThat(repository.findings()).allMatch(Finding::isBlocking);
  }

  private void there(Deb deb) {
    repository.there(deb.relations());
  }

  private void enters(Deb deb) {
    repository.enters(deb.relations());
  }
}
