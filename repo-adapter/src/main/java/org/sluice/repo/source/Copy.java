package org.sluice.repo.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.source.yum.Checksum;

/**
 * A file that is to be copied from a web server.
 *
 * @param address where it is
 * @param into where it is to be; nothing is there before all of it has come and was compared
 * @param checksum what it hashes to, if somebody said so
 * @param size how many bytes it has, if somebody said so
 */
public record Copy(URI address, Path into, Optional<Checksum> checksum, OptionalLong size) {

  /** A file of which nothing is known before. */
  public static Copy of(URI address, Path into) {
    return new Copy(address, into, Optional.empty(), OptionalLong.empty());
  }
}
