package org.sluice.repo.rpm.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.sluice.repo.Content;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.sign.Signer;

/**
 * Signs packages with the key that signs repositories. While two keys are in use the older one
 * signs, which every client knows; a header has room for one signature that clients of today read.
 */
public final class RepositoryKeySigning implements HeaderSigning {
  private final Signer signer;

  /**
   * @param signer holds the keys
   */
  public RepositoryKeySigning(Signer signer) {
    this.signer = signer;
  }

  @Override
  public byte[] sign(Content content) throws IOException {
    var armoured = signer.detached(content).getBytes(StandardCharsets.US_ASCII);
    var objects =
        new BcPGPObjectFactory(new ArmoredInputStream(new ByteArrayInputStream(armoured)));
    if (objects.nextObject() instanceof PGPSignatureList signatures && !signatures.isEmpty()) {
      return signatures.get(0).getEncoded();
    }
    throw new RepositoryUnavailableException(
        "The signer of the repositories answered without a signature. Check the signing key.");
  }

  @Override
  public ProviderKeys publicKeys() {
    return ProviderKeys.of(signer.publicKeys());
  }
}
