package org.sluice.repo.rpm.signature;

import java.time.Instant;

/** What the signatures inside one package are worth to somebody who trusts a given keyring. */
public sealed interface SignatureVerdict {

  /**
   * Header and payload are what a trusted key signed.
   *
   * @param signer the key
   * @param signedAt when, as the signature says
   */
  record Trusted(Signer signer, Instant signedAt) implements SignatureVerdict {}

  /** It carries no signature at all. */
  record NotSigned() implements SignatureVerdict {}

  /**
   * It is signed, by a key that the keyring does not hold.
   *
   * @param key which key, as the signature says; nobody has proved it
   */
  record UnknownKey(KeyId key) implements SignatureVerdict {}

  /**
   * It was signed after the key had expired.
   *
   * @param signer the key
   * @param signedAt when, as the signature says
   * @param expiredAt when the key's time was over
   */
  record ExpiredKey(Signer signer, Instant signedAt, Instant expiredAt)
      implements SignatureVerdict {}

  /**
   * Its key was taken back: at any time if the key may have been stolen, else before the signature.
   *
   * @param signer the key
   * @param signedAt when, as the signature says
   * @param revokedAt when the key was taken back
   */
  record RevokedKey(Signer signer, Instant signedAt, Instant revokedAt)
      implements SignatureVerdict {}

  /**
   * It was signed by a key of the keyring that should sign nothing.
   *
   * @param signer the key
   * @param reason what is wrong with the key, to follow "a key that"
   */
  record UnfitKey(Signer signer, String reason) implements SignatureVerdict {}

  /**
   * Its only signature rests on a digest for which two contents with one value can be made.
   *
   * @param algorithm MD5, SHA-1 ...
   * @param key which key, as the signature says
   */
  record WeakDigest(String algorithm, KeyId key) implements SignatureVerdict {}

  /**
   * A trusted key signed the header, and neither the signature nor a digest in the header, other
   * than weak ones, speaks of the payload.
   *
   * @param signer the key
   */
  record PayloadUncovered(Signer signer) implements SignatureVerdict {}

  /**
   * A signature contradicts the package, or cannot be read.
   *
   * @param problem what is wrong, as a whole sentence
   */
  record Bad(String problem) implements SignatureVerdict {}
}
