package org.sluice.repo.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of the check of a signature against a keyring. */
public sealed interface Verification {

  /**
   * At least one key of the keyring signed exactly this, and none of its signatures is broken.
   *
   * @param signatures the good ones, in their order; never empty
   * @param text of a clear-signed text what was signed, lines ending in a line feed: the only text
   *     to go on with; empty for a signature that stood in a file of its own
   */
  record Verified(List<GoodSignature> signatures, Optional<String> text) implements Verification {
    /** Keeps the list as it is. */
    public Verified {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * Nothing to rely on.
   *
   * @param reason for programs
   * @param problem what is, and what was wanted, as a sentence
   * @param remedy what the person who signed can do, as a sentence
   */
  record NotVerified(Reason reason, String problem, String remedy) implements Verification {}

  /**
   * One good signature.
   *
   * @param key the primary key that signed, or whose subkey did
   * @param userId whose key it says it is
   * @param made when, by the word of the signature
   */
  record GoodSignature(Fingerprint key, String userId, Instant made) {}

  /** Why a signature is not relied on. */
  enum Reason {
    /** There is no signature. */
    NOT_SIGNED,
    /** The signature, or the frame around the text, has no form that can be read. */
    UNREADABLE,
    /** No key of the keyring made it. */
    UNKNOWN_KEY,
    /** It was made by a known key, for other content. */
    ALTERED,
    /** It rests on MD5, SHA-1 or another digest for which other content can be made. */
    WEAK_DIGEST,
    /** The key is revoked, too short, not for signing, or had expired when it signed. */
    KEY_NOT_VALID,
    /** The signature has an end, which is past, or was made in the future. */
    OUT_OF_TIME
  }
}
