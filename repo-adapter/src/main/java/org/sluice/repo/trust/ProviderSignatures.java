package org.sluice.repo.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.rpm.signature.KeyId;
import org.sluice.repo.rpm.signature.ProviderKeys;
import org.sluice.repo.rpm.signature.RpmSignatures;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.rpm.signature.SignatureVerdict;

/** Looks at the signatures of one provider's packages, before anybody else sees these. */
public final class ProviderSignatures {
  private final String provider;
  private final SignaturePolicy policy;
  private final Optional<ProviderKeys> keys;
  private final RpmSignatures signatures;

  /**
   * @param provider its name
   * @param trust its keys and policy
   * @param clock tells which signatures lie in the future
   */
  public ProviderSignatures(String provider, ProviderTrust trust, Clock clock) {
    this.provider = provider;
    this.policy = trust.policy();
    this.keys = trust.keyring().map(ProviderKeys::of);
    this.signatures = new RpmSignatures(clock);
  }

  /**
   * What there is to say about the signatures inside an rpm package.
   *
   * @param fileName what the provider calls it
   * @param file the package as the provider made it; read whole, unless nobody looks
   * @return empty if it may enter
   * @throws IOException if the file cannot be read; never because of what it holds
   */
  public Optional<Finding> ofRpm(String fileName, Path file) throws IOException {
    if (policy == SignaturePolicy.OFF) {
      return Optional.empty();
    }
    var verdict = signatures.verify(file, keys.orElseGet(ProviderKeys::none));
    var stranger = keys.isPresent() ? Optional.<KeyId>empty() : signedBy(verdict);
    return stranger.isPresent()
        ? Optional.of(notChecked(fileName, stranger.get()))
        : policy.finding(fileName, verdict);
  }

  /**
   * What there is to say about deb packages that come one by one: they carry no signature, only the
   * {@code InRelease} of a repository vouches for them.
   *
   * @param subject whose packages they are
   * @return empty if they may enter
   */
  public Optional<Finding> ofSingleDebs(String subject) {
    return policy == SignaturePolicy.REQUIRED
        ? Optional.of(
            Finding.blocks(
                "deb-not-signed",
                subject,
                "Packages of %s are to be signed, and single deb files carry no signature."
                    .formatted(provider),
                "Publish them in an apt repository with a signed InRelease and name that in the"
                    + " release metadata, with the packages by name, or ask the administrator to set"
                    + " sluice.providers.%s.signatures to if-present.".formatted(provider)))
        : Optional.empty();
  }

  private static Optional<KeyId> signedBy(SignatureVerdict verdict) {
    if (verdict instanceof SignatureVerdict.UnknownKey unknown) {
      return Optional.of(unknown.key());
    }
    return verdict instanceof SignatureVerdict.WeakDigest weak
        ? Optional.of(weak.key())
        : Optional.empty();
  }

  /** Of a provider whose keys nobody has told, a signature is worth as much as none. */
  private Finding notChecked(String fileName, KeyId key) {
    return Finding.warns(
        "rpm-signature-not-checked",
        fileName,
        "It is signed by key %s, and no keys of %s are known here, so nobody looked at the"
                .formatted(key, provider)
            + " signature.",
        "Ask the administrator to add them with sluice.providers.%s.keyring.".formatted(provider));
  }
}
