package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.ExpiredKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.PayloadUncovered;
import org.sluice.repo.rpm.signature.SignatureVerdict.RevokedKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnfitKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;

/** Judges each signature of one package for itself. */
final class SignatureCheck {
  /** Clocks of build machines are allowed to be ahead of ours by this. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);

  private final PackageFile file;
  private final RpmParts parts;
  private final ProviderKeys keys;
  private final Instant now;

  SignatureCheck(PackageFile file, RpmParts parts, ProviderKeys keys, Instant now) {
    this.file = file;
    this.parts = parts;
    this.keys = keys;
    this.now = now;
  }

  SignatureVerdict check(SignatureSlot slot, byte[] packet) throws IOException {
    try {
      var signature = PacketSignature.parse(packet);
      var unfit = unfit(slot, signature);
      return unfit.isPresent() ? unfit.get() : byKey(slot, signature);
    } catch (MalformedSignatureException e) {
      return new Bad(e.problem());
    }
  }

  private Optional<SignatureVerdict> unfit(SignatureSlot slot, PacketSignature signature) {
    if (!slot.isFor(signature.algorithm())) {
      return bad(
          "Its tag %s holds a signature of algorithm %d, for which it is not meant."
              .formatted(slot, signature.algorithm()));
    }
    if (!signature.isOverBytes()) {
      return bad("Its signature is made for something other than a file.");
    }
    if (signature.madeAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
      return bad("Its signature says that it will be made at %s.".formatted(signature.madeAt()));
    }
    return signature
        .expiresAt()
        .filter(end -> !now.isBefore(end))
        .flatMap(end -> bad("Its signature was valid until %s only.".formatted(end)));
  }

  private static Optional<SignatureVerdict> bad(String problem) {
    return Optional.of(new Bad(problem));
  }

  private SignatureVerdict byKey(SignatureSlot slot, PacketSignature signature)
      throws IOException, MalformedSignatureException {
    var candidates = keys.named(signature.keyIds());
    var isStrong = HashNames.isStrong(signature.hashAlgorithm());
    if (candidates.isEmpty()) {
      return isStrong ? new UnknownKey(signature.keyId()) : weak(signature);
    }
    var makers = new ArrayList<ProviderKey>();
    for (var candidate : candidates) {
      if (isBy(candidate, slot, signature)) {
        makers.add(candidate);
      }
    }
    if (makers.isEmpty()) {
      return new Bad(
          "Its signature by %s does not fit: it was changed after it was signed."
              .formatted(candidates.get(0).signer()));
    }
    return isStrong ? byMaker(slot, signature, makers) : weak(signature);
  }

  private static SignatureVerdict weak(PacketSignature signature) {
    return new WeakDigest(HashNames.of(signature.hashAlgorithm()), signature.keyId());
  }

  /** A keyring may hold one key several times; what takes it back counts, then what prolongs it. */
  private SignatureVerdict byMaker(
      SignatureSlot slot, PacketSignature signature, List<ProviderKey> makers)
      throws IOException, MalformedSignatureException {
    var signedAt = signature.madeAt();
    for (var maker : makers) {
      var revocation = maker.revocationFor(signedAt);
      if (revocation.isPresent()) {
        return new RevokedKey(maker.signer(), signedAt, revocation.get().at());
      }
    }
    var maker =
        makers.stream()
            .max(Comparator.comparing(key -> key.expiresAt().orElse(Instant.MAX)))
            .orElseThrow();
    if (maker.fault().isPresent()) {
      return new UnfitKey(maker.signer(), maker.fault().get());
    }
    if (signedAt.isBefore(maker.madeAt())) {
      return new Bad(
          "Its signature of %s is older than the key %s, which is of %s."
              .formatted(signedAt, maker.signer(), maker.madeAt()));
    }
    var end = maker.expiryBefore(signedAt);
    if (end.isPresent()) {
      return new ExpiredKey(maker.signer(), signedAt, end.get());
    }
    return coversPayload(slot)
        ? new Trusted(maker.signer(), signedAt)
        : new PayloadUncovered(maker.signer());
  }

  private boolean coversPayload(SignatureSlot slot)
      throws IOException, MalformedSignatureException {
    if (!slot.isOverHeaderOnly()) {
      return true;
    }
    var evidence = new PayloadEvidence(parts);
    if (!evidence.isStrong()) {
      return false;
    }
    evidence.requireFits(file);
    return true;
  }

  private boolean isBy(ProviderKey key, SignatureSlot slot, PacketSignature signature)
      throws IOException {
    var packet = signature.packet();
    try {
      packet.init(new BcPGPContentVerifierBuilderProvider(), key.key());
      if (slot.isOverHeaderOnly()) {
        packet.update(parts.header().copy());
      } else {
        file.readFrom(parts.headerAt(), (bytes, count) -> packet.update(bytes, 0, count));
      }
      return packet.verify();
    } catch (PGPException | RuntimeException e) {
      // Numbers that do not belong to the key's algorithm come out as exceptions of any kind.
      return false;
    }
  }
}
