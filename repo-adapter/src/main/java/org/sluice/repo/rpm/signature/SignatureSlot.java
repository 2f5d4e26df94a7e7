package org.sluice.repo.rpm.signature;

import java.util.Set;

/** The tags of the signature header that hold OpenPGP signatures, with rpm's own numbers. */
enum SignatureSlot {
  /** Over the header, of any algorithm, in base64; since rpm 4.20. */
  OPENPGP(278, true),
  /** Over the header, made with RSA. */
  RSA(268, true),
  /** Over the header, made with DSA or with an elliptic curve. */
  DSA(267, true),
  /** Over header and payload, made with RSA. */
  PGP(1002, false),
  /** The same by PGP 5, which rpm reads as the one before. */
  PGP5(1003, false),
  /** Over header and payload, made with DSA or with an elliptic curve. */
  GPG(1005, false);

  /** RSA for any use and for signatures alone: RFC 9580, section 9.1. */
  private static final Set<Integer> RSA_ALGORITHMS = Set.of(1, 3);

  private final int tag;
  private final boolean overHeaderOnly;

  SignatureSlot(int tag, boolean overHeaderOnly) {
    this.tag = tag;
    this.overHeaderOnly = overHeaderOnly;
  }

  int tag() {
    return tag;
  }

  boolean isOverHeaderOnly() {
    return overHeaderOnly;
  }

  /** Whether rpm would put a signature of this algorithm here. */
  boolean isFor(int algorithm) {
    var rsa = RSA_ALGORITHMS.contains(algorithm);
    return switch (this) {
      case OPENPGP -> true;
      case RSA, PGP, PGP5 -> rsa;
      case DSA, GPG -> !rsa;
    };
  }

  /** Where rpm puts a signature of this algorithm. */
  static SignatureSlot of(int algorithm, boolean overHeaderOnly) {
    var rsa = RSA_ALGORITHMS.contains(algorithm);
    if (overHeaderOnly) {
      return rsa ? RSA : DSA;
    }
    return rsa ? PGP : GPG;
  }

  @Override
  public String toString() {
    return name() + " (" + tag + ")";
  }
}
