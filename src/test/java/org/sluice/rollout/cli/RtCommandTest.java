package org.sluice.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ticket.testing.NeedsRt;
import org.sluice.ticket.testing.RealRt;

/** {@code sluice rt} at a real Request Tracker in which there is nothing. */
@NeedsRt
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RtCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private RealRt server;
  private Path work;
  private String url;

  @BeforeAll
  void begin(@TempDir Path home, @TempDir Path other) throws IOException {
    server = new RealRt(home);
    work = other;
    url = URI.create(server.rest().toString()).resolve("/").toString();
    Files.writeString(work.resolve("password"), "password\n");
    Files.writeString(
        work.resolve("sluice.properties"),
        """
        sluice.tickets.rt.url=%s
        sluice.tickets.rt.queue=releases
        sluice.tickets.rt.fields.Outcome=Verdict
        sluice.tickets.rt.values.Outcome.Reject=Rejected
        """
            .formatted(url));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void anEmptyRtIsReadyAfterSetupAndTheTwoCommandsThatItShows() {
    assertThat(rt("check", "--user", "root", "--password-file", file("password")))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out.toString()).contains("no queue releases").contains("sluice rt setup");

    var setup =
        List.of("--user", "root", "--password-file", file("password"), "--files", file("for-rt"));
    assertThat(rt("setup", setup, "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("missing  custom field Verdict");
    assertThat(work.resolve("for-rt")).doesNotExist();

    assertThat(rt("setup", setup)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("made     custom field Verdict");
    var files = datafiles(out.toString());
    assertThat(files).hasSize(2).allSatisfy(server::load);

    var token = out.toString().replaceFirst("(?s).*--token-file (\\S+)'.*", "$1");
    assertThat(rt("check", "--token-file", token)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("Nothing is missing in queue releases");

    assertThat(rt("setup", setup)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("there    custom field Verdict").doesNotContain("made ");
  }

  @Test
  void addressAndSecretOfTheWebhookAreWrittenForBothSidesAndTheSecretStays() throws IOException {
    var setup =
        List.of(
            "--user",
            "root",
            "--password-file",
            file("password"),
            "--queue",
            "hooked",
            "--files",
            file("hooked"));
    assertThat(rt("setup", setup, "--hook", "https://sluice.example.org/hooks/rt"))
        .isEqualTo(ExitCode.DONE);
    var secret = Files.readString(work.resolve("hooked/webhook-secret")).strip();

    rt("setup", setup, "--hook", "https://other.example.org/hooks/rt");

    assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
    assertThat(out.toString()).doesNotContain(secret);
    assertThat(Files.readAllLines(work.resolve("hooked/sluice-webhook")))
        .containsExactly("https://other.example.org/hooks/rt", secret);
    assertThat(Files.getPosixFilePermissions(work.resolve("hooked/sluice-webhook")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsToldHow() {
    assertThat(rt("check")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--token-file FILE");
  }

  @Test
  void anRtThatIsAwayIsNotReachable() {
    var away = List.of("--user", "root", "--password-file", file("password"));
    assertThat(rt("check", away, "--url", "http://127.0.0.1:1")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).contains("rt does not answer");
  }

  private int rt(String command, String... more) {
    return rt(command, List.of(), more);
  }

  private int rt(String command, List<String> options, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var arguments =
        Stream.of(
                List.of("rt", command, "--config", file("sluice.properties")),
                options,
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new);
    return Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static List<Path> datafiles(String printed) {
    return printed
        .lines()
        .filter(line -> line.contains("rt-setup-database-5"))
        .map(line -> Path.of(line.replaceFirst(".*--datafile ", "")))
        .toList();
  }

  private String file(String name) {
    return work.resolve(name).toString();
  }
}
