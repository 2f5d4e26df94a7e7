package org.sluice.rollout.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.KeyringUnavailableException;
import org.sluice.repo.trust.ProviderTrust;
import org.sluice.repo.trust.TrustedProviders;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which keys providers sign, and what is asked of their signatures.
 *
 * @param providers keys and policy by the provider's name
 */
@ConfigurationProperties("sluice")
record TrustSettings(@DefaultValue Map<String, Provider> providers) {

  /**
   * What is set about one provider.
   *
   * @param keyring file of OpenPGP public keys, or directory of such files; empty if none are known
   * @param signatures what is asked of the provider's signatures
   */
  record Provider(
      @DefaultValue("") String keyring, @DefaultValue("if-present") SignaturePolicy signatures) {}

  /** Refuses what the server cannot work with. */
  TrustSettings {
    providers.forEach(
        (name, provider) -> {
          if (provider.keyring().isBlank() && provider.signatures() == SignaturePolicy.REQUIRED) {
            throw new BadSettingException(
                setting(name),
                provider.keyring(),
                "a file of the provider's OpenPGP public keys, or a directory of such files, as"
                    + " signatures are required");
          }
        });
  }

  /**
   * Reads every keyring.
   *
   * @throws BadSettingException if one cannot be read, or holds no key
   */
  TrustedProviders read(Clock clock) {
    var trusts = new HashMap<String, ProviderTrust>();
    providers.forEach(
        (name, provider) ->
            trusts.put(
                name, new ProviderTrust(keyring(name, provider, clock), provider.signatures())));
    return new TrustedProviders(trusts);
  }

  private static Optional<Keyring> keyring(String name, Provider provider, Clock clock) {
    if (provider.keyring().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Keyring.read(Path.of(provider.keyring()), clock));
    } catch (KeyringUnavailableException e) {
      throw BadSettingException.because(setting(name), provider.keyring(), e);
    }
  }

  private static String setting(String name) {
    return "sluice.providers.%s.keyring".formatted(name);
  }
}
