package org.sluice.repo.unpacking;

import java.io.IOException;
import java.io.InputStream;

/** Metadata of repositories, however they are packed. */
public final class Unpacked {
  private Unpacked() {}

  /** The plain bytes of what may be packed with gzip, xz or zstd, told by its first bytes. */
  public static InputStream of(InputStream packed) throws IOException {
    return PackedForm.unpacked(packed);
  }
}
