package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sluice.repo.RepositoryUnavailableException;

/** Lets {@code rpmsign} sign a copy of the package. */
final class RpmsignProgram implements SignatureWriter {
  private static final int MOST_SHOWN = 2000;

  private final RpmsignSettings settings;
  private final Path program;
  private final Path gpg;

  /**
   * Looks at once for what it needs at every package: to fail now and not at a fetch.
   *
   * @throws RepositoryUnavailableException if rpmsign or gpg is not there
   */
  RpmsignProgram(RpmsignSettings settings) {
    this.settings = settings;
    this.program = InstalledProgram.find(settings.program());
    // rpm does not look into the path for it.
    this.gpg = InstalledProgram.find(settings.gpg());
  }

  @Override
  public void write(Path original, Path target) throws IOException {
    Files.copy(original, target);
    var diary = Files.createTempFile(target.toAbsolutePath().getParent(), "rpmsign", ".log");
    try {
      run(original, target, diary);
    } finally {
      Files.delete(diary);
    }
  }

  private void run(Path original, Path target, Path diary) throws IOException {
    var builder = new ProcessBuilder(command(target));
    settings.gpgHome().ifPresent(home -> builder.environment().put("GNUPGHOME", home.toString()));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true).redirectOutput(diary.toFile());
    var process = started(builder);
    try {
      process.getOutputStream().close();
      if (!process.waitFor(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw unavailable(original, "no answer within " + settings.patience());
      }
      if (process.exitValue() != 0) {
        throw unavailable(original, said(diary));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryUnavailableException(
          "Signing of %s was interrupted.".formatted(original.getFileName()), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new RepositoryUnavailableException(
          "%s cannot be started: %s. Install it, or name it in the settings."
              .formatted(settings.program(), e.getMessage()),
          e);
    }
  }

  private List<String> command(Path target) {
    var command = new ArrayList<>(List.of(program.toString()));
    define(command, "__gpg", gpg.toString());
    settings.gpgHome().ifPresent(home -> define(command, "_gpg_path", home.toString()));
    define(command, "_gpg_name", settings.key());
    define(command, "_gpg_digest_algo", "sha256");
    var more = "--batch";
    if (settings.passphraseFile().isPresent()) {
      more +=
          " --pinentry-mode loopback --passphrase-file " + quoted(settings.passphraseFile().get());
    }
    define(command, "_gpg_sign_cmd_extra_args", more);
    command.addAll(List.of("--addsign", target.toAbsolutePath().toString()));
    return command;
  }

  /** One word of the command line that rpm makes of its macros. */
  private static String quoted(Path file) {
    var text = file.toAbsolutePath().toString();
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A macro of rpm, in which a per cent sign would begin another. */
  private static void define(List<String> command, String name, String value) {
    command.add("--define");
    command.add(name + " " + value.replace("%", "%%"));
  }

  private static RepositoryUnavailableException unavailable(Path original, String reason) {
    return new RepositoryUnavailableException(
        "rpmsign did not sign %s: %s. Check the key, its passphrase and gpg's agent."
            .formatted(original.getFileName(), reason));
  }

  private static String said(Path diary) throws IOException {
    try (var input = Files.newInputStream(diary)) {
      return new String(input.readNBytes(MOST_SHOWN), StandardCharsets.UTF_8).strip();
    }
  }
}
