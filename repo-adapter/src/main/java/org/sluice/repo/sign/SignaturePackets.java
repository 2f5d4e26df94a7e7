package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.sluice.repo.sign.Verification.Reason;

/** Reads signatures as they stand in a file, armoured or not. */
final class SignaturePackets {
  // A signature of RSA 16384 with all its subpackets has some 3 kB.
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_SIGNATURES = 32;

  private SignaturePackets() {}

  static List<PGPSignature> read(byte[] file) throws UnreadableSignatureException {
    if (file.length > MOST_BYTES) {
      throw new UnreadableSignatureException(
          Reason.UNREADABLE,
          "it has %d bytes, and signatures have at most %d".formatted(file.length, MOST_BYTES));
    }
    try {
      var signatures = new ArrayList<PGPSignature>();
      for (var packets : ArmourBlocks.packets(file)) {
        add(packets, signatures);
      }
      if (signatures.isEmpty()) {
        throw new UnreadableSignatureException(Reason.NOT_SIGNED, "it holds no signature");
      }
      return signatures;
    } catch (IOException | RuntimeException e) {
      // The library answers broken packets with exceptions of many kinds.
      throw new UnreadableSignatureException(
          Reason.UNREADABLE, "its OpenPGP packets are broken (%s)".formatted(e.getMessage()));
    }
  }

  private static void add(byte[] packets, List<PGPSignature> signatures)
      throws IOException, UnreadableSignatureException {
    var factory = new BcPGPObjectFactory(new ByteArrayInputStream(packets));
    for (var next = factory.nextObject(); next != null; next = factory.nextObject()) {
      if (next instanceof PGPSignatureList list) {
        list.forEach(signatures::add);
      } else if (!(next instanceof PGPMarker)) {
        throw new UnreadableSignatureException(
            Reason.UNREADABLE, "it holds OpenPGP packets that are no signatures");
      }
      if (signatures.size() > MOST_SIGNATURES) {
        throw new UnreadableSignatureException(
            Reason.UNREADABLE, "it holds more than %d signatures".formatted(MOST_SIGNATURES));
      }
    }
  }
}
