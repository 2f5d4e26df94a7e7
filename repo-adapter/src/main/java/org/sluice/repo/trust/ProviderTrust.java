package org.sluice.repo.trust;

import java.util.Optional;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.sign.Keyring;

/**
 * Keys and policy of one provider: for the signatures inside rpm packages, and for the {@code
 * InRelease} of its apt repositories.
 *
 * @param keyring the public keys with which the provider signs; empty if nobody has told them
 * @param policy what is asked of the signatures; {@link SignaturePolicy#REQUIRED} needs a keyring
 */
public record ProviderTrust(Optional<Keyring> keyring, SignaturePolicy policy) {
  /** Of a provider about whom nobody has said anything. */
  public static final ProviderTrust UNTOLD =
      new ProviderTrust(Optional.empty(), SignaturePolicy.IF_PRESENT);

  /** Refuses to ask for what could never be met. */
  public ProviderTrust {
    if (keyring.isEmpty() && policy == SignaturePolicy.REQUIRED) {
      throw new IllegalArgumentException("Signatures are required, and there is no keyring");
    }
  }
}
