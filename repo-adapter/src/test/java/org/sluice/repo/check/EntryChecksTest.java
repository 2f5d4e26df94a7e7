package org.sluice.repo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;

class EntryChecksTest {
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  private static final Platform DEBIAN_12 = Platform.parse("umd/5/debian12");

  private final EntryChecks checks = new EntryChecks();

  @ParameterizedTest
  @CsvSource({
    "6.0.1-1.el9, noarch",
    "6.0.1-1.el9, x86_64",
    "6.0.1-1, noarch",
    "0.4.0-2.rh9.cern, noarch",
    "1.2-3.el9_4.1, x86_64",
    "1.2-3.module+el9.4.0+22, x86_64",
    "2:1.0-1.el8.el9, x86_64",
    "1.el8-1.el9, noarch"
  })
  void anRpmForTheReleaseIsInOrder(String version, String architecture) {
    assertThat(ofRpm(rpm("bdii", version, architecture))).isEmpty();
  }

  @Test
  void anotherArchitectureIsToldWithWhatToDo() {
    var finding = only(ofRpm(rpm("bdii", "6.0.1-1", "ppc64le")));

    assertThat(finding.isBlocking()).isTrue();
    assertThat(finding.sentence())
        .isEqualTo(
            "bdii-6.0.1-1.ppc64le.rpm: Its header says architecture ppc64le; this release is for"
                + " x86_64. Build it for x86_64 or noarch, or file it for umd/5/el9/ppc64le.");
  }

  @Test
  void a32BitLibraryBesideIsAWarning() {
    assertThat(only(ofRpm(rpm("glibc", "2.34-1.el9", "i686"))).isBlocking()).isFalse();
  }

  @Test
  void a32BitPackageIsNothingForOtherMachines() {
    var arm = Platform.parse("umd/5/el9/aarch64");

    assertThat(only(checks.check(arm, "aarch64", List.of(rpm("a", "1-1", "i686")))).isBlocking())
        .isTrue();
  }

  @Test
  void aSourcePackageIsNoPartOfARelease() {
    assertThat(only(ofRpm(rpm("bdii", "6.0.1-1.el9", "src"))).code()).isEqualTo("source-package");
  }

  @ParameterizedTest
  @CsvSource({
    "6.0.1-1.el8",
    "6.0.1-1.el7.centos",
    "6.0.1-1.sl6",
    "6.0.1-1.slc6",
    "1.2-3.el90",
    "1-1.rhel8"
  })
  void aPackageOfAnotherMajorOfTheSystemIsRefused(String version) {
    var finding = only(ofRpm(rpm("bdii", version, "noarch")));

    assertThat(finding.code()).isEqualTo("system-differs");
    assertThat(finding.isBlocking()).isTrue();
    assertThat(finding.problem()).contains(version).contains("el9");
  }

  @Test
  void aPackageOfAnotherFamilyIsAWarning() {
    var finding = only(ofRpm(rpm("bdii", "6.0.1-1.fc38", "noarch")));

    assertThat(finding.isBlocking()).isFalse();
    assertThat(finding.problem()).contains("Fedora");
  }

  @ParameterizedTest
  @CsvSource({
    "6.0.1-1, all",
    "6.0.1-1, amd64",
    "6.0.1-1+deb12u1, amd64",
    "6.0.1-1~bpo12+1, amd64",
    "1.0+debug1-2, all"
  })
  void aDebForTheReleaseIsInOrder(String version, String architecture) {
    assertThat(ofDeb(deb("bdii", version, architecture))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6.0.1-1+deb11u1", "6.0.1-1~bpo11+1", "6.0.1-1~deb10u3"})
  void aDebOfAnotherMajorIsRefused(String version) {
    assertThat(only(ofDeb(deb("bdii", version, "all"))).code()).isEqualTo("system-differs");
  }

  @Test
  void aDebForAnotherArchitectureIsRefused() {
    assertThat(only(ofDeb(deb("bdii", "6.0.1-1", "arm64"))).remedy())
        .contains("amd64 or all")
        .contains("architecture arm64");
  }

  @Test
  void twoDifferentPackagesOfOneNameAreRefused() {
    var one = rpm("bdii", "6.0.1-1.el9", "noarch");
    var other =
        new Package(
            one.format(),
            one.name(),
            one.version(),
            one.architecture(),
            one.fileName(),
            one.size(),
            new Digest("cd".repeat(32)));

    var finding = only(ofRpm(one, other));

    assertThat(finding.code()).isEqualTo("namesakes-differ");
    assertThat(finding.sentence()).contains("abababababab").contains("cdcdcdcdcdcd");
  }

  @Test
  void theSameContentTwiceIsNoContradiction() {
    var one = rpm("bdii", "6.0.1-1.el9", "noarch");

    assertThat(ofRpm(one, one)).isEmpty();
  }

  @Test
  void everythingIsToldAtOnceWorstFirst() {
    assertThat(
            ofRpm(
                rpm("glibc", "2.34-1.el9", "i686"),
                rpm("voms", "2.1-1.el8", "aarch64"),
                rpm("bdii", "6.0.1-1.fc38", "noarch")))
        .extracting(Finding::code)
        .containsExactly(
            "architecture-differs",
            "system-differs",
            "architecture-32-bit",
            "system-family-differs");
  }

  private List<Finding> ofRpm(Package... packages) {
    return checks.check(EL9, "x86_64", List.of(packages));
  }

  private List<Finding> ofDeb(Package... packages) {
    return checks.check(DEBIAN_12, "amd64", List.of(packages));
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Package rpm(String name, String version, String architecture) {
    return aPackage(PackageFormat.RPM, name, version, architecture, "%s-%s.%s.rpm");
  }

  private static Package deb(String name, String version, String architecture) {
    return aPackage(PackageFormat.DEB, name, version, architecture, "%s_%s_%s.deb");
  }

  private static Package aPackage(
      PackageFormat format, String name, String version, String architecture, String fileName) {
    return new Package(
        format,
        name,
        version,
        architecture,
        fileName.formatted(name, version, architecture),
        1000,
        new Digest("ab".repeat(32)));
  }
}
