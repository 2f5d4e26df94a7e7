package org.sluice.repo.rpm.signature;

import java.util.HexFormat;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.sluice.repo.sign.Fingerprint;

/** Names of keys as the library holds them. */
final class KeyNames {
  private KeyNames() {}

  static Fingerprint fingerprint(PGPPublicKey key) {
    return new Fingerprint(HexFormat.of().withUpperCase().formatHex(key.getFingerprint()));
  }
}
