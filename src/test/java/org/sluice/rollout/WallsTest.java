package org.sluice.rollout;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the engine. */
@AnalyzeClasses(
    packages = "org.sluice.rollout",
    importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule domainIsPlainJavaInTheWordsOfTheRepositories =
      classes()
          .that()
          .resideInAPackage("..rollout.release..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.sluice.rollout.release..", "org.sluice.repo", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsTheProcessEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.workflow.camunda..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule onlyConfigNamesATechniqueOfAnAdapter =
      noClasses()
          .that()
          // 'sluice repo' works on a directory without a server: it puts the library together
          // itself.
          .resideOutsideOfPackages("..rollout.config..", "..rollout.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sluice.repo.*..", "org.sluice.ticket.*..");

  @ArchTest
  static final ArchRule onlyPersistenceKnowsTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackages("..rollout.persistence..", "..rollout.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.persistence..", "org.hibernate..", "org.springframework.data..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsTheTemplateEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.feedback.render..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.mustachejava..");

  @ArchTest
  static final ArchRule nobodyButConfigBuildsAnHttpClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("..rollout.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hc..", "java.net.http..");

  @ArchTest
  static final ArchRule useCasesKnowNeitherFacesNorDatabaseNorTheRootOfComposition =
      noClasses()
          .that(
              resideInAnyPackage(
                      "..rollout.intake..",
                      "..rollout.promotion..",
                      "..rollout.gating..",
                      "..rollout.adopters..",
                      "..rollout.feedback..",
                      "..rollout.tickets..",
                      "..rollout.systems..",
                      "..rollout.accounts..")
                  .or(
                      resideInAPackage("..rollout.workflow..")
                          .and(not(resideInAPackage("..rollout.workflow.camunda..")))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..rollout.web..",
              "..rollout.cli..",
              "..rollout.persistence..",
              "..rollout.config..",
              "..rollout.workflow.camunda..",
              "jakarta.servlet..",
              "org.springframework.web..");

  @ArchTest
  static final ArchRule facesReachTheDatabaseAndTheEngineThroughPortsOnly =
      noClasses()
          .that()
          .resideInAPackage("..rollout.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..rollout.persistence..", "..rollout.workflow.camunda..", "..rollout.config..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pagesDoNotKnowTheOtherFaces =
      noClasses()
          .that()
          .resideInAPackage("..rollout.web.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..rollout.web.api..", "..rollout.cli..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule apiDoesNotKnowTheOtherFaces =
      noClasses()
          .that()
          .resideInAPackage("..rollout.web.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..rollout.web.ui..", "..rollout.cli..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule commandLineSpeaksHttpAndStartsNoSpring =
      noClasses()
          .that()
          .resideInAPackage("..rollout.cli..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.springframework..", "jakarta..")
                  .or(
                      resideInAPackage("org.sluice.rollout..")
                          .and(not(resideInAPackage("..rollout.cli..")))));

  @ArchTest
  static final ArchRule roomsAreFreeOfCycles =
      slices().matching("org.sluice.rollout.(*)..").should().beFreeOfCycles();
}
