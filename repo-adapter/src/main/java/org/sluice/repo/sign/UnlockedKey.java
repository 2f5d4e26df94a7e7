package org.sluice.repo.sign;

import java.time.Instant;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key of ours, ready to sign.
 *
 * @param certificate that clients hold
 * @param publicHalf of the primary key or subkey that signs
 * @param privateHalf never leaves memory
 */
record UnlockedKey(Certificate certificate, PGPPublicKey publicHalf, PGPPrivateKey privateHalf) {

  boolean isExpiredAt(Instant now) {
    return certificate.expiry(publicHalf).filter(end -> !now.isBefore(end)).isPresent();
  }
}
