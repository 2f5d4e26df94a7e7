package org.sluice.rollout.intake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Fault;

/**
 * The nine product files of UMD 5 as EGI published them (data of the public repository
 * egi-qc/software-releases, unchanged): each loads, and what a careful reader finds wrong in it is
 * found, no less and no more.
 */
class EgiFilesTest {
  private static final String PLACEHOLDER = "\"link2\" is a placeholder";

  record Real(
      String file, String release, int packages, Set<Enclosure> missing, List<Named> faults) {
    @Override
    public String toString() {
      return file;
    }
  }

  record Named(String place, String words) {}

  static Stream<Real> theNine() {
    return Stream.of(
        real("arc6-6.20.1-el9.json", "ARC 6.20.1 for umd/5/el9/x86_64 by NORDUGRID", 33)
            .with("/dummy (line 65)", "Nobody reads the key \"dummy\"")
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/target/0/rpms/0 (line 28)", "33 of 33 packages come over plain http")
            .done(),
        real("bdii.json", "bdii 6.0.0 for umd/5/el9/x86_64 by EGI", 1)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/technicalContact (line 7)", "The contact is empty")
            .with("/target/0/rpms/0 (line 26)", "two slashes in a row")
            .with("/changeLog (line 14)", "\"N/A\" does not say what it means for the change log")
            .with("/description (line 8)", "begins with \"HTCondor is\"; the product is bdii")
            .lacking(Enclosure.CHANGE_LOG)
            .done(),
        real("cvfms-2.11.5-el9.json", "cvmfs 2.11.5 for umd/5/el9/x86_64 by CernVM", 13)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/name (line 2)", "product is cvmfs; the name of the file begins with \"cvfms\"")
            .done(),
        real("gfal2.2.23.1-el9.json", "Gfal2 2.23.0 for umd/5/el9/x86_64 by CERN", 21)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/repositoryURL (line 16)", "belongs to umd/4/el7; this target is for umd/5/el9")
            .with("/target/0/rpms/0 (line 27)", "19 of 21 packages come over plain http")
            .with("/version (line 3)", "The version is 2.23.0; the name of the file says 2.23.1")
            .done(),
        real("htcondor.json", "htcondor 9.0.1 for umd/4/el7/x86_64 by CHTC (UW-Madison)", 19)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/contact (line 6)", "it is read as jfrey@cs.wisc.edu")
            .with("/technicalContact (line 7)", "it is read as jfrey@cs.wisc.edu")
            .with("/changeLog (line 14)", "\"N/A\" does not say what it means for the change log")
            .lacking(Enclosure.CHANGE_LOG)
            .done(),
        real("lcmaps-1.6.6-el9.json", "lcmaps 1.6.6 for umd/5/el9/x86_64 by NIKEF", 6)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .done(),
        real("site-bdii-1.0.8-el9.json", "bdii-config-site 1.0.8 for umd/5/el9/x86_64 by EGI", 7)
            .with("/dummy (line 39)", "Nobody reads the key \"dummy\"")
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/contact (line 6)", "it is read as operations@egi.eu")
            .with("/technicalContact (line 7)", "it is read as operations@egi.eu")
            .with("/target/0/rpms/6 (line 34)", "1 of 7 packages come over plain http")
            .with("/releaseNotes (line 13)", "are for 6.0.3; this release is 1.0.8")
            .done(),
        real("voms-2.1.0-el9.json", "voms 2.1.0 for umd/5/el9/x86_64 by INFN", 9)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/contact (line 6)", "The contact is empty")
            .with("/technicalContact (line 7)", "The contact is \"NA\"")
            .with("/target/0/rpms/0 (line 27)", "9 of 9 packages come over plain http")
            .done(),
        real("wn-5.1.0-1-el9.json", "wn 5.1.0 for umd/5/el9/x86_64 by EGI", 1)
            .with("/documentationLinks/1 (line 15)", PLACEHOLDER)
            .with("/contact (line 6)", "The contact is \"NA\"")
            .with("/technicalContact (line 7)", "The contact is \"NA\"")
            .with("/description (line 8)", "speaks of \"centos7\"; the targets are for el9")
            .done());
  }

  @ParameterizedTest
  @MethodSource("theNine")
  void eachLoadsWithExactlyItsRealFaultsNamed(Real real) {
    var understood = Readings.understood(real.file(), Readings.resource("/egi/" + real.file()));

    assertThat(understood.warnings())
        .as(Readings.sentences(understood.warnings()))
        .allSatisfy(fault -> assertThat(fault.severity()).isEqualTo(Fault.Severity.WARNS))
        .allSatisfy(fault -> assertThat(fault.file()).isEqualTo(real.file()))
        .allSatisfy(fault -> assertThat(fault.expected()).endsWith("."));
    assertThat(understood.warnings())
        .as(Readings.sentences(understood.warnings()))
        .hasSameSizeAs(real.faults());
    for (var named : real.faults()) {
      assertThat(understood.warnings())
          .as("%s in%n%s", named, Readings.sentences(understood.warnings()))
          .anySatisfy(
              fault -> {
                assertThat(fault.place()).isEqualTo(named.place());
                assertThat(fault.problem()).contains(named.words());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("theNine")
  void eachBecomesOneReleaseAndLacksWhatTheFormHasNoFieldFor(Real real) {
    var draft = Readings.understood(real.file(), Readings.resource("/egi/" + real.file())).draft();

    assertThat(draft.targets()).hasSize(1);
    var target = draft.targets().get(0);
    assertThat(
            "%s %s for %s by %s"
                .formatted(draft.product(), draft.version(), target.platform(), draft.provider()))
        .isEqualTo(real.release());
    assertThat(target.architecture()).isEqualTo("x86_64");
    assertThat(target.repository()).as("EGI's target path is no source").isEmpty();
    assertThat(target.packages()).hasSize(real.packages());
    assertThat(Readings.missing(draft)).isEqualTo(real.missing());
  }

  private static Expected real(String file, String release, int packages) {
    return new Expected(file, release, packages);
  }

  private static final class Expected {
    private final String file;
    private final String release;
    private final int packages;
    private final Set<Enclosure> missing =
        new HashSet<>(Set.of(Enclosure.CERTIFICATION_REPORT, Enclosure.BUG_LIST));
    private final List<Named> faults = new ArrayList<>();

    Expected(String file, String release, int packages) {
      this.file = file;
      this.release = release;
      this.packages = packages;
    }

    Expected with(String place, String words) {
      faults.add(new Named(place, words));
      return this;
    }

    Expected lacking(Enclosure enclosure) {
      missing.add(enclosure);
      return this;
    }

    Real done() {
      return new Real(file, release, packages, missing, faults);
    }
  }
}
