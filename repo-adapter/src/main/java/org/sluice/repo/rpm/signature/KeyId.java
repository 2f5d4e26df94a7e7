package org.sluice.repo.rpm.signature;

import java.util.HexFormat;

/**
 * The 64 bits by which a signature says which key made it.
 *
 * @param bits as they stand in the signature, most significant first
 */
public record KeyId(long bits) {

  /** The 16 hexadecimal digits that gpg and rpm show. */
  @Override
  public String toString() {
    return HexFormat.of().withUpperCase().toHexDigits(bits);
  }
}
