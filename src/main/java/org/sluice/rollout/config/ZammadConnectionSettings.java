package org.sluice.rollout.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.feedback.SubmissionClosing;
import org.sluice.ticket.FieldMap;
import org.sluice.ticket.http.Credentials;
import org.sluice.ticket.http.HttpSettings;
import org.sluice.ticket.zammad.ZammadSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a Zammad, such as GGUS, is connected.
 *
 * @param url its address, such as {@code https://helpdesk.example.org}; empty if none is connected
 * @param group the group in which releases, or submissions, have their tickets
 * @param tokenFile file whose first line is a token of Sluice's user
 * @param authorities file with the certificates (PEM) to trust in place of the system's own
 * @param webhookSecretFile file whose first line is the token with which its webhook signs; empty
 *     if it does not post
 * @param standsFor what a ticket there stands for
 * @param close when a ticket that stands for a submission is closed
 * @param open whether each release that is filed elsewhere gets a ticket
 * @param customer whose the tickets are that Sluice opens there; empty for Sluice's own user
 * @param operationAttribute the attribute in which Sluice notes what it has done
 * @param openingAttribute the attribute in which Sluice notes what it opened a ticket for
 * @param linksAttribute the attribute that has the addresses of tickets elsewhere
 * @param timeout longest time for one answer
 * @param fields our names of fields and Zammad's, where they are not the shipped ones
 * @param values for each of our fields, our spellings of values and Zammad's keys
 * @param people logins in Zammad and user names here, where they are not the same
 */
@ConfigurationProperties("sluice.tickets.zammad")
record ZammadConnectionSettings(
    @DefaultValue("") String url,
    @DefaultValue("Software releases") String group,
    @DefaultValue("") String tokenFile,
    @DefaultValue("") String authorities,
    @DefaultValue("") String webhookSecretFile,
    @DefaultValue("submission") StandsFor standsFor,
    @DefaultValue("end") SubmissionClosing close,
    @DefaultValue("false") boolean open,
    @DefaultValue("") String customer,
    @DefaultValue("sluice_operation") String operationAttribute,
    @DefaultValue("sluice_opening") String openingAttribute,
    @DefaultValue("sluice_links") String linksAttribute,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue Map<String, String> fields,
    @DefaultValue Map<String, Map<String, String>> values,
    @DefaultValue Map<String, String> people) {
  /** Its name in histories and messages. */
  static final String NAME = "zammad";

  /** The largest post in bytes: it has the whole ticket and one article, without its files. */
  static final int LARGEST_POST = 4 << 20;

  private static final String PREFIX = "sluice.tickets.zammad.";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 64 << 20;

  /** What one ticket stands for. */
  enum StandsFor {
    /** What a provider hands in, of one release or several; they are worked on elsewhere. */
    SUBMISSION,
    /** One release, which is worked on there. */
    RELEASE
  }

  /** Refuses what the server cannot work with. */
  ZammadConnectionSettings {
    Bounds.positive(PREFIX + "timeout", timeout);
    if (!url.isBlank()) {
      if (tokenFile.isBlank()) {
        throw new BadSettingException(
            PREFIX + "token-file", tokenFile, "a file with a token of Sluice's user in Zammad");
      }
      if (group.isBlank()) {
        throw new BadSettingException(PREFIX + "group", group, "the name of a group");
      }
      if (open && standsFor == StandsFor.SUBMISSION) {
        throw new BadSettingException(
            PREFIX + "open", "true", "false, or " + PREFIX + "stands-for=release");
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
      var trust =
          authorities.isBlank() ? Optional.<Path>empty() : Optional.of(Path.of(authorities));
      return new HttpSettings(
          URI.create(url.strip().replaceFirst("/+$", "") + "/api/v1"),
          CONNECT,
          timeout,
          LARGEST_ANSWER,
          trust);
    } catch (IllegalArgumentException bad) {
      throw new BadSettingException(
          PREFIX + "url", url, "an address such as https://helpdesk.example.org");
    }
  }

  Credentials credentials() {
    return Credentials.railsToken(SecretFile.firstLine(PREFIX + "token-file", tokenFile));
  }

  /** The secret that Zammad and we share; empty if it does not post to us. */
  Optional<char[]> webhookSecret() {
    return webhookSecretFile.isBlank()
        ? Optional.empty()
        : Optional.of(SecretFile.firstLine(PREFIX + "webhook-secret-file", webhookSecretFile));
  }

  /** How tickets are kept there: the shipped names, with those that are set in their place. */
  ZammadSettings tickets() {
    FieldMap shipped =
        standsFor == StandsFor.SUBMISSION ? ZammadSettings.outcomeAlone() : ZammadSettings.egi();
    return ZammadSettings.of(NAME, group)
        .with(
            shipped.with(fields, values),
            new ZammadSettings.Attributes(operationAttribute, openingAttribute, linksAttribute))
        .withCustomer(customer);
  }
}
