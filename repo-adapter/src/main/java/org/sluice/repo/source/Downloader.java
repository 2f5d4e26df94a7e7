package org.sluice.repo.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;

/** Brings one file from a web server to disk, through redirects, and checks it on the way. */
final class Downloader implements AutoCloseable {
  private static final int MAX_HEADER_LINE = 16_384;
  private static final int MAX_HEADERS = 200;

  private final SourceSettings settings;
  private final AddressRules rules;
  private final CloseableHttpClient client;
  private final Watchdog watchdog = new Watchdog();
  private final Exchange exchange;

  /**
   * @param names looks up every host, and refuses those that may not be asked
   */
  Downloader(SourceSettings settings, DnsResolver names, Clock clock) {
    this.settings = settings;
    this.rules = new AddressRules(settings.allowedHosts());
    this.client = clientFor(settings, names);
    this.exchange = new Exchange(settings, client, watchdog, clock);
  }

  /**
   * Downloads into a file of the caller, who alone waits for it.
   *
   * @param listener told the number of bytes whenever some came
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Download download(URI address, WorkFile into, Expected expected, LongConsumer listener) {
    return download(address, into, expected, listener, new Calls());
  }

  /**
   * Downloads into a file of the caller.
   *
   * @param listener told the number of bytes whenever some came
   * @param calls what can be hung up on from elsewhere
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Download download(
      URI address, WorkFile into, Expected expected, LongConsumer listener, Calls calls) {
    var hop = address;
    var overTls = true;
    for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      var objection = rules.against(hop);
      if (objection.isPresent()) {
        return declined(address, hop, objection.get());
      }
      overTls &= "https".equalsIgnoreCase(hop.getScheme());
      var answer = exchange.ask(hop, into, expected, listener, calls);
      if (answer instanceof Answer.Redirect redirect) {
        hop = redirect.to();
      } else if (answer instanceof Answer.Unfit unfit) {
        return declined(address, hop, unfit.finding());
      } else {
        return new Download.Arrived(overTls);
      }
    }
    return new Download.Declined(tooManyRedirects(address));
  }

  @Override
  public void close() {
    watchdog.close();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Download declined(URI address, URI hop, Finding finding) {
    if (hop.equals(address)) {
      return new Download.Declined(finding);
    }
    return new Download.Declined(
        Finding.blocks(
            finding.code(),
            Shown.address(address),
            "It redirects to %s. %s".formatted(Shown.address(hop), finding.problem()),
            finding.remedy()));
  }

  private Finding tooManyRedirects(URI address) {
    return Finding.blocks(
        "too-many-redirects",
        Shown.address(address),
        "It redirects more than %d times.".formatted(settings.maxRedirects()),
        "Give the address at which the file really is.");
  }

  private static CloseableHttpClient clientFor(SourceSettings settings, DnsResolver names) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(settings, names))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent(settings.userAgent())
        // Redirects are followed here, each one checked; failures are retried by whoever fetches.
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static HttpClientConnectionManager connections(
      SourceSettings settings, DnsResolver names) {
    var bounds =
        Http1Config.custom()
            .setMaxLineLength(MAX_HEADER_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .build())
        .setMaxConnTotal(settings.maxDownloads())
        .setMaxConnPerRoute(settings.maxDownloadsPerHost())
        .build();
  }
}
