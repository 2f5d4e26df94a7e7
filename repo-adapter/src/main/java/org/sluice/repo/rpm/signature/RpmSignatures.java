package org.sluice.repo.rpm.signature;

import static org.sluice.repo.rpm.signature.MalformedSignatureException.because;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.ExpiredKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.NotSigned;
import org.sluice.repo.rpm.signature.SignatureVerdict.PayloadUncovered;
import org.sluice.repo.rpm.signature.SignatureVerdict.RevokedKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnfitKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;

/**
 * Reads and judges the signatures inside rpm packages, of package formats 3, 4 and 6, over the
 * header or over header and payload.
 */
public final class RpmSignatures {
  /** What weighs most when a package carries several signatures; the clients do the same. */
  private static final List<Class<? extends SignatureVerdict>> BY_WEIGHT =
      List.of(
          Bad.class,
          Trusted.class,
          PayloadUncovered.class,
          RevokedKey.class,
          ExpiredKey.class,
          UnfitKey.class,
          WeakDigest.class,
          UnknownKey.class);

  private final Clock clock;

  /**
   * @param clock tells which signatures lie in the future
   */
  public RpmSignatures(Clock clock) {
    this.clock = clock;
  }

  /**
   * Judges a package by its own signatures and this keyring alone. The whole file is read.
   *
   * @return of several signatures one that contradicts the package, else the best
   * @throws IOException if the file cannot be read; never because of what it holds
   */
  public SignatureVerdict verify(Path file, ProviderKeys keys) throws IOException {
    return weightiest(verdicts(file, keys));
  }

  /** The same if nobody else but these keys signed the package, and nothing is wrong with it. */
  Optional<Trusted> verifySole(Path file, ProviderKeys keys) throws IOException {
    var verdicts = verdicts(file, keys);
    var sole =
        verdicts.stream()
            .allMatch(item -> item instanceof Trusted || item instanceof PayloadUncovered);
    return sole && weightiest(verdicts) instanceof Trusted trusted
        ? Optional.of(trusted)
        : Optional.empty();
  }

  private static SignatureVerdict weightiest(List<SignatureVerdict> verdicts) {
    return verdicts.stream()
        .min(Comparator.comparingInt(verdict -> BY_WEIGHT.indexOf(verdict.getClass())))
        .orElseGet(NotSigned::new);
  }

  private List<SignatureVerdict> verdicts(Path file, ProviderKeys keys) throws IOException {
    try (var input = PackageFile.open(file)) {
      var parts = RpmParts.of(input);
      var check = new SignatureCheck(input, parts, keys, clock.instant());
      var verdicts = new ArrayList<SignatureVerdict>();
      for (var slot : SignatureSlot.values()) {
        for (var packet : packets(parts.signatures(), slot)) {
          verdicts.add(check.check(slot, packet));
        }
      }
      return verdicts;
    } catch (MalformedSignatureException e) {
      return List.of(new Bad(e.problem()));
    }
  }

  private static List<byte[]> packets(HeaderBlock signatures, SignatureSlot slot)
      throws MalformedSignatureException {
    var entry = signatures.find(slot.tag());
    if (entry.isEmpty()) {
      return List.of();
    }
    if (slot != SignatureSlot.OPENPGP) {
      return List.of(signatures.binary(entry.get()));
    }
    var packets = new ArrayList<byte[]>();
    for (var text : signatures.texts(entry.get())) {
      packets.add(decoded(text));
    }
    return packets;
  }

  private static byte[] decoded(String text) throws MalformedSignatureException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw because("Its tag %s holds text that is not in base64.", SignatureSlot.OPENPGP);
    }
  }
}
