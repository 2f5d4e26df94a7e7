package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;

/** Takes packets out of files that hold them as they are, or as any number of blocks of armour. */
final class ArmourBlocks {
  private static final String BEGIN = "-----BEGIN PGP ";
  private static final String END = "-----END PGP ";

  private ArmourBlocks() {}

  /**
   * The packets of every block; of a file without armour, its bytes.
   *
   * @throws IOException if a block has no end or no readable form
   */
  static List<byte[]> packets(byte[] file) throws IOException {
    var text = new String(file, StandardCharsets.ISO_8859_1);
    var begin = text.indexOf(BEGIN);
    if (begin < 0) {
      return List.of(file);
    }
    var blocks = new ArrayList<byte[]>();
    while (begin >= 0) {
      var end = text.indexOf(END, begin);
      var whole = end < 0 ? -1 : text.indexOf("-----", end + END.length());
      if (whole < 0) {
        throw new IOException("a block of ASCII armour has no end");
      }
      blocks.add(decoded(text.substring(begin, whole + 5) + "\n"));
      begin = text.indexOf(BEGIN, whole);
    }
    return blocks;
  }

  private static byte[] decoded(String block) throws IOException {
    var bytes = new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1));
    try (var armour = new ArmoredInputStream(bytes)) {
      return armour.readAllBytes();
    }
  }
}
