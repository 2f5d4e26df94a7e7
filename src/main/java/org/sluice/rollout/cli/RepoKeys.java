package org.sluice.rollout.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.sluice.repo.sign.Fingerprint;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.PublicKey;
import org.sluice.repo.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that sign. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the keys that sign the repositories, brings one in, makes a new one, or ends an old one.",
      "Two keys sign together until the older one is retired; a running server follows at its next signature."
    },
    synopsisSubcommandLabel = "COMMAND")
final class RepoKeys {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  RepoKeys(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows every key and since when and until when it signs.")
  int list(@Mixin RepoOptions options) {
    var keys = keys(options).keys();
    if (options.json()) {
      var answer = session.json().createObjectNode();
      var array = answer.putArray("keys");
      for (var key : keys) {
        var node = array.addObject();
        node.put("fingerprint", key.key().fingerprint().hex());
        node.put("userId", key.key().userId()).put("algorithm", key.key().algorithm());
        node.put("from", key.from().toString());
        key.until().ifPresent(until -> node.put("until", until.toString()));
        node.put("publicKey", key.key().armoured());
      }
      session.printJson(answer);
    } else {
      keys.forEach(key -> session.print(line(key)));
      if (keys.isEmpty()) {
        session.print("There is no key yet; the first is made when the first signature is needed.");
      }
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Makes a new key, which signs along with those in use and after them.")
  int rotate(@Mixin RepoOptions options) {
    tell("made", keys(options).rotate());
    return ExitCode.DONE;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Brings a secret key in, as 'gpg --armor --export-secret-keys' writes it.")
  int bring(
      @Mixin RepoOptions options,
      @Parameters(paramLabel = "FILE", description = "The secret key.") Path file,
      @Option(
              names = "--its-passphrase-file",
              paramLabel = "FILE",
              description = "File whose first line opens the key that is brought in.")
          Optional<Path> passphraseFile) {
    tell("imported", keys(options).importKey(file, passphraseFile));
    return ExitCode.DONE;
  }

  @Command(
      name = "retire",
      mixinStandardHelpOptions = true,
      description = "Ends a key now: it signs nothing more, and what it signed stays.")
  int retire(
      @Mixin RepoOptions options,
      @Parameters(paramLabel = "FINGERPRINT", description = "Which; 'list' shows them.")
          String fingerprint) {
    keys(options).retire(Fingerprint.parse(fingerprint), session.clock().instant());
    session.print("The key %s signs nothing more.".formatted(fingerprint));
    return ExitCode.DONE;
  }

  private KeyDirectory keys(RepoOptions options) {
    return RepoDirectory.keys(options, session.clock(), new SecureRandom())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--unsigned makes no sense here: this is about keys."));
  }

  private void tell(String what, PublicKey key) {
    session.print(
        "%s %s  %s  %s".formatted(what, key.fingerprint(), key.algorithm(), key.userId()));
  }

  private static String line(SigningKey key) {
    return "%s  %s  %s  from %s%s"
        .formatted(
            key.key().fingerprint(),
            key.key().algorithm(),
            key.key().userId(),
            key.from(),
            key.until().map(" until %s"::formatted).orElse(""));
  }
}
