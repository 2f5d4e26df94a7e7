package org.sluice.repo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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

/** The walls of the house that this module stands in, and the habits of those who live there. */
@AnalyzeClasses(packages = "org.sluice.repo", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule portKnowsNoTechnique =
      noClasses()
          .that()
          .resideInAPackage("org.sluice.repo")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sluice.repo.*..");

  @ArchTest
  static final ArchRule techniquesAreFreeOfCycles =
      slices().matching("org.sluice.repo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule planningNeedsNoDiskAndNoFormat =
      noClasses()
          .that()
          .resideInAPackage("..planning..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.sluice.repo.*..")
                  .and(not(resideInAPackage("..planning..")))
                  .or(resideInAPackage("java.nio.file..")));

  @ArchTest
  static final ArchRule storeKnowsFormatsByTheirBorderOnly =
      noClasses()
          .that()
          .resideInAnyPackage("..store..", "..memory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..rpm..", "..deb..", "..source..");

  @ArchTest
  static final ArchRule onlySourcesSpeakHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("..source..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hc..");

  @ArchTest
  static final ArchRule timeComesIn =
      noClasses()
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
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  // The OpenPGP library speaks Date; one class of each package that uses it translates.
  @ArchTest
  static final ArchRule timeIsAnInstant =
      noClasses()
          .that()
          .doNotHaveSimpleName("PacketTime")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Date.class);

  @ArchTest
  static final ArchRule onlySigningSpeaksOpenPgp =
      noClasses()
          .that()
          .resideOutsideOfPackages("..sign..", "..signature..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..");

  @ArchTest
  static final ArchRule libraryIsSilent =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

  @ArchTest
  static void everyPackageSaysWhatLivesInIt(JavaClasses classes) {
    var silent =
        packages(classes)
            .filter(
                folder ->
                    folder
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
            .map(JavaPackage::getName);

    assertThat(silent).as("packages without a @NullMarked package-info").isEmpty();
  }

  private static Stream<JavaPackage> packages(JavaClasses classes) {
    var root = classes.getPackage("org.sluice.repo");
    return Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
        .filter(folder -> !folder.getClasses().isEmpty());
  }
}
