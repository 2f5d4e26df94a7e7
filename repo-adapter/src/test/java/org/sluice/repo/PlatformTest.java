package org.sluice.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

  @ParameterizedTest
  @ValueSource(strings = {"umd/5/el9/x86_64", "cmd-os/1/el8/aarch64"})
  void fourPartsAreAPlatformOfRpm(String spelling) {
    var platform = Platform.parse(spelling);

    assertThat(platform.format()).isEqualTo(PackageFormat.RPM);
    assertThat(platform).hasToString(spelling);
  }

  @Test
  void threePartsAreAPlatformOfDeb() {
    assertThat(Platform.parse("umd/5/debian12").format()).isEqualTo(PackageFormat.DEB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "umd", "umd/5", "umd/5/el9/", "umd/../el9", "umd/5/el9/x86_64/more"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> Platform.parse(text))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("umd/5/el9/x86_64");
  }
}
