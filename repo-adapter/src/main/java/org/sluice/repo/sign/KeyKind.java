package org.sluice.repo.sign;

/** The kinds of keys that are made here. */
public enum KeyKind {
  /** RSA of 3072 bits, which every client reads. */
  RSA_3072,
  /**
   * Ed25519 in the older encoding (algorithm 22 of RFC 9580), which gpg reads since 2.1; rpm before
   * 4.15 reads no Ed25519.
   */
  ED25519
}
