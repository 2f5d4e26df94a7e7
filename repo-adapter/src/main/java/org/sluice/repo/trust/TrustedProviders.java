package org.sluice.repo.trust;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys and policies of all providers, by their names, in which upper and lower case are one. */
public final class TrustedProviders {
  private final Map<String, ProviderTrust> trusts;

  /**
   * @param trusts by the provider's name
   */
  public TrustedProviders(Map<String, ProviderTrust> trusts) {
    this.trusts =
        trusts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(entry -> key(entry.getKey()), Map.Entry::getValue));
  }

  /** Nobody has said anything about any provider. */
  public static TrustedProviders none() {
    return new TrustedProviders(Map.of());
  }

  /** What is known of a provider; {@link ProviderTrust#UNTOLD} if nobody has said anything. */
  public ProviderTrust of(String provider) {
    return trusts.getOrDefault(key(provider), ProviderTrust.UNTOLD);
  }

  private static String key(String provider) {
    return provider.strip().toLowerCase(Locale.ROOT);
  }
}
