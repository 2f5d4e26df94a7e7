package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.DnsResolver;
import org.sluice.repo.Digest;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedFile;
import org.sluice.repo.memory.InMemoryRepositories;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.ProviderTrust;
import org.sluice.repo.trust.SignaturesAtEntry;
import org.sluice.repo.trust.TrustedProviders;

/** A source under test, with the questions that tests ask it. */
final class Fetching implements AutoCloseable {
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");

  private static final Comparator<String> VERSIONS = new YumFormat().versionOrder();

  /** Most packages of these tests are known to the double alone, and no rpm at all. */
  private static final SignaturesAtEntry NOBODY_LOOKS =
      new SignaturesAtEntry(
          new TrustedProviders(
              Map.of("UMD", new ProviderTrust(Optional.empty(), SignaturePolicy.OFF))),
          EntrySigning.off());

  private final HttpPackageSource source;

  Fetching(Path directory, TestSettings settings) {
    this(directory, settings, new InMemoryRepositories());
  }

  Fetching(Path directory, TestSettings settings, Repositories repositories) {
    this(directory, settings, repositories, NOBODY_LOOKS);
  }

  Fetching(
      Path directory,
      TestSettings settings,
      Repositories repositories,
      SignaturesAtEntry signatures) {
    source =
        new HttpPackageSource(
            settings.build(), repositories, signatures, VERSIONS, directory, Clock.systemUTC());
  }

  Fetching(Path directory, TestSettings settings, DnsResolver names) {
    source =
        new HttpPackageSource(
            settings.build(),
            new InMemoryRepositories(),
            NOBODY_LOOKS,
            VERSIONS,
            directory,
            Clock.systemUTC(),
            names);
  }

  Fetched fetch(FetchRequest request) {
    return source.fetch(request, Progress.UNHEARD);
  }

  Fetched fetch(Wanted wanted, Progress progress) {
    return source.fetch(new FetchRequest(new ReleaseId(7), "UMD", EL9, "x86_64", wanted), progress);
  }

  Fetched fetch(URI... addresses) {
    return fetch(Arrays.stream(addresses).map(WantedFile::at).toList());
  }

  Fetched fetch(List<WantedFile> files) {
    return fetch(new Wanted.Files(files), Progress.UNHEARD);
  }

  static WantedFile withChecksum(URI address, byte[] bytes) {
    return new WantedFile(address, Optional.of(digestOf(bytes)), OptionalLong.of(bytes.length));
  }

  static Digest digestOf(byte[] bytes) {
    var hash = Checksum.Algorithm.SHA_256.fresh();
    hash.update(bytes);
    return new Digest(Checksum.finished(Checksum.Algorithm.SHA_256, hash).hex());
  }

  static List<Package> packagesOf(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Complete.class);
    return ((Fetched.Complete) fetched).packages();
  }

  static List<Finding> reasonsOf(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    return ((Fetched.Refused) fetched).findings();
  }

  @Override
  public void close() {
    source.close();
  }

  /** Knows these names in place of the real world's, and no others. */
  static DnsResolver names(Map<String, String> addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        var address = addresses.get(host.toLowerCase(Locale.ROOT));
        if (address == null) {
          throw new UnknownHostException(host + ": Name or service not known");
        }
        return InetAddress.getAllByName(address);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
