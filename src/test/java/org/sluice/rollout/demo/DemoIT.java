package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person starts it: a process of its own that says how it went. */
class DemoIT {

  @Test
  void fourReleasesReachTheEndsThatAreExpected(@TempDir Path home)
      throws IOException, InterruptedException {
    var samples = Path.of(System.getProperty("project.root"), "samples");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    var demo =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "org.sluice.rollout.demo.Demo",
                "--sluice.home=" + home,
                "--sluice.demo.samples=" + samples)
            .redirectErrorStream(true)
            .start();
    var told = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(told)
        .contains("Production   Success   as expected")
        .contains("Production   Warning   as expected")
        .contains("Withdrawn    Reject    as expected")
        .contains("SHA-256")
        .doesNotContain("EXPECTED");
    assertThat(demo.exitValue()).as(told).isZero();
  }
}
