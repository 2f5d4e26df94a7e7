package org.sluice.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How our tests are made. */
@AnalyzeClasses(packages = "org.sluice.rollout")
class TestsTest {

  @ArchTest
  static final ArchRule onlyIntegrationTestsStartTheWholeApplication =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("IT")
          .should()
          .beAnnotatedWith("org.springframework.boot.test.context.SpringBootTest");

  @ArchTest
  static final ArchRule doublesAreWrittenByHand =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mockito..", "org.springframework.test.context.bean.override.mockito..");

  @ArchTest
  static final ArchRule testsAreSentences =
      methods().that().areAnnotatedWith(Test.class).should().haveNameNotMatching("(test|should).*");

  @ArchTest
  static final ArchRule testsWaitForThingsAndNotForTime =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.cli..")
          .should()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static void portWithASecondImplementationHasAContractForBoth(JavaClasses classes) {
    var contracts =
        classes.stream()
            .map(JavaClass::getSimpleName)
            .filter(name -> name.endsWith("Contract"))
            .collect(Collectors.toSet());

    var without =
        classes.stream()
            .filter(type -> type.getPackageName().endsWith(".memory"))
            .flatMap(type -> type.getRawInterfaces().stream())
            .filter(port -> port.getPackageName().startsWith("org.sluice.rollout"))
            .filter(port -> !isTestCode(port))
            .map(JavaClass::getSimpleName)
            .filter(port -> !contracts.contains(port + "Contract"))
            // Timers has one method, which the contract of the processes calls throughout.
            .filter(port -> !port.equals("Timers"))
            .distinct();

    assertThat(without).as("ports with a shipped double and no contract test").isEmpty();
  }

  private static boolean isTestCode(JavaClass type) {
    return type.getSource()
        .filter(source -> source.getUri().toString().contains("/test-classes/"))
        .isPresent();
  }
}
