package org.sluice.repo.source.base;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Optional;
import org.sluice.repo.source.yum.Checksum;

/** Fetches lists from addresses that an administrator configured. */
final class Fetching {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_REDIRECTIONS = 5;

  /** A small file, whole. */
  String text(URI address) throws IOException {
    var file = Files.createTempFile("list", ".part");
    try {
      fetch(address, Optional.empty(), file);
      return Files.readString(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Fetches a file.
   *
   * @param wanted what it must hash to; empty where nobody says
   * @throws IOException naming the address, if it cannot be had or is not what was wanted
   */
  void fetch(URI address, Optional<Checksum> wanted, Path into) throws IOException {
    var algorithm = wanted.map(Checksum::algorithm).orElse(Checksum.Algorithm.SHA_256);
    var hash = algorithm.fresh();
    try (var input = open(address);
        var output = new DigestOutputStream(Files.newOutputStream(into), hash)) {
      var buffer = new byte[1 << 16];
      var all = 0L;
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        all += count;
        if (all > MOST_BYTES) {
          throw new IOException("%s is longer than %,d bytes.".formatted(address, MOST_BYTES));
        }
        output.write(buffer, 0, count);
      }
    }
    var found = Checksum.finished(algorithm, hash);
    if (wanted.isPresent() && !wanted.get().equals(found)) {
      throw new IOException(
          "%s has the %s %s; %s is wanted. It may be in the middle of a change: try again later."
              .formatted(address, algorithm, found.shortly(), wanted.get().shortly()));
    }
  }

  private InputStream open(URI address) throws IOException {
    var here = address;
    for (var step = 0; step <= MOST_REDIRECTIONS; step++) {
      var connection = here.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      if (!(connection instanceof HttpURLConnection http)) {
        return connection.getInputStream();
      }
      http.setInstanceFollowRedirects(false);
      var status = http.getResponseCode();
      var elsewhere = http.getHeaderField("Location");
      if (status == HttpURLConnection.HTTP_OK) {
        return http.getInputStream();
      }
      http.disconnect();
      if (status / 100 != 3 || elsewhere == null) {
        throw new IOException("%s answers %d.".formatted(here, status));
      }
      here = here.resolve(elsewhere);
    }
    throw new IOException("%s leads from one address to the next without end.".formatted(address));
  }
}
