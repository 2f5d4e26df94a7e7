package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.NeedsTools;

/** What the linter of the modelling people says; it comes from npm when the test runs. */
class BpmnLintTest {
  private static final String LINTER = "bpmnlint@11.15.0";

  @TempDir Path folder;

  @Test
  @NeedsTools({"node", "npx"})
  void recommendedRulesFindNothing() throws Exception {
    Files.writeString(folder.resolve(".bpmnlintrc"), "{\"extends\": \"bpmnlint:recommended\"}");
    Files.copy(Tables.SHIPPED.resolve("release.bpmn"), folder.resolve("release.bpmn"));
    assumeTrue(mustRun() || npx("--version") == 0, "npm cannot be reached from here");

    assertThat(npx("release.bpmn")).as(() -> "bpmnlint says: " + said()).isZero();
    assertThat(said()).doesNotContain("warning", "error");
  }

  private static boolean mustRun() {
    return System.getProperty("tools", "optional").equals("required");
  }

  private int npx(String argument) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("npx", "--yes", LINTER, argument)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
