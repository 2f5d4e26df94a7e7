package org.sluice.repo.source;

import java.time.Clock;
import org.sluice.repo.Repositories;
import org.sluice.repo.trust.ProviderSignatures;
import org.sluice.repo.trust.SignaturesAtEntry;

/**
 * What every fetch works with.
 *
 * @param settings limits and rules
 * @param downloader brings files
 * @param work where they lie until they are checked
 * @param repositories who takes the packages
 * @param signatures which count, and where ours takes their place
 * @param clock tells which signatures lie in the future
 */
record Workshop(
    SourceSettings settings,
    Downloader downloader,
    WorkDirectory work,
    Repositories repositories,
    SignaturesAtEntry signatures,
    Clock clock) {

  /** Looks at what the provider of a release signed. */
  ProviderSignatures signaturesOf(String provider) {
    return new ProviderSignatures(provider, signatures.providers().of(provider), clock);
  }
}
