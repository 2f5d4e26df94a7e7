package org.sluice.repo.unpacking;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How a metadata file is packed, told by its first bytes, since names can lie. */
enum PackedForm {
  GZIP(0x1f, 0x8b) {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new GZIPInputStream(in);
    }
  },
  XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new XZInputStream(in, XZ_MEMORY_KIBIBYTES);
    }
  },
  ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new ZstdInputStream(in).setLongMax(ZSTD_WINDOW_BITS);
    }
  },
  PLAIN() {
    @Override
    InputStream unpack(InputStream in) {
      return in;
    }
  };

  private static final int XZ_MEMORY_KIBIBYTES = 128 * 1024;
  private static final int ZSTD_WINDOW_BITS = 27;

  private final byte[] magic;

  PackedForm(int... magic) {
    this.magic = new byte[magic.length];
    for (int at = 0; at < magic.length; at++) {
      this.magic[at] = (byte) magic[at];
    }
  }

  /** The plain bytes of what these bytes hold, however it is packed. */
  static InputStream unpacked(InputStream packed) throws IOException {
    var in = new BufferedInputStream(packed, 1 << 16);
    in.mark(16);
    var head = in.readNBytes(8);
    in.reset();
    for (var packing : values()) {
      if (packing.magic.length <= head.length
          && Arrays.equals(packing.magic, 0, packing.magic.length, head, 0, packing.magic.length)) {
        return packing.unpack(in);
      }
    }
    return in;
  }

  abstract InputStream unpack(InputStream in) throws IOException;
}
