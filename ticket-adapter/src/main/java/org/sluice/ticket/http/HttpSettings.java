package org.sluice.ticket.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a ticket system is reached.
 *
 * @param base address below which everything is asked; no other host is ever spoken to
 * @param connectTimeout longest wait for a connection
 * @param totalTime longest time from a request to the end of its answer, however slowly it drips
 * @param maxAnswer largest answer in bytes; longer ones are broken off
 * @param authorities file with the certificates (PEM) of authorities to trust in place of the
 *     system's own
 */
public record HttpSettings(
    URI base,
    Duration connectTimeout,
    Duration totalTime,
    int maxAnswer,
    Optional<Path> authorities) {
  /** Checks the address. */
  public HttpSettings {
    var scheme = String.valueOf(base.getScheme());
    if (!scheme.matches("https?") || base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "A ticket system's address is http:// or https://, a host and perhaps a path, without a"
              + " name or password in it");
    }
  }

  /** The usual limits: 5 seconds to connect, 30 for everything, 64 MB. */
  public static HttpSettings of(URI base) {
    return new HttpSettings(
        base, Duration.ofSeconds(5), Duration.ofSeconds(30), 64 << 20, Optional.empty());
  }
}
