package org.sluice.repo.source;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be fetched, from whom, and how long we wait.
 *
 * @param allowedHosts hosts that may be asked, such as {@code repo.example.org}, or {@code
 *     *.example.org} for every host below a domain; empty means every public host
 * @param allowPrivateAddresses whether hosts at addresses that are not public (loopback, private,
 *     link-local and so on) may be asked
 * @param unprotected what becomes of a package that nothing protects on its way: neither a checksum
 *     in the release metadata nor TLS
 * @param maxPackageSize bytes of the largest single package
 * @param maxTotalSize bytes of all packages of one fetch together
 * @param maxMetadataSize bytes of the largest metadata file of a repository, packed and unpacked
 * @param maxUnpackRatio how many bytes one packed byte of metadata or of a bundle may become
 * @param maxRedirects how many redirects in a row are followed
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest wait for the whole head of an answer, and for each further piece
 * @param totalTime longest time for the body of one file
 * @param minimumSpeed bytes per second below which a server is given up
 * @param slowPatience how long a server may be slower than that
 * @param maxDownloads requests that are under way at once, to all hosts together
 * @param maxDownloadsPerHost requests that are under way at once to one host
 * @param userAgent what we call ourselves
 */
public record SourceSettings(
    Set<String> allowedHosts,
    boolean allowPrivateAddresses,
    Unprotected unprotected,
    long maxPackageSize,
    long maxTotalSize,
    long maxMetadataSize,
    int maxUnpackRatio,
    int maxRedirects,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalTime,
    long minimumSpeed,
    Duration slowPatience,
    int maxDownloads,
    int maxDownloadsPerHost,
    String userAgent) {
  private static final long MEBIBYTE = 1L << 20;

  /** What becomes of a package that anybody on the way could have changed. */
  public enum Unprotected {
    /** It is taken, with a warning. */
    WARN,
    /** It is refused. */
    BLOCK
  }

  /** Keeps a copy of the hosts in lower case, and checks that every limit leaves something. */
  public SourceSettings {
    allowedHosts =
        allowedHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    requirePositive("maxPackageSize", maxPackageSize);
    requirePositive("maxTotalSize", maxTotalSize);
    requirePositive("maxMetadataSize", maxMetadataSize);
    requirePositive("maxUnpackRatio", maxUnpackRatio);
    requirePositive("maxRedirects", maxRedirects + 1L);
    requirePositive("connectTimeout", connectTimeout.toMillis());
    requirePositive("responseTimeout", responseTimeout.toMillis());
    requirePositive("totalTime", totalTime.toMillis());
    requirePositive("minimumSpeed", minimumSpeed + 1);
    requirePositive("slowPatience", slowPatience.toMillis());
    requirePositive("maxDownloads", maxDownloads);
    requirePositive("maxDownloadsPerHost", maxDownloadsPerHost);
  }

  /** Every public host, and limits that no honest package of the field comes near. */
  public static SourceSettings defaults() {
    return new SourceSettings(
        Set.of(),
        false,
        Unprotected.WARN,
        4096 * MEBIBYTE,
        16_384 * MEBIBYTE,
        256 * MEBIBYTE,
        200,
        5,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofHours(2),
        1024,
        Duration.ofSeconds(30),
        8,
        4,
        "Sluice");
  }

  /** Bytes that the largest file of a kind may have. */
  long maxSize(Expected.Kind kind) {
    return switch (kind) {
      case PACKAGE -> maxPackageSize;
      case BUNDLE -> maxTotalSize;
      case METADATA -> maxMetadataSize;
    };
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is too small to fetch anything");
    }
  }
}
