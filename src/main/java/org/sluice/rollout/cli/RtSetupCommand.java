package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sluice.ticket.rt.RtSetup;
import org.sluice.ticket.rt.RtSetupFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a Request Tracker ready. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes queue, custom fields with their values, groups and Sluice's user in Request Tracker.",
      "Ask as somebody who may administer RT. What is there already is left as it is.",
      "RT's REST interface gives no rights and makes no tokens and no scrips: for these two files"
          + " are written, and the commands shown that load them on RT's machine. They make"
          + " everything else too."
    })
final class RtSetupCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private RtOptions rt = new RtOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "Where the files for RT's own command are written; ${DEFAULT-VALUE}.")
  private Path files = Path.of("rt-setup");

  @Option(
      names = "--robot",
      paramLabel = "NAME",
      description = "The user as whom the server will sign in; ${DEFAULT-VALUE}.")
  private String robot = "sluice";

  @Option(
      names = "--webhook-file",
      paramLabel = "FILE",
      description =
          "Where RT's machine will keep the address and the secret of the webhook, in two lines;"
              + " ${DEFAULT-VALUE}.")
  private String webhookFile = "/etc/request-tracker5/sluice-webhook";

  @Option(
      names = "--hook",
      paramLabel = "URL",
      description =
          "Address of the server's /hooks/rt, as RT reaches it: a secret is made, and written with"
              + " it for both sides.")
  private Optional<String> hook = Optional.empty();

  RtSetupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var http = rt.http()) {
      var setup = new RtSetup(rt.settings(), robot, http);
      if (dryRun.isSet()) {
        show(setup.plan());
        return ExitCode.DONE;
      }
      var steps = setup.run();
      write();
      show(steps);
      return steps.stream().anyMatch(step -> step.state() == RtSetup.State.REFUSED)
          ? ExitCode.REFUSED
          : ExitCode.DONE;
    }
  }

  private void write() {
    try {
      new RtSetupFiles(rt.settings(), robot, webhookFile).writeTo(files);
      if (hook.isPresent()) {
        hookFiles().write(hook.get());
      }
    } catch (IOException bad) {
      throw new BadFileException(
          "The files for RT cannot be written to %s (%s).".formatted(files, bad.getMessage()), bad);
    }
  }

  private void show(List<RtSetup.Step> steps) {
    if (rt.json()) {
      var answer = session.json().createObjectNode();
      var array = answer.putArray("steps");
      for (var step : steps) {
        array
            .addObject()
            .put("what", step.what())
            .put("state", word(step.state()))
            .put("words", step.words());
      }
      if (!dryRun.isSet()) {
        var commands = answer.putArray("commands");
        commands().forEach(commands::add);
      }
      session.printJson(answer);
      return;
    }
    for (var step : steps) {
      session.print("%-8s %s".formatted(word(step.state()), step.what()));
    }
    steps.stream()
        .filter(step -> step.state() == RtSetup.State.REFUSED)
        .findFirst()
        .ifPresent(
            step ->
                session.warn(
                    "RT refuses. Of the %s it says: %s".formatted(step.what(), step.words())));
    if (!dryRun.isSet()) {
      explainTheRest();
    }
  }

  private void explainTheRest() {
    session.print("");
    session.print(
        "RT gives rights and makes tokens and scrips by its own command only. As the user that runs RT, on its machine:");
    session.print("");
    commands().forEach(command -> session.print("  " + command));
    session.print("");
    session.print(
        "The first writes a token of %s to %s: the server's sluice.tickets.rt.token-file."
            .formatted(robot, token()));
    session.print(
        "The second has RT post what happens to the address in the first line of %s, signed with the secret in its second: that of sluice.tickets.rt.webhook-secret-file. Without that file Sluice asks by itself."
            .formatted(webhookFile));
    hook.ifPresent(
        address ->
            session.print(
                "Both are made: %s goes to RT's machine as %s, where RT's web server must be able to read it, and %s to the server."
                    .formatted(hookFiles().forRt(), webhookFile, hookFiles().secret())));
    session.print(
        "Then 'sluice rt check --url %s --token-file %s' tells whether anything is missing."
            .formatted(rt.address(), token()));
  }

  private RtHookFiles hookFiles() {
    return new RtHookFiles(files, new SecureRandom());
  }

  private Path token() {
    return files.resolve(RtSetupFiles.TOKEN);
  }

  private List<String> commands() {
    return List.of(load(RtSetupFiles.DATA), load(RtSetupFiles.WEBHOOK));
  }

  private String load(String file) {
    return "rt-setup-database-5 --action insert --skip-create --datafile "
        + files.toAbsolutePath().normalize().resolve(file);
  }

  private static String word(RtSetup.State state) {
    return switch (state) {
      case THERE -> "there";
      case MADE -> "made";
      case MISSING -> "missing";
      case REFUSED -> "refused";
    };
  }
}
