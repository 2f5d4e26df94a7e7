package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Fetched;

/** The certificates of these tests are made by the keytool of the Java that runs them. */
class FetchingOverTlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";
  private static final String FILE = "/bdii-6.0.1-1.el9.noarch.rpm";
  private static final byte[] BYTES = "bdii's bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path keys;
  @TempDir private Path workDirectory;
  private HttpsServer server;

  @BeforeEach
  void startServer() throws Exception {
    var keyStore = keys.resolve("server.p12");
    makeCertificate(keyStore);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(contextOf(keyStore)));
    server.createContext(
        FILE,
        exchange -> {
          exchange.sendResponseHeaders(200, BYTES.length);
          exchange.getResponseBody().write(BYTES);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void aHostWhoseCertificateNobodyTrustsIsForTheProviderToMend() {
    var reasons = reasonsOf(fetch("localhost"));

    assertThat(reasons).hasSize(1);
    assertThat(reasons.get(0).code()).isEqualTo("certificate-not-trusted");
  }

  @Test
  void aTrustedHostProtectsWithoutAChecksum() {
    var fetched = withTrust(() -> fetch("localhost"));

    assertThat(packagesOf(fetched)).hasSize(1);
    assertThat(((Fetched.Complete) fetched).warnings()).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted() {
    var reasons = reasonsOf(withTrust(() -> fetch("packages.example.org")));

    assertThat(reasons.get(0).code()).isEqualTo("certificate-not-trusted");
  }

  private Fetched fetch(String host) {
    var names =
        Fetching.names(Map.of("localhost", "127.0.0.1", "packages.example.org", "127.0.0.1"));
    try (var fetching = new Fetching(workDirectory, TestSettings.lenient(), names)) {
      return fetching.fetch(
          URI.create("https://%s:%d%s".formatted(host, server.getAddress().getPort(), FILE)));
    }
  }

  private Fetched withTrust(Supplier<Fetched> fetch) {
    System.setProperty(TRUST_STORE, keys.resolve("server.p12").toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
    try {
      return fetch.get();
    } finally {
      System.clearProperty(TRUST_STORE);
      System.clearProperty(TRUST_STORE + "Password");
    }
  }

  private static void makeCertificate(Path keyStore) throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static SSLContext contextOf(Path keyStore) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), null, null);
    return context;
  }
}
