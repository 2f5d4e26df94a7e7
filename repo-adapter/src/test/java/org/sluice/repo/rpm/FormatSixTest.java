package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.RpmFixtures;

/** Packages as rpm 6 builds them, which have left the old digests behind. */
class FormatSixTest {
  private static final int PAYLOAD_SHA256 = 5092;
  private static final int PAYLOAD_SHA3_256 = 5123;
  private static final int HEADER = 96 + 16 + 16 + 65 + 7;

  @TempDir Path folder;
  private byte[] rpm = {};

  @BeforeEach
  void packageWithSha3Alone() throws IOException {
    var usual = RpmFixtures.rpm("victim", "1.0", "1").file("/usr/bin/victim", "x").in(folder);
    rpm = new Resealing(Files.readAllBytes(usual)).ofFormatSix(PAYLOAD_SHA256, PAYLOAD_SHA3_256);
  }

  @Test
  void sha3IsEvidenceEnough() throws IOException {
    assertThat(Rpms.read(Rpms.write(folder, rpm)).item().name()).isEqualTo("victim");
  }

  @Test
  void alteredPayloadIsFoundBySha3() throws IOException {
    rpm[rpm.length - 1] ^= 1;

    assertRefusedBy("SHA3-256 of its payload");
  }

  @Test
  void alteredHeaderIsFoundBySha3() throws IOException {
    var at = new String(rpm, StandardCharsets.ISO_8859_1).indexOf("/usr/bin/", HEADER);
    rpm[at + 1] ^= 1;

    assertRefusedBy("SHA3-256 of its header");
  }

  private void assertRefusedBy(String digest) throws IOException {
    var finding = Rpms.finding(Rpms.write(folder, rpm));

    assertThat(finding.code()).isEqualTo("rpm-damaged");
    assertThat(finding.problem()).contains(digest);
  }
}
