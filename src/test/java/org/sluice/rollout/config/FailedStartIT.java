package org.sluice.rollout.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that cannot start, each in a process of its own: what it says, and how it ends. */
class FailedStartIT {
  private static final int LONGEST_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void homeThatIsNotWritableIsNamed() throws IOException, InterruptedException {
    // A folder below a file can be made by nobody, not even by root.
    var home = Files.writeString(folder.resolve("file"), "x").resolve("home");

    assertThat(complaint("--sluice.home=" + home))
        .startsWith("sluice: The home directory %s is not writable (".formatted(home))
        .endsWith("choose another with --home.");
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException, InterruptedException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              complaint(
                  "--sluice.home=" + home(),
                  "--server.address=127.0.0.1",
                  "--server.port=" + taken.getLocalPort()))
          .isEqualTo(
              "sluice: Port %d is in use by another program. Stop it, or choose another with --port (0 picks a free one)."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void decisionTableThatIsBrokenIsNamedWithItsFault() throws IOException, InterruptedException {
    var table = home().resolve("bpmn").resolve("field-permission.dmn");
    Files.createDirectories(home().resolve("bpmn"));
    Files.writeString(table, "<definitions>");

    assertThat(complaint("--sluice.home=" + home(), "--server.port=0"))
        .startsWith("sluice: ")
        .contains(table.toString(), "Mend it, or take it away to use the shipped one:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.port=banana | The setting server.port is 'banana'; a number from 0 to 65535",
        "server.port=99999 | The setting server.port is '99999'; a number from 0 to 65535",
        "sluice.fetch.unprotected=maybe | sluice.fetch.unprotected is 'maybe'; warn or block is",
        "sluice.rollout.grace-period=soon | grace-period is 'soon'; a duration such as 10s, 5m or 3d is wanted.",
        "sluice.rollout.retries=1s,soon | sluice.rollout.retries",
        "sluice.rollout.workers=0 | sluice.rollout.workers is '0'; a number of 1 or more is",
        "sluice.fetch.max-package-size=4XB | is '4XB'; a size such as 500MB or 4GB is wanted.",
        "sluice.public-address=here | sluice.public-address is 'here'; an address such as https://sluice.example.org is",
        "sluice.rollout.grace-priod=1d | Did you mean sluice.rollout.grace-period?",
        "sluice.providers.umd.signatures=required | The setting sluice.providers.umd.keyring is ''; a file of the provider's OpenPGP public keys",
        "sluice.providers.umd.keyring=pom.xml | The setting sluice.providers.umd.keyring is 'pom.xml'. The public keys in pom.xml cannot be read",
        "sluice.providers.umd.signature=off | Did you mean sluice.providers.<provider>.signatures?",
        "sluice.providers.umd.signatures=maybe | 'maybe'; required or if-present or off is wanted.",
        "sluice.signing.packages=umd/5/debian12 | sluice.signing.packages is 'umd/5/debian12'; a platform of rpm packages",
        "sluice.signing.packages=el9 | The setting sluice.signing.packages is 'el9'.",
        "sluice.signing.by=gpg | The setting sluice.signing.gpg-keys is ''; the fingerprint of at least one key",
        "sluice.repositories.apt-validity=1h | sluice.repositories.apt-validity is 'PT1H'; 0s, for metadata that do not end, or one day or more",
        "sluice.signing.by=card | 'card'; keys or gpg is wanted.",
        "sluice.signing.packages-by=rpmsign | sluice.signing.packages-by is 'rpmsign'; sluice, or together with it sluice.signing.by=gpg",
        "sluice.dependencies.bases=here | sluice.dependencies.bases",
        "spring.datasource.url=jdbc:nonsense:x | is 'jdbc:nonsense:x'; jdbc:postgresql://HOST/DATABASE",
        "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x | The database cannot be reached ("
      })
  void settingThatCannotBeUsedIsNamedWithWhatIsWanted(String setting, String words)
      throws IOException, InterruptedException {
    assertThat(complaint("--sluice.home=" + home(), "--" + setting))
        .startsWith("sluice: ")
        .contains(words);
    assertThat(home().resolve("data")).doesNotExist();
  }

  @Test
  void configurationFileThatIsNoYamlIsToldWithTheLine() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("my.yml"), "sluice:\n  node: [a\n");

    assertThat(
            complaint(
                "--sluice.home=" + home(), "--spring.config.additional-location=file:" + file))
        .startsWith("sluice: The configuration file is no YAML (line ");
  }

  @Test
  void configurationFileOfNoKnownKindIsToldWhichAre() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("my.conf"), "a=b");

    assertThat(
            complaint(
                "--sluice.home=" + home(), "--spring.config.additional-location=file:" + file))
        .startsWith("sluice: The configuration file " + file)
        .contains(".yml, .yaml or .properties");
  }

  @Test
  void settingInAFileIsLookedAtToo() throws IOException, InterruptedException {
    var file =
        Files.writeString(
            folder.resolve("my.yml"), "sluice:\n  repositories:\n  fetch:\n    max-size: 1GB\n");

    assertThat(
            complaint(
                "--sluice.home=" + home(), "--spring.config.additional-location=file:" + file))
        .startsWith("sluice: There is no setting sluice.fetch.max-size.");
  }

  private Path home() {
    return folder.resolve("home");
  }

  /** All that a server says that cannot start, which has to be one message and no stack trace. */
  private String complaint(String... arguments) throws IOException, InterruptedException {
    var log = folder.resolve("log");
    var errors = folder.resolve("errors");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.sluice.rollout.Application"));
    command.addAll(List.of(arguments));
    var start =
        new ProcessBuilder(command).redirectOutput(log.toFile()).redirectError(errors.toFile());
    // Java says on the error output that it has read these.
    start.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    var server = start.start();
    try {
      assertThat(server.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it has ended").isTrue();
    } finally {
      server.destroyForcibly();
    }
    assertThat(server.exitValue()).isNotZero();
    assertThat(log).content().doesNotContain("\tat ", " WARN ", " ERROR ");
    return Files.readString(errors).strip();
  }
}
