package org.sluice.rollout.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.http.TicketHttp;
import org.sluice.ticket.rt.RtSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Request Tracker is meant, who we are there, and what things are called. */
final class RtOptions {
  private static final String NAME = "rt";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A server's configuration (.properties): address, queue and field map are taken from it.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of Request Tracker, such as https://rt.example.org.")
  private Optional<String> url = Optional.empty();

  @Option(names = "--queue", paramLabel = "NAME", description = "Queue of releases; sw-rel.")
  private Optional<String> queue = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File whose first line is a token of RT's.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "Name in RT, if without a token.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is that user's password in RT.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--authorities",
      paramLabel = "FILE",
      description = "Certificates (PEM) to trust in place of the system's own.")
  private Optional<Path> authorities = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** What things are called there. */
  RtSettings settings() {
    var file = configured();
    return RtSettings.of(NAME, queue.orElse(file.value("queue").orElse("sw-rel")))
        .withNames(
            FieldMap.egi().with(file.fields(), file.values()),
            file.value("operation-field").orElse("SluiceOperation"));
  }

  /** Asks it, as whom the options say. */
  TicketHttp http() {
    var file = configured();
    var address =
        url.or(() -> file.value("url")).orElseThrow(() -> wrong("Say which RT: --url ADDRESS."));
    try {
      var base = HttpSettings.of(URI.create(address.strip().replaceFirst("/+$", "") + "/REST/2.0"));
      var trust = authorities.or(() -> file.value("authorities").map(Path::of));
      return new TicketHttp(
          NAME,
          new HttpSettings(
              base.base(), base.connectTimeout(), base.totalTime(), base.maxAnswer(), trust),
          credentials());
    } catch (IllegalArgumentException bad) {
      throw wrong(String.valueOf(bad.getMessage()));
    }
  }

  /** The address as Sluice's own configuration spells it. */
  String address() {
    return url.or(() -> configured().value("url")).orElse("");
  }

  private Credentials credentials() {
    if (tokenFile.isPresent()) {
      return Credentials.tokenIn("token", tokenFile.get());
    }
    if (user.isPresent() && passwordFile.isPresent()) {
      return Credentials.passwordIn(user.get(), passwordFile.get());
    }
    throw wrong("Say who you are in RT: --token-file FILE, or --user NAME --password-file FILE.");
  }

  private RtConfiguration configured() {
    return config.map(RtConfiguration::read).orElseGet(RtConfiguration::none);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
