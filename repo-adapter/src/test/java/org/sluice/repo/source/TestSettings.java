package org.sluice.repo.source;

import java.time.Duration;
import java.util.Set;

/** Settings for tests: loopback may be asked, and waiting is short. */
final class TestSettings {
  private final SourceSettings base = SourceSettings.defaults();
  private Set<String> allowedHosts = Set.of();
  private boolean allowPrivate = true;
  private SourceSettings.Unprotected unprotected = SourceSettings.Unprotected.WARN;
  private long maxPackageSize = 1 << 20;
  private long maxTotalSize = 1 << 22;
  private long maxMetadataSize = 1 << 20;
  private Duration responseTimeout = Duration.ofSeconds(10);
  private Duration totalTime = Duration.ofSeconds(20);
  private long minimumSpeed;
  private int maxDownloads = base.maxDownloads();
  private int maxDownloadsPerHost = base.maxDownloadsPerHost();

  static TestSettings lenient() {
    return new TestSettings();
  }

  TestSettings publicAddressesOnly() {
    allowPrivate = false;
    return this;
  }

  TestSettings allowing(String... hosts) {
    allowedHosts = Set.of(hosts);
    return this;
  }

  TestSettings blockingWhatNothingProtects() {
    unprotected = SourceSettings.Unprotected.BLOCK;
    return this;
  }

  TestSettings maxPackageSize(long bytes) {
    maxPackageSize = bytes;
    return this;
  }

  TestSettings maxTotalSize(long bytes) {
    maxTotalSize = bytes;
    return this;
  }

  TestSettings maxMetadataSize(long bytes) {
    maxMetadataSize = bytes;
    return this;
  }

  TestSettings responseTimeout(Duration time) {
    responseTimeout = time;
    return this;
  }

  TestSettings totalTime(Duration time) {
    totalTime = time;
    return this;
  }

  TestSettings minimumSpeed(long bytesPerSecond) {
    minimumSpeed = bytesPerSecond;
    return this;
  }

  TestSettings maxDownloads(int inAll, int perHost) {
    maxDownloads = inAll;
    maxDownloadsPerHost = perHost;
    return this;
  }

  SourceSettings build() {
    return new SourceSettings(
        allowedHosts,
        allowPrivate,
        unprotected,
        maxPackageSize,
        maxTotalSize,
        maxMetadataSize,
        base.maxUnpackRatio(),
        base.maxRedirects(),
        Duration.ofMillis(300),
        responseTimeout,
        totalTime,
        minimumSpeed,
        Duration.ofMillis(300),
        maxDownloads,
        maxDownloadsPerHost,
        base.userAgent());
  }
}
