package org.sluice.rollout.config;

import java.time.Duration;
import java.util.Set;
import org.sluice.repo.source.SourceSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How packages are fetched from providers.
 *
 * @param allowedHosts hosts that may be asked; empty means every public host
 * @param allowPrivateAddresses whether addresses of this machine and of private networks may be
 *     asked
 * @param unprotected what becomes of a package with neither checksum nor TLS: warn or block
 * @param maxPackageSize largest single package
 * @param maxTotalSize largest sum of a release's packages
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest silence of a host
 * @param totalTime longest time for one file
 * @param minimumSpeed bytes a second below which a host is given up
 * @param slowPatience how long a host may be slower than that
 * @param maxDownloads requests under way at once, to all hosts together
 * @param maxDownloadsPerHost requests under way at once to one host
 */
@ConfigurationProperties("sluice.fetch")
record FetchSettings(
    @DefaultValue Set<String> allowedHosts,
    @DefaultValue("false") boolean allowPrivateAddresses,
    @DefaultValue("warn") SourceSettings.Unprotected unprotected,
    @DefaultValue("4GB") DataSize maxPackageSize,
    @DefaultValue("16GB") DataSize maxTotalSize,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("30s") Duration responseTimeout,
    @DefaultValue("2h") Duration totalTime,
    @DefaultValue("1KB") DataSize minimumSpeed,
    @DefaultValue("30s") Duration slowPatience,
    @DefaultValue("8") int maxDownloads,
    @DefaultValue("4") int maxDownloadsPerHost) {
  /** Refuses what the server cannot work with. */
  FetchSettings {
    allowedHosts = Set.copyOf(allowedHosts);
    Bounds.positive("sluice.fetch.max-package-size", maxPackageSize);
    Bounds.positive("sluice.fetch.max-total-size", maxTotalSize);
    Bounds.positive("sluice.fetch.connect-timeout", connectTimeout);
    Bounds.positive("sluice.fetch.response-timeout", responseTimeout);
    Bounds.positive("sluice.fetch.total-time", totalTime);
    Bounds.positive("sluice.fetch.slow-patience", slowPatience);
    Bounds.atLeast(1, "sluice.fetch.max-downloads", maxDownloads);
    Bounds.atLeast(1, "sluice.fetch.max-downloads-per-host", maxDownloadsPerHost);
  }

  SourceSettings asSourceSettings() {
    var defaults = SourceSettings.defaults();
    return new SourceSettings(
        allowedHosts,
        allowPrivateAddresses,
        unprotected,
        maxPackageSize.toBytes(),
        maxTotalSize.toBytes(),
        defaults.maxMetadataSize(),
        defaults.maxUnpackRatio(),
        defaults.maxRedirects(),
        connectTimeout,
        responseTimeout,
        totalTime,
        minimumSpeed.toBytes(),
        slowPatience,
        maxDownloads,
        maxDownloadsPerHost,
        defaults.userAgent());
  }
}
