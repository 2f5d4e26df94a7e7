package org.sluice.rollout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.rollout.Application;
import org.sluice.rollout.cli.Main;
import org.sluice.rollout.config.Start;

/**
 * A release led through its whole life with nothing but commands, over real HTTP, by five people.
 */
class LifeByCommandLineIT {
  private static final int DONE = 0;
  private static final int REFUSED = 1;

  @TempDir private Path home;
  private final StringWriter said = new StringWriter();

  @Test
  void aReleaseIsFiledVerifiedTriedAndPromotedByCommandsAlone() throws IOException {
    var samples = Path.of(System.getProperty("project.root"), "samples");
    try (var provider = new ProviderServer(samples.resolve("provider"));
        var server =
            Start.run(
                Application.class,
                "--sluice.home=" + home,
                "--server.port=0",
                "--sluice.fetch.allow-private-addresses=true")) {
      assertThat(server.isRunning()).isTrue();
      var metadata =
          Files.writeString(
              home.resolve("gridmon.xml"),
              Files.readString(samples.resolve("gridmon-2.4.1.xml"))
                  .replace("${provider}", provider.address()));
      var pia = token("pia", "provider", "--provider", "Example Middleware Team");
      var vera = token("vera", "verifier");
      var max = token("max", "manager");
      var ada = token("ada", "early-adopter", "--site", "site-north");

      assertThat(as(pia, "release", "file", metadata.toString(), "--wait")).isEqualTo(DONE);
      assertThat(said.toString()).contains("R-1001", "Unverified", "waits for verification");
      assertThat(as(ada, "release", "set", "R-1001", "RepoStatus=Production")).isEqualTo(REFUSED);
      assertThat(said.toString()).contains("You are ada (early-adopter)");
      assertThat(
              as(
                  vera,
                  "release",
                  "set",
                  "R-1001",
                  "Status=Verified",
                  "RepoAction=MoveToStageRollOut",
                  "--wait"))
          .isEqualTo(DONE);
      assertThat(said.toString()).contains("Stage-Rollout");
      assertThat(
              as(ada, "report", "submit", "R-1001", "--outcome", "Success", "--comment", "Runs."))
          .isEqualTo(DONE);
      assertThat(
              as(
                  max,
                  "release",
                  "set",
                  "R-1001",
                  "Outcome=Success",
                  "RepoAction=MoveToProduction",
                  "--wait"))
          .isEqualTo(DONE);
      assertThat(as(max, "release", "list", "--json")).isEqualTo(DONE);
      assertThat(said.toString()).contains("\"RepoStatus\" : \"Production\"");
      assertThat(as(pia, "release", "withdraw", "R-1001")).isEqualTo(REFUSED);
      assertThat(as(pia, "release", "history", "R-1001")).isEqualTo(DONE);
      assertThat(said.toString()).contains("MoveToProduction", "ada");
    }
  }

  private String token(String name, String role, String... more) throws IOException {
    var command = new ArrayList<>(List.of("user", "add", name, "--role", role, "--with-token"));
    command.addAll(List.of(more));
    command.addAll(List.of("--home", home.toString()));
    assertThat(run(Map.of(), command.toArray(String[]::new))).isEqualTo(DONE);
    return said.toString()
        .lines()
        .filter(line -> line.startsWith("token"))
        .map(line -> line.replaceAll("^token\\s+", ""))
        .findFirst()
        .orElseThrow();
  }

  private int as(String token, String... command) throws IOException {
    var address = Files.readString(home.resolve("url")).strip();
    return run(Map.of("SLUICE_URL", address, "SLUICE_TOKEN", token), command);
  }

  private int run(Map<String, String> environment, String... command) {
    said.getBuffer().setLength(0);
    var out = new PrintWriter(said, true);
    return Main.run(environment, out, out, command);
  }
}
