package org.sluice.rollout.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.rt.RtSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a Request Tracker is connected.
 *
 * @param url its address, such as {@code https://rt.example.org}; empty if none is connected
 * @param queue the queue in which releases have their tickets
 * @param tokenFile file whose first line is a token of the robot's
 * @param user the robot's name, if it signs in by password
 * @param passwordFile file whose first line is the robot's password
 * @param authorities file with the certificates (PEM) to trust in place of the system's own
 * @param webhookSecretFile file whose first line is the secret that signs what RT posts; empty if
 *     it does not post
 * @param open whether each release that is filed elsewhere gets a ticket
 * @param operationField the custom field in which Sluice notes what it has done
 * @param timeout longest time for one answer
 * @param fields our names of fields and RT's, where they are not the shipped ones
 * @param values for each of our fields, our spellings of values and RT's
 * @param people user names in RT and here, where they are not the same
 */
@ConfigurationProperties("sluice.tickets.rt")
record RtConnectionSettings(
    @DefaultValue("") String url,
    @DefaultValue("sw-rel") String queue,
    @DefaultValue("") String tokenFile,
    @DefaultValue("") String user,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String authorities,
    @DefaultValue("") String webhookSecretFile,
    @DefaultValue("true") boolean open,
    @DefaultValue("SluiceOperation") String operationField,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue Map<String, String> fields,
    @DefaultValue Map<String, Map<String, String>> values,
    @DefaultValue Map<String, String> people) {
  /** Its name in histories and messages. */
  static final String NAME = "rt";

  /** The times by which post and clock may differ. */
  static final Duration WEBHOOK_WINDOW = Duration.ofMinutes(5);

  /** The largest post of RT's in bytes: it tells numbers and old and new values. */
  static final int LARGEST_POST = 1 << 20;

  private static final String PREFIX = "sluice.tickets.rt.";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 64 << 20;

  /** Refuses what the server cannot work with. */
  RtConnectionSettings {
    Bounds.positive(PREFIX + "timeout", timeout);
    if (!url.isBlank()) {
      if (tokenFile.isBlank() && (user.isBlank() || passwordFile.isBlank())) {
        throw new BadSettingException(
            PREFIX + "token-file",
            tokenFile,
            "a file with a token of Sluice's user in RT, or else user and password-file,");
      }
      if (queue.isBlank()) {
        throw new BadSettingException(PREFIX + "queue", queue, "the name of a queue");
      }
    }
  }

  /** Whether one is connected at all. */
  boolean isConnected() {
    return !url.isBlank();
  }

  /** Reads every file that is named, to fail at the start and not at the first ticket. */
  void read() {
    if (isConnected()) {
      http();
      credentials();
      webhookSecret();
    }
  }

  HttpSettings http() {
    try {
      var base = url.strip().replaceFirst("/+$", "") + "/REST/2.0";
      return new HttpSettings(
          URI.create(base), CONNECT, timeout, LARGEST_ANSWER, path(authorities));
    } catch (IllegalArgumentException bad) {
      throw new BadSettingException(
          PREFIX + "url", url, "an address such as https://rt.example.org");
    }
  }

  Credentials credentials() {
    return tokenFile.isBlank()
        ? Credentials.password(user, SecretFile.firstLine(PREFIX + "password-file", passwordFile))
        : Credentials.token("token", SecretFile.firstLine(PREFIX + "token-file", tokenFile));
  }

  /** The secret that RT and we share; empty if RT does not post to us. */
  Optional<char[]> webhookSecret() {
    return webhookSecretFile.isBlank()
        ? Optional.empty()
        : Optional.of(SecretFile.firstLine(PREFIX + "webhook-secret-file", webhookSecretFile));
  }

  /** How tickets are kept there: the shipped names, with those that are set in their place. */
  RtSettings tickets() {
    return RtSettings.of(NAME, queue)
        .withNames(FieldMap.egi().with(fields, values), operationField);
  }

  private static Optional<Path> path(String file) {
    return file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
  }
}
