package org.sluice.repo.deb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** How an index is packed. No form writes the time, so the same text gives the same bytes. */
enum Form {
  PLAIN(""),
  GZIP(".gz"),
  XZ(".xz");

  private final String ending;

  Form(String ending) {
    this.ending = ending;
  }

  /** What its file's name has behind that of the plain form. */
  String ending() {
    return ending;
  }

  /** One piece of an index in this form; see {@link XzStream} for what a piece of xz is. */
  byte[] packed(byte[] plain) throws IOException {
    return switch (this) {
      case PLAIN -> plain;
      case GZIP -> gzipped(plain);
      case XZ -> XzStream.block(plain);
    };
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (var gzip = new GZIPOutputStream(packed, 1 << 13)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
