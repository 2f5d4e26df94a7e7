package org.sluice.repo.trust;

/**
 * What happens to signatures when packages enter.
 *
 * @param providers whose signatures count, and for how much
 * @param signing where ours takes their place
 */
public record SignaturesAtEntry(TrustedProviders providers, EntrySigning signing) {}
