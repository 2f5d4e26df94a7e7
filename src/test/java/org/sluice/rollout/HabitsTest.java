package org.sluice.rollout;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.annotation.Transactional;

/** Habits that everybody in the engine keeps. */
@AnalyzeClasses(
    packages = "org.sluice.rollout",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HabitsTest {

  @ArchTest
  static final ArchRule timeComesIn =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.config..")
          // The command line puts itself together.
          .and()
          .doNotHaveFullyQualifiedName("org.sluice.rollout.cli.Main")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule onlyTheBorderToTheEngineKnowsTheOldDate =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.workflow.camunda..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Date.class);

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.cli..")
          .should()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule serverSpeaksInLogs =
      noClasses()
          .that()
          .resideOutsideOfPackages("..rollout.cli..", "..rollout.config..", "..rollout.demo..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule whatSomebodyNeedsComesThroughTheConstructor =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule transactionsAreWrittenWhereTheyBeginAndEnd =
      noClasses().should().beAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule transactionsAreWrittenWhereTheyBeginAndEndInMethodsToo =
      noMethods().should().beAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule thereIsNoStateThatBelongsToNobody =
      fields().that().areStatic().and().doNotHaveName("$assertionsDisabled").should().beFinal();

  @ArchTest
  static final ArchRule persistenceAndProcessEngineShowNothingButTheirConfiguration =
      classes()
          .that()
          .resideInAnyPackage("..rollout.persistence..", "..rollout.workflow.camunda..")
          .and(are(topLevelAndNeededByNobodyOutside()))
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule stepsOfTheProcessKeepNothing =
      classes()
          .that()
          .resideInAPackage("..rollout.workflow.camunda..")
          .and()
          .implement("org.camunda.bpm.engine.delegate.JavaDelegate")
          .should()
          .notBePublic()
          .andShould()
          .haveModifier(FINAL)
          .andShould()
          .haveOnlyFinalFields();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

  @ArchTest
  static void everyPackageSaysWhatLivesInIt(JavaClasses classes) {
    var silent =
        packages(classes)
            .filter(folder -> folder.tryGetPackageInfo().isEmpty())
            .map(JavaPackage::getName);

    assertThat(silent).as("packages without a package-info").isEmpty();
  }

  @ArchTest
  static void nullIsMarkedEverywhereButInTheDatabasesRows(JavaClasses classes) {
    var unmarked =
        packages(classes)
            .filter(folder -> !folder.getName().endsWith(".persistence"))
            .filter(
                folder ->
                    folder
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
            .map(JavaPackage::getName);

    assertThat(unmarked).as("packages without @NullMarked").isEmpty();
  }

  private static Stream<JavaPackage> packages(JavaClasses classes) {
    var root = classes.getPackage("org.sluice.rollout");
    return Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
        .filter(folder -> !folder.getClasses().isEmpty());
  }

  /**
   * Flyway finds its migrations, and the engine's expressions their context, by reflection, which
   * reaches public classes only; the sealer is called by a worker that the root of composition
   * makes.
   */
  private static DescribedPredicate<JavaClass> topLevelAndNeededByNobodyOutside() {
    return DescribedPredicate.describe(
        "needed by nobody outside",
        type ->
            type.isTopLevelClass()
                && !type.getSimpleName()
                    .matches(".*(Configuration|Settings)|V\\d+__\\w+|EventSealer|Question")
                && !type.isAssignableTo(Exception.class));
  }
}
