package org.sluice.repo.source;

import java.time.Clock;
import org.sluice.repo.Repositories;
import org.sluice.repo.trust.ProviderSignatures;
import org.sluice.repo.trust.TrustedProviders;

/**
 * What every fetch works with.
 *
 * @param settings limits and rules
 * @param downloader brings files
 * @param work where they lie until they are checked
 * @param repositories who takes the packages
 * @param providers whose signatures count
 * @param clock tells which signatures lie in the future
 */
record Workshop(
    SourceSettings settings,
    Downloader downloader,
    WorkDirectory work,
    Repositories repositories,
    TrustedProviders providers,
    Clock clock) {

  /** Looks at what the provider of a release signed. */
  ProviderSignatures signaturesOf(String provider) {
    return new ProviderSignatures(provider, providers.of(provider), clock);
  }
}
