package org.sluice.repo.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.bcpg.ArmoredOutputStream;

/** Writes packets as ASCII armour (RFC 9580, section 6) that says nothing about its maker. */
final class Armour {
  private Armour() {}

  /**
   * One block of armour, whose title follows from the first packet.
   *
   * @param packets whole OpenPGP packets
   */
  static String of(byte[] packets) {
    var text = new ByteArrayOutputStream();
    try (var armour = ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(text)) {
      armour.write(packets);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return text.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n");
  }
}
