package org.sluice.repo.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.repo.closure.Rpm.rpm;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Finding;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.rpm.RpmRules;

class RpmClosureTest {
  private final Judging repository = new Judging(new RpmRules());

  @Test
  void chainThatEndsWellHasNoFindings() {
    there(rpm("c", "1-1").requires("d >= 2")).there(rpm("d", "2-1").relations());
    enters(rpm("top", "1-1").requires("c"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void brokenChainIsToldLinkByLink() {
    there(rpm("c", "1-1").requires("d >= 2"));
    there(rpm("d", "1.9-1"));
    enters(rpm("top", "1-1").requires("c"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet top-1-1.noarch");
    assertThat(repository.told())
        .contains("top-1-1.noarch needs c; c-1-1.noarch needs d >= 2; only d 1.9-1 is there");
  }

  @Test
  void allBrokenPackagesAreToldAtOnce() {
    enters(rpm("one", "1-1").requires("nothing-a"));
    enters(rpm("two", "1-1").requires("nothing-b"));

    assertThat(repository.verdict())
        .containsExactly("requirement-unmet one-1-1.noarch", "requirement-unmet two-1-1.noarch");
    assertThat(repository.told()).contains("needs nothing-a; nothing provides that");
  }

  @ParameterizedTest
  @CsvSource({
    "b >= 2, b = 2-1, true",
    "b = 2, b = 2-7, true",
    "b = 2-1, b = 2-7, false",
    "b > 2, b = 2-7, false",
    "b < 1:1, b = 5-1, true",
    "b >= 1:1, b = 5-1, false",
    "b >= 2, b = 2~rc1-1, false",
    "b > 2-1, b = 2^git1-1, true",
    "b >= 2, b, true",
    "b < 2, b >= 1, true",
    "b < 2, b >= 2, false",
    "b < 2-1, b = 2, true",
    "b < 2, b = 2-1, false",
    "b > 2-1, b > 5, true",
  })
  void versionsMeetAsRpmComparesThem(String wanted, String offered, boolean met) {
    there(rpm("offers", "1-1").provides(offered));
    enters(rpm("top", "1-1").requires(wanted));

    assertThat(repository.findings().isEmpty()).isEqualTo(met);
  }

  @Test
  void fileIsFoundInTheListsOfFiles() {
    there(rpm("tools", "1-1").files("/opt/tools/run"));
    enters(rpm("good", "1-1").requires("/opt/tools/run"));
    enters(rpm("bad", "1-1").requires("/opt/tools/walk"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet bad-1-1.noarch");
  }

  @Test
  void weakRelationsNeverBlock() {
    enters(rpm("top", "1-1").recommends("nothing"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void packageMayRequireAndConflictWithWhatItProvidesItself() {
    enters(rpm("top", "1-1").provides("web").requires("web").conflicts("web"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void cycleIsNoObstacle() {
    enters(rpm("a", "1-1").requires("b"));
    enters(rpm("b", "1-1").requires("a"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void olderVersionWillDoWhereTheNewestDoesNot() {
    there(rpm("lib", "1-1"));
    there(rpm("lib", "2-1"));
    enters(rpm("top", "1-1").requires("lib < 2"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void twoVersionsOfOnePackageExcludeEachOther() {
    there(rpm("lib", "1-1"));
    there(rpm("lib", "2-1"));
    there(rpm("other", "1-1").requires("lib >= 2"));
    enters(rpm("top", "1-1").requires("lib < 2", "other"));

    assertThat(repository.verdict()).containsExactly("packages-exclude-each-other top-1-1.noarch");
    assertThat(repository.told()).contains("lib-1-1.noarch", "lib-2-1.noarch", "other-1-1.noarch");
  }

  @Test
  void multilibPackagesOfOneNameStandTogether() {
    there(rpm("lib", "1-1", "x86_64").provides("lib(64)"));
    there(rpm("lib", "1-1", "i686").provides("lib(32)"));
    enters(rpm("top", "1-1").requires("lib(64)", "lib(32)"));

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void conflictBetweenTwoThatAreNeededIsTold() {
    there(rpm("b", "1-1"));
    there(rpm("c", "1-1").conflicts("b < 2"));
    enters(rpm("top", "1-1").requires("b", "c"));

    assertThat(repository.verdict()).containsExactly("packages-exclude-each-other top-1-1.noarch");
    assertThat(repository.told()).contains("c-1-1.noarch conflicts with b < 2 (b-1-1.noarch)");
  }

  @Test
  void obsoletingExcludesByPackageNameAndNotByWhatIsProvided() {
    there(rpm("old", "1-1"));
    there(rpm("like-old", "1-1").provides("old2"));
    there(rpm("new", "1-1").obsoletes("old < 2", "old2"));
    enters(rpm("bad", "1-1").requires("new", "old"));
    enters(rpm("good", "1-1").requires("new", "like-old"));

    assertThat(repository.verdict()).containsExactly("packages-exclude-each-other bad-1-1.noarch");
    assertThat(repository.told()).contains("new-1-1.noarch takes the place of old-1-1.noarch");
  }

  @Test
  void sourcePackagesNeitherNeedNorOfferAnything() {
    enters(rpm("top", "1-1", "src").requires("nothing").provides("something"));
    enters(rpm("app", "1-1").requires("something"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet app-1-1.noarch");
  }

  @ParameterizedTest
  @CsvSource({
    "(a or nothing), true",
    "(a and nothing), false",
    "(a and b), true",
    "(a and foe-of-a), false",
    "(nothing if absent), true",
    "(nothing if top), false",
    "(nothing if top else a), false",
    "(a if absent else nothing), false",
    "(nothing if absent else a), true",
    "(a unless absent), true",
    "(a unless top), false",
    "(nothing unless top else a), true",
    "(v = 1 with w = 2), true",
    "(v = 1 with w = 3), false",
    "(v without w), false",
    "(v without z), true",
    "((a or nothing) and (b if a)), true",
    "((nothing if a) and a), false",
    "((nothing if a) or foe-of-a), true",
    "(perl(X::Y) >= 1 or nothing), true",
  })
  void richDependenciesAreReadAsRpmReadsThem(String requirement, boolean met) {
    there(rpm("a", "1-1"));
    there(rpm("b", "1-1"));
    there(rpm("foe-of-a", "1-1").conflicts("a"));
    there(rpm("both", "1-1").provides("v = 1", "w = 2"));
    there(rpm("half", "1-1").provides("w = 3", "perl(X::Y) = 2"));
    enters(rpm("top", "1-1").requires(requirement));

    assertThat(repository.findings().isEmpty()).as(repository.told()).isEqualTo(met);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a", "(a or b and c)", "(a or)", "()", "(a) b", "(a else b)"})
  void malformedRichDependencyIsRefused(String text) {
    var rpm = rpm("top", "1-1").requires(text);

    assertThatThrownBy(rpm::relations)
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining(text);
  }

  @Test
  void endlessBracketsAreRefusedAndDoNotExhaustTheStack() {
    var rpm = rpm("top", "1-1").requires("(".repeat(100_000));

    assertThatThrownBy(rpm::relations).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  void whatNobodyHereEverHadIsTakenToComeFromTheOperatingSystem() {
    repository.everProvided();
    enters(rpm("top", "1-1").requires("libc.so.6", "/bin/sh"));

    var finding = repository.findings().get(0);
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNS);
    assertThat(finding.code()).isEqualTo("from-operating-system");
    assertThat(finding.problem()).contains("libc.so.6, /bin/sh");
  }

  @Test
  void versionsThatNobodyHereEverHadMayBeNeededAndExcludedByOnePackage() {
    repository.everProvided();
    enters(rpm("top", "1-1").requires("openssl > 1.0").conflicts("openssl < 0.9"));

    assertThat(repository.verdict()).containsExactly("from-operating-system top-1-1.noarch");
  }

  @Test
  void whatOurRepositoriesHaveElsewhereIsMissedHere() {
    repository.everProvided("lib");
    enters(rpm("top", "1-1").requires("lib"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet top-1-1.noarch");
  }

  @Test
  void whatIsHereInAnotherVersionOnlyIsMissed() {
    repository.everProvided();
    there(rpm("lib", "1-1"));
    enters(rpm("top", "1-1").requires("lib >= 2"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet top-1-1.noarch");
  }

  @Test
  void baseRepositoriesCount() {
    repository.base(rpm("glibc", "2.34-1").provides("libc.so.6").relations());
    enters(rpm("good", "1-1").requires("libc.so.6"));
    enters(rpm("bad", "1-1").requires("libc.so.7"));

    assertThat(repository.verdict()).containsExactly("requirement-unmet bad-1-1.noarch");
  }

  @Test
  void packageThatLosesItsRequirementIsTold() {
    there(rpm("app", "1-1").requires("middle"));
    there(rpm("middle", "1-1").requires("lib < 2"));
    there(rpm("bystander", "1-1").requires("lib"));
    there(rpm("lib", "1-1"));
    repository.leaves(rpm("lib", "1-1").item());
    enters(rpm("lib", "2-1"));

    assertThat(repository.verdict())
        .containsExactlyInAnyOrder(
            "move-breaks-package app-1-1.noarch", "move-breaks-package middle-1-1.noarch");
  }

  @Test
  void packageThatLosesARequiredFileIsTold() {
    there(rpm("app", "1-1").requires("/opt/lib/x"));
    there(rpm("lib", "1-1").files("/opt/lib/x"));
    repository.leaves(rpm("lib", "1-1").item());

    assertThat(repository.verdict()).containsExactly("move-breaks-package app-1-1.noarch");
  }

  @Test
  void packageThatWasBrokenBeforeIsNotLaidToTheMove() {
    there(rpm("app", "1-1").requires("lib", "nothing"));
    there(rpm("lib", "1-1"));
    repository.leaves(rpm("lib", "1-1").item());

    assertThat(repository.findings()).isEmpty();
  }

  @Test
  void packagesOfOneReleaseThatExcludeEachOtherAreAWarning() {
    enters(rpm("with-mysql", "1-1").conflicts("with-sqlite"));
    enters(rpm("with-sqlite", "1-1"));

    assertThat(repository.verdict())
        .containsExactly("release-excludes-itself with-mysql-1-1.noarch");
    assertThat(repository.findings()).noneMatch(Finding::isBlocking);
  }

  @Test
  void filesOfTwoPackagesCollideIfBothCanBeInstalled() {
    there(rpm("tool", "1-1").files("/usr/bin/run").directory("/usr/share/run"));
    there(rpm("foe", "1-1").files("/usr/bin/run").conflicts("top"));
    there(rpm("top", "0-1").files("/usr/bin/run"));
    enters(rpm("top", "1-1").files("/usr/bin/run").directory("/usr/share/run"));

    assertThat(repository.verdict()).containsExactly("files-collide top-1-1.noarch");
    assertThat(repository.told()).contains("/usr/bin/run, as tool-1-1.noarch does");
    assertThat(repository.findings()).noneMatch(Finding::isBlocking);
  }

  @Test
  void questionThatTakesTooLongIsSaidToBeUndecided() {
    var hard = new Closure(new RpmRules(), 3);
    var packages = Pigeons.packages(6);

    var findings =
        hard.judge(
            Universe.of(packages.subList(1, packages.size())),
            packages.subList(0, 1),
            List.of(),
            Surroundings.base(Universe.of(List.of())));

    assertThat(findings).extracting(Finding::code).containsExactly("closure-undecided");
  }

  private Judging there(Rpm rpm) {
    return repository.there(rpm.relations());
  }

  private Judging enters(Rpm rpm) {
    return repository.enters(rpm.relations());
  }
}
